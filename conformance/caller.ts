// Programs to call a runtime through, so that it starts in a certain state.

/** A shell that does this first and then becomes the runtime. */
export const after = (commands: string): readonly string[] => [
  ...["sh", "-c", `${commands}; exec "$@"`, "sh"],
];
