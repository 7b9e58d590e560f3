#include "colophon/failure.hpp"

namespace colophon {

ExitCode worse(ExitCode a, ExitCode b) {
  const auto rank = [](ExitCode code) {
    switch (code) {
      case ExitCode::kInterrupted:
        return 5;
      case ExitCode::kInternal:
        return 4;
      case ExitCode::kUsage:
        return 3;
      case ExitCode::kIncomplete:
        return 2;
      case ExitCode::kFindings:
        return 1;
      case ExitCode::kClean:
        return 0;
    }
    return 4;
  };
  return rank(a) >= rank(b) ? a : b;
}

}  // namespace colophon
