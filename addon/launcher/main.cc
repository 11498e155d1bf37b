// The static executable is three programs: init when the engine starts its sealed copy, monitor
// when the engine has become one, and otherwise the launcher.

#include <string_view>

#include "init/init.h"
#include "launcher/launcher.h"
#include "monitor/monitor.h"

int main(int argc, char** argv) {
  const std::string_view name = argc > 0 ? argv[0] : "";
  if (name == "berth-init") return berth::init::init_main(argc, argv);
  if (name == "berth-monitor") return berth::monitor::monitor_main(argc, argv);
  return berth::launcher::launcher_main(argc, argv);
}
