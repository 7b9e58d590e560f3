#pragma once

namespace colophon {

/// Makes SIGINT, SIGTERM and SIGHUP set a flag instead of ending the process. Call once, from main.
void watch_interrupts();

/// True once a signal came. Long loops look at it and stop cleanly.
bool interrupted();

/// Throws Failure with ExitCode::kInterrupted if a signal came.
void stop_if_interrupted();

/// Waits so long. Throws as `stop_if_interrupted` does, at once, if a signal comes.
void pause_for(double seconds);

}  // namespace colophon
