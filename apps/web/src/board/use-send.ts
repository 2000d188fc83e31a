import { isProblem } from '@touchstone/protocol/problem';
import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { CommandType } from '@touchstone/review/commands';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { Problem } from '../shell/api.ts';
import type { Order, Parcel, Sent } from './outbox.ts';
import { useBoardStore, useVersion } from './use-board.ts';

/** What a form is told: the receipt, that a secret ballot waits, or that it is kept here and sent later. */
export type Outcome = CommandAnswer | { kept: true };

/** How long a form waits before it leaves the sending to the outbox, in milliseconds. */
const patience = 2_500;

/** A judgement is done when the ledger has it, and never looks done before. */
const awaitsReceipt = /^(ballot|appraisal|rating|round)\./;

/**
 * Sends a command. Rejects with the Problem that refused it. Without a connection, drafts resolve as `kept`
 * and are given back in the outbox if they are refused later; ballots, rounds and final ratings go on waiting
 * for their receipt.
 */
export function useSend(): (order: Order) => Promise<Outcome> {
  const store = useBoardStore();
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    return () => void (mounted.current = false);
  }, []);
  return useCallback(
    async (order) => {
      if (!store.me()) throw new Problem(403, 'NOT_A_MEMBER', 'Only members of this board can do that.');
      const outbox = await store.outboxSoon();
      let left = false;
      const answer = outbox.send(order, () => mounted.current && !left);
      const kept = awaitsReceipt.test(order.type)
        ? never
        : after(store.connection() === 'live' ? patience : 0);
      const first = await Promise.race([answer, kept]);
      if (first === undefined) {
        left = true;
        return { kept: true };
      }
      if (isProblem(first)) throw new Problem(first.status, first.code, first.detail, first.field);
      return first;
    },
    [store],
  );
}

/** What I wrote and is not yet part of the board, oldest first. */
export function useOutbox(): readonly Parcel[] {
  const store = useBoardStore();
  useVersion('outbox');
  return store.outbox()?.parcels() ?? [];
}

/** Drafts of one type that are on their way: to be shown at once, marked as pending. */
export function usePending<T extends CommandType>(type: T): Extract<Sent, { type: T }>[] {
  const parcels = useOutbox();
  const size = useVersion('size');
  const board = useBoardStore().board();
  return useMemo(() => {
    void size;
    const isHere = (command: Sent) =>
      (command.type === 'claim.draft' && board.claims.has(command.claim)) ||
      (command.type === 'evidence.attach' && board.claimOf.has(command.evidence)) ||
      (command.type === 'argument.post' && board.claimOf.has(command.argument));
    return parcels
      .filter(({ state, command }) => state !== 'refused' && command.type === type && !isHere(command))
      .map(({ command }) => command as Extract<Sent, { type: T }>);
  }, [parcels, size, board, type]);
}

const never = new Promise<undefined>(() => {});
const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms));
