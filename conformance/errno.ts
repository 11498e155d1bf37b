// Numbers of errors as the prober reports them (errno(3)).

export const EPERM = 1;
export const ENOENT = 2;
export const ENXIO = 6;
export const EACCES = 13;
export const EROFS = 30;
export const ELOOP = 40;
