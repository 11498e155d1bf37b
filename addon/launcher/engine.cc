#include "launcher/engine.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "core/error_names.h"

namespace berth::launcher {

int fail(const char* what, const char* why) noexcept {
  dprintf(STDERR_FILENO, "berth: %s: %s\n", what, why);
  return 1;
}

int execute_engine(const char* engine, char** argv, char** envp) noexcept {
  execve(engine, argv, envp);
  const int err = errno;
  if (err == E2BIG) return fail("cannot execute the engine", "the command line is too long");
  dprintf(STDERR_FILENO, "berth: cannot execute the engine %s: %s; is the installation complete?\n",
          engine, err == ENOENT ? "it is missing" : error_words(err).text);
  return 1;
}

}  // namespace berth::launcher
