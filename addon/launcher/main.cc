// The static executable is two programs: init when the engine starts its sealed copy, and otherwise
// the launcher, which may become a container's monitor.

#include <string_view>

#include "core/sys.h"
#include "init/init.h"
#include "launcher/launcher.h"

int main(int argc, char** argv) {
  const std::string_view name = argc > 0 ? argv[0] : "";
  if (name == "berth-init") berth::sys::end_process(berth::init::init_main(argc, argv));
  return berth::launcher::launcher_main(argc, argv);
}
