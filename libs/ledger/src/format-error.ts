/**
 * Input that does not have the form the ledger asks for. Thrown by everything in this library that parses;
 * `message` is a sentence for a person, `path` a JSON Pointer (RFC 6901) to the fault, empty for the whole.
 */
export class FormatError extends Error {
  readonly path: string;

  constructor(reason: string, path = '') {
    super(path === '' ? reason : `${path}: ${reason}`);
    this.name = 'FormatError';
    this.path = path;
  }
}
