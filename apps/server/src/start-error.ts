/** A mistake of the operator's that keeps the server from starting: said in plain words, without a stack. */
export class StartError extends Error {
  /** @param exitCode 78 for a wrong setting (EX_CONFIG of sysexits.h), 1 for anything else. */
  constructor(
    readonly lines: string[],
    readonly exitCode: 1 | 78 = 1,
  ) {
    super(lines.join('\n'));
    this.name = 'StartError';
  }
}
