// Options of the sanitizers in a build with -DBERTH_SANITIZE; empty otherwise.

#ifdef BERTH_SANITIZED

// Init is not dumpable, so the leak checker cannot look at it; what a process holds when it
// executes another program is given back by the kernel anyway.
extern "C" __attribute__((visibility("default"))) const char* __asan_default_options() {  // NOLINT
  return "detect_leaks=0:abort_on_error=1";
}

#endif
