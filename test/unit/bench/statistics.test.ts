// What is said about a series of measurements.
import { summarize } from "../../../bench/statistics.ts";

describe("a summary", () => {
  test("has minimum, lower quartile and median, whatever the order", () => {
    expect(summarize([5, 1, 4, 2, 3])).toEqual({ minimum: 1, lowerQuartile: 2, median: 3 });
  });

  test("lies between two values in proportion", () => {
    expect(summarize([10, 20, 30, 40])).toEqual({ minimum: 10, lowerQuartile: 17.5, median: 25 });
  });

  test("of one value is that value", () => {
    expect(summarize([7])).toEqual({ minimum: 7, lowerQuartile: 7, median: 7 });
  });

  test("of nothing is not a number", () => {
    expect(summarize([])).toEqual({ minimum: NaN, lowerQuartile: NaN, median: NaN });
  });

  test("leaves the values as they are", () => {
    const values = [3, 1, 2];
    summarize(values);
    expect(values).toEqual([3, 1, 2]);
  });
});
