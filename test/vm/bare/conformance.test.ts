// The conformance suite where cgroup v2 is whole and all capabilities are there.

import "../../../conformance/conformance.test.ts";
