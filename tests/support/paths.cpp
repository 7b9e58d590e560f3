#include "support/paths.hpp"

#include <sys/wait.h>

#include <cstdlib>

#include "base/files.hpp"

namespace colophon::test {
namespace fs = std::filesystem;

fs::path source_dir() {
  return COLOPHON_SOURCE_DIR;
}

fs::path shared_dir() {
  const char* given = std::getenv("COLOPHON_SHARED");
  const fs::path folder =
      given != nullptr ? fs::path(given) : source_dir().parent_path() / "shared";
  return fs::is_directory(folder / "corpus") ? folder : fs::path();
}

std::filesystem::path faulty_worker() {
  return COLOPHON_FAULTY_WORKER;
}

fs::path program() {
  return COLOPHON_PROGRAM;
}

Run shell(const std::string& command, const fs::path& folder) {
  const TemporaryFolder scratch;
  const fs::path out = scratch.path() / "out", err = scratch.path() / "err",
                 script = scratch.path() / "script";
  write_file(script, "PATH='" + program().parent_path().string() + "':\"$PATH\"\n" +
                         "export COLOPHON_CACHE=\"${COLOPHON_CACHE-}\"\n" +  // not the user's
                         (folder.empty() ? "" : "cd '" + folder.string() + "' || exit 125\n") +
                         command + "\n");
  const int code = std::system(
      ("bash '" + script.string() + "' >'" + out.string() + "' 2>'" + err.string() + "' </dev/null")
          .c_str());
  Run run;
  run.status = WIFEXITED(code) ? WEXITSTATUS(code) : 128 + WTERMSIG(code);
  run.out = read_file(out);
  run.err = read_file(err);
  return run;
}

}  // namespace colophon::test
