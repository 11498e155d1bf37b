// In the place of @jest/globals and of Jest's global names.
export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from "./suite.ts";
export { expect } from "./expect.ts";
