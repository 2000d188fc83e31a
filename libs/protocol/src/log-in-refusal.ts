/** Why somebody who comes back from an OpenID Connect provider is not let in; the page says it in words. */
export const logInRefusals = [
  /** The provider cannot be reached, or is not what the settings say. */
  'provider-away',
  /** The provider sent them back without a log-in: they pressed Cancel, or are not allowed in. */
  'declined',
  /** This browser did not set out, or long ago, or has come back already. */
  'stale',
  /** What the provider said does not stand up to its checks. */
  'not-believed',
  /** Nobody here is known by this log-in, and accounts are made by invitation. */
  'no-account',
  /** The invitation was used, has run out, or is for somebody else. */
  'invitation-void',
  /** The provider does not vouch for a mail address. */
  'address-unverified',
  /** There is an account with the address, which is not handed over for that. */
  'address-taken',
  /** The account here, or that of the provider, is linked already, with another. */
  'linked-elsewhere',
  /** Confirmed was somebody else than the account belongs to. */
  'somebody-else',
  /** Whoever set out is no longer signed in here. */
  'signed-out',
] as const;

export type LogInRefusal = (typeof logInRefusals)[number];
