// Options of the sanitizers: part of each program of a build with -DBERTH_SANITIZE, and of no other
// build.

// The leak checker cannot look at init, which is not dumpable; and what a process holds when it
// ends or executes another program is given back by the kernel.
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {  // NOLINT
  return "detect_leaks=0:abort_on_error=1";
}
