// What is known of a JSON text before it is parsed.

import type { JsonSurvey } from "./addon.d.ts";
import { native } from "./index.ts";

/**
 * Looks at a text that need not be JSON (addon/binding/json_survey.h).
 *
 * @param maxNames different names of members
 * @param maxDepth lists and objects in each other
 * @returns undefined when parsers may give different values for it, or it goes beyond the bounds
 */
export function surveyJson(
  text: string,
  maxNames: number,
  maxDepth: number,
): JsonSurvey | undefined {
  return text.includes("\0") ? undefined : native().surveyJson({ text, maxNames, maxDepth });
}
