// Generated from schemas/config.schema.json by npm run generate. Do not edit.
/** Whether the validator of validate-spec.js finds nothing. */
export declare const isValid: (data: unknown) => boolean;
