// Compiles the tests' own programs, which the test machine then finds in .cache.
import { harness, probe } from "../../support/tools.ts";

harness();
probe();
