// Every property of the specification has a check, or a reason for having none.

import { checks, requirements } from "../checks/all.ts";
import { propertyPaths, unchecked } from "./properties.ts";

const named = new Set(checks.flatMap(({ properties = [] }) => properties));

test("every property of config.json is exercised, or it is said why not", () => {
  const missing = propertyPaths().filter(
    (path) => !named.has(path) && unchecked[path] === undefined,
  );
  expect(missing).toEqual([]);
});

test("what the checks name are properties, and none is both exercised and excused", () => {
  const paths = new Set(propertyPaths());
  expect([...named].filter((path) => !paths.has(path))).toEqual([]);
  expect(Object.keys(unchecked).filter((path) => !paths.has(path) || named.has(path))).toEqual([]);
});

test("every requirement has an id of its own", () => {
  const ids = requirements.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
