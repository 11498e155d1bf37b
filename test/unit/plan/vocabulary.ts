// The vocabulary of plans as validators. Ajv compiles, which the shipped engine cannot: test/in-engine/bundle.mjs puts
// validators that are compiled already in this file's place.

import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import schema from "../../../schemas/plan.schema.json" with { type: "json" };

export type Validator = Pick<ValidateFunction, "errors"> & ((value: unknown) => unknown);

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
ajv.addSchema(schema, "plan");

/** What judges by a definition of schemas/plan.schema.json; undefined when there is none of this name. */
export function validatorOf(definition: string): Validator | undefined {
  return ajv.getSchema(`plan#/$defs/${definition}`);
}
