import type { Finding, RefusalCode } from '@touchstone/protocol/bundle/verification';

/** What the script says; what stands in the page itself is in `page`, by the names in `data-words`. */
export interface Words {
  language: 'en' | 'ar';
  direction: 'ltr' | 'rtl';
  page: Record<string, string>;
  verdicts: Record<Exclude<Finding['verdict'], 'failed'>, string>;
  finding(finding: Finding): string;
  /** Undefined where the verification's own sentence is the best there is. */
  refusal(code: RefusalCode): string | undefined;
  firstFailure(seq: number): string;
  chosen(name: string, kB: number): string;
  fails: string;
  /** Instead of `fails`, of a file of another kind. */
  noBundle: string;
  holds: { title: string; rest: string };
  unsure: { title: string; rest: string };
  facts: Record<'board' | 'id' | 'entries' | 'times' | 'viewer' | 'signer' | 'root', string>;
  untitled: string;
  everybody: string;
  member(id: string): string;
  checking: string;
  keyUnread: string;
  broken(reason: string): string;
  notWitness: string;
  notServer: string;
  /** Why a key cannot be read, from the parser's own words. */
  mistake(message: string): string;
}
