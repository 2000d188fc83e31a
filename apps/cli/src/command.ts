/** One command of `touchstone`, in a file of its own under commands/. */
export interface Command {
  /** Arguments as shown in the help, such as `BUNDLE [--key VKEY]`. */
  usage: string;
  summary: string;
  /** @returns the exit code; a UsageError is answered with the usage and 2 */
  run(args: string[]): Promise<number>;
}

/** Wrong arguments: says what is wrong, for a person. */
export class UsageError extends Error {}
