#!/usr/bin/env bash
# Installs the Debian packages Colophon needs, and only those that are missing.
#
#   tools/install-deps.sh [build] [test] [dev]      default: build test
#
# build: to compile and run the program · test: for `make test` · dev: clang tools for format, lint, fuzz
# COLOPHON_NO_DEPS=1 skips everything, for systems where the libraries come from elsewhere.
set -euo pipefail

# docs/dependencies.md says what each library is for.
build=(
  g++ cmake ninja-build ccache pkg-config
  libpodofo-dev libpoppler-glib-dev libqpdf-dev
  libxml2-dev libcurl4-openssl-dev libyaml-cpp-dev libzip-dev zlib1g-dev libssl-dev libicu-dev
  libpango1.0-dev libcairo2-dev libharfbuzz-dev librsvg2-dev libgdk-pixbuf-2.0-dev libhyphen-dev
  hyphen-en-us hyphen-de hyphen-es hyphen-fr hyphen-it hyphen-nl hyphen-pt-pt
  libcli11-dev nlohmann-json3-dev libfmt-dev libkainjow-mustache-dev libxlsxwriter-dev
  libcmark-gfm-dev libcmark-gfm-extensions-dev
  fonts-urw-base35 fonts-texgyre fonts-noto-core fonts-noto-cjk
  catch2
)
test=(
  libvalijson-dev libcpp-httplib-dev
  libxml2-utils qpdf poppler-utils mupdf-tools zip unzip openssl
  jing libxerces-c-samples biber bibutils
)
dev=(clang clang-format clang-tidy libclang-rt-14-dev)

[ -z "${COLOPHON_NO_DEPS:-}" ] || exit 0
[ $# -gt 0 ] || set -- build test

wanted=()
for group in "$@"; do
  case $group in
    build) wanted+=("${build[@]}") ;;
    test) wanted+=("${test[@]}") ;;
    dev) wanted+=("${dev[@]}") ;;
    *)
      echo "install-deps.sh: no group '$group'; the groups are build, test and dev" >&2
      exit 2
      ;;
  esac
done

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  {
    echo "install-deps.sh: this is no Debian or Ubuntu system, so nothing can be installed here."
    echo "Install what these packages hold, then run make again with COLOPHON_NO_DEPS=1:"
    printf '%s\n' "${wanted[@]}" | paste -sd' ' | fold -s -w 90 | sed 's/^/  /'
  } >&2
  exit 1
fi

present=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null |
  sed -n 's/^installed //p' || true)
missing=()
for package in "${wanted[@]}"; do
  grep -qxF "$package" <<<"$present" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "install-deps.sh: root or sudo is needed to install: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$@"; }

echo "Installing ${#missing[@]} packages: ${missing[*]}" >&2
# Package lists may be absent (a fresh container) or too old to name files that still exist.
known=$(apt-cache show --no-all-versions "${missing[@]}" 2>/dev/null | grep -c '^Package: ' || true)
if [ "$known" -lt ${#missing[@]} ]; then apt update >&2; fi
apt install -y --no-install-recommends "${missing[@]}" >&2 || {
  apt update >&2
  apt install -y --no-install-recommends "${missing[@]}" >&2
}
