/**
 * An alias stands for one member on one board, in every `pseudonymous` round of it. It is the actor of the
 * entries that they lead to; which member it is stands nowhere in the ledger.
 */
const prefix = 'alias:';

/** The alias with this code: eight letters and digits, as unlikely to be another member's as to be guessed. */
export function aliasOf(code: string): string {
  return `${prefix}${code}`;
}

/** Whether the actor of an entry is an alias. */
export function isAlias(actor: string): boolean {
  return actor.startsWith(prefix);
}

/** What people are shown of an alias: its code, in two groups of four. */
export function aliasCode(alias: string): string {
  const code = alias.slice(prefix.length);
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
