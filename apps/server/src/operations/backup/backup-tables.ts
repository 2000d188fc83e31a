/**
 * What a backup holds of the database, in the order in which rows can be inserted: columns that the database
 * fills in by itself are left out. A test compares both lists with the tables that there are.
 */
export const tables = [
  'instance',
  'account',
  'provider_link',
  'api_token',
  'invitation',
  'ledger_head',
  'ledger_entry',
  'ledger_body',
  'ledger_command',
  'waiting_ballot',
  'membership',
  'past_membership',
  'cosignature',
  'document',
  'attachment',
  'access_record',
] as const;
export type BackedUpTable = (typeof tables)[number];

/** Tables that are not in a backup, and why. */
export const leftOut: Record<string, string> = {
  session: 'whoever signed out since must not be signed in again; people sign in anew',
  provider_visit: 'ways to the provider and back, which take minutes',
  password_link: 'a link that was used since must not work again; the operator makes another',
  throttle: 'counts of failed log-ins, which drain within a day',
  board_row: 'made again from the ledger',
  snapshot: 'made again from the ledger',
  snapshot_room: 'made again from the ledger',
  migration: 'the database that is restored into has migrated by itself',
};
