import { Trans } from '@lingui/react/macro';
import type { FailureCode } from '../../board/verify-verdict.ts';

/** Why a ledger is not to be believed, in one or two sentences. */
export function FailureReason({ code, seq }: { code: FailureCode; seq: number | null }) {
  switch (code) {
    case 'OPENING_MISMATCH':
      return <Trans>What entry {seq} says is not what was committed to when it was recorded.</Trans>;
    case 'SEQ_BROKEN':
      return <Trans>The entry that stands in place {seq} is another one: the numbering is broken.</Trans>;
    case 'TIME_REVERSED':
      return <Trans>Entry {seq} claims to be older than the entry before it.</Trans>;
    case 'ENTRIES_MISSING':
      return (
        <Trans>The checkpoint was signed over more entries than there are; entry {seq} is not there.</Trans>
      );
    case 'ENTRIES_SURPLUS':
      return <Trans>There are more entries than the signed checkpoint covers, from entry {seq} on.</Trans>;
    case 'ROOT_MISMATCH':
      return seq === null ? (
        <Trans>The root of the entries is not the one that was signed: one or more were changed.</Trans>
      ) : (
        <Trans>
          The entries fit one another, but the fingerprint of them all, the root, is not the one that was
          signed. Entry {seq} is the first that was changed.
        </Trans>
      );
    case 'LINE_MALFORMED':
    case 'ENTRY_MALFORMED':
    case 'NOT_CANONICAL':
      return <Trans>Entry {seq} does not have the form of an entry.</Trans>;
    case 'BOARD_CHANGED':
      return <Trans>Entry {seq} belongs to another board.</Trans>;
    case 'ORIGIN_MISMATCH':
      return <Trans>The signed checkpoint is that of another board.</Trans>;
    case 'SIGNATURE_WRONG':
      return <Trans>The signature under the checkpoint is not by the server’s key.</Trans>;
    case 'KEY_CHANGED':
      return <Trans>The server signs with another key than when this browser first saw the board.</Trans>;
    case 'HISTORY_CHANGED':
      return <Trans>The server shows another history than the one this browser saw before.</Trans>;
    case 'AGAINST_RULES':
      return <Trans>Entry {seq} is nothing that the rules of a review would have allowed.</Trans>;
    case 'BODY_WITHHELD':
      return <Trans>The server keeps back what entry {seq} says, though you may read it.</Trans>;
  }
}
