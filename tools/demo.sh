#!/usr/bin/env bash
# Makes the example's volume from its event folder, on a copy: what a chair does, command by command.
#   tools/demo.sh <colophon program> <folder for the results>
set -euo pipefail

program=$(realpath "$1")
demo=$2
rm -rf "$demo"
mkdir -p "$demo"
cp -R "$(dirname "$0")/../examples/emc2-2023" "$demo/"
cd "$demo"
event=emc2-2023

colophon() {
  printf '\n$ colophon %s\n' "$*"
  "$program" "$@"
}

colophon collect $event --from $event/submitted
colophon check $event
colophon build $event -o out
colophon package ieee $event -o out-ieee.zip --build out
colophon verify out

cat <<END

The volume          $PWD/out/volume.pdf
The single papers   $PWD/out/papers/
Its metadata        $PWD/out/metadata/
What was checked    $PWD/out/report.json
The plan, explained $PWD/out/plan.json
IEEE upload package $PWD/out-ieee.zip  (accounted for in out-ieee.zip.json)
The event folder    $PWD/$event/
END
