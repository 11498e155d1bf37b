// The schema of config.json as data, for tests that walk it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "./tools.ts";

export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly "x-range"?: readonly [string, string];
}

export const configSchema: Schema = JSON.parse(
  readFileSync(join(repository, "schemas", "config.schema.json"), "utf8"),
);
