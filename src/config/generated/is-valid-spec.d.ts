// Generated from schemas/config.schema.json by npm run generate. Do not edit.
/** Whether validate-spec.js finds nothing. */
export declare const isValid: (data: unknown) => boolean;
