// Numbers of errors as the prober reports them (errno(3)).

export const ENOENT = 2;
export const EROFS = 30;
