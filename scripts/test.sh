#!/bin/sh
# All checks and tests on a Debian machine, as root; ends with the line `N passed, N failed`.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh --tests
exec node scripts/run-tests.mjs
