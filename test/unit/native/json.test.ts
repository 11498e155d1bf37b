import { surveyJson } from "../../../src/native/json.ts";
import { goodConfig } from "../config/corpus/good-config.ts";

const survey = (text: string) => surveyJson(text, 4, 3);

const names = (count: number, name: (index: number) => number): string =>
  `{${Array.from({ length: count }, (_, index) => `"n${String(name(index))}":1`).join(",")}}`;

describe("the survey of a text", () => {
  test("calls a usual configuration plain", () => {
    const text = JSON.stringify(goodConfig(), null, 2);
    expect(surveyJson(text, 8192, 128)).toEqual({ hasNull: false });
  });

  test.each([
    ["{}", false],
    ["[]", false],
    ['{"a":null}', true],
    ['["null"]', false],
    ['[{"a":1},{"a":2}]', false],
    ['{"a" :{"a":-123456789012345}}', false],
    ['{"a":["b:",":","c"]}', false],
    ["[[[0]]]", false],
    ['[{"a":1,"b":1,"c":1,"d":1},{"d":1}]', false],
  ])("calls %s plain; a null in it: %p", (text, hasNull) => {
    expect(survey(text)).toEqual({ hasNull });
  });

  test.each([
    ["a name twice", '{"a":1,"b":2,"a":3}'],
    ["an escape", '{"a":"\\n"}'],
    ["a name that sets the prototype", '{"__proto__":1}'],
    ["a fraction", "[1.5]"],
    ["an exponent", "[1e3]"],
    ["a negative zero", "[-0]"],
    ["a long integer", "[1234567890123456]"],
    ["a number alone", "7"],
    ["too many names", '{"a":1,"b":1,"c":1,"d":1,"e":1}'],
    ["too many levels", "[[[[0]]]]"],
    ["an end too many", "[]]"],
    ["no end", '{"a":[1]'],
    ["a string without end", '["a'],
    ["a NUL", '["\0"]'],
    ["nothing", ""],
  ])("does not call one with %s plain", (_, text) => {
    expect(survey(text)).toBeUndefined();
  });

  test("finds a name twice among many", () => {
    expect(
      surveyJson(
        names(40, (index) => index),
        40,
        1,
      ),
    ).toEqual({ hasNull: false });
    expect(
      surveyJson(
        names(40, (index) => index % 39),
        40,
        1,
      ),
    ).toBeUndefined();
  });
});
