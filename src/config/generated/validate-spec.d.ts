// Generated from schemas/config.schema.json by npm run generate. Do not edit.
import type { ErrorObject } from "ajv";
export declare function makeValidator(): {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
};
