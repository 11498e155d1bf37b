// A system call filter as the addon compiles it.

export interface SeccompFilter {
  readonly defaultAction: SeccompAction;
  readonly architectures: readonly string[];
  /** Names of system calls that the profile decides about; what is newer than all of them is answered with ENOSYS. */
  readonly known: readonly string[];
  readonly rules: readonly {
    readonly names: readonly string[];
    readonly action: SeccompAction;
    readonly args: readonly {
      readonly index: number;
      readonly op: string;
      readonly value: bigint;
      readonly valueTwo: bigint;
    }[];
  }[];
}
export interface SeccompAction {
  /** SCMP_ACT_ name. */
  readonly action: string;
  /** Errno of ERRNO and TRACE; 0 otherwise. */
  readonly errno: number;
}
