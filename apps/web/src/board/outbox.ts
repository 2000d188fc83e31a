import { isProblem, type Problem } from '@touchstone/protocol/problem';
import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { commands, CommandType } from '@touchstone/review/commands';
import type * as z from 'zod/mini';
import { ask, type Wire } from './wire.ts';
import type { Shelf } from './storage.ts';

/** A command as a form builds it: the outbox gives it its id. */
export type Order = { [T in CommandType]: { type: T } & FieldsOf<T> }[CommandType];
export type Sent = Order & { id: string };

/** A command without fields has a schema without keys, whose type would forbid even `type`. */
type FieldsOf<T extends CommandType, F = z.infer<(typeof commands)[T]>> = string extends keyof F
  ? unknown
  : F;

/** Something that was written here and is not yet part of the board, or was given back. */
export interface Parcel {
  command: Sent;
  /** Milliseconds since 1970, by this browser's clock. */
  at: number;
  /** Where the command waits for its turn or for a connection, or what became of it. */
  state: 'waiting' | 'sending' | 'accepted' | 'refused';
  /** The entry it became, once accepted. */
  seq?: number;
  problem?: Problem;
}

export type Answer = CommandAnswer | Problem;

interface OutboxOptions {
  wire: Wire;
  shelf: Shelf;
  board: string;
  /** Whose commands these are: what one member wrote is never sent for another. */
  member: string;
  /** Entries folded so far: what was accepted below it has become part of the board. */
  size(): number;
  changed(): void;
  newId?: () => string;
}

/**
 * Sends commands in the order they were given, each until it is answered, under the same id: the server
 * accepts an id once (WB2). They survive a reload. What is refused while nobody attends to it is kept with
 * its reason until a person takes it back.
 */
export function makeOutbox({ wire, shelf, board, member, size, changed, newId }: OutboxOptions) {
  const prefix = `touchstone.outbox.${board}.${member}.`;
  const callers = new Map<string, { answer(answer: Answer): void; attended(): boolean }>();
  let parcels = load(shelf, prefix);

  const update = (id: string, change: Partial<Parcel> | null): void => {
    const known = parcels.find(({ command }) => command.id === id);
    if (!known) return;
    const next = change && { ...known, ...change };
    parcels = parcels.flatMap((parcel) => (parcel !== known ? [parcel] : next ? [next] : []));
    if (!next || next.state === 'accepted') shelf.remove(prefix + id);
    else if (next.state === 'refused') shelf.write(prefix + id, JSON.stringify(next));
    changed();
  };

  const settle = (id: string, answer: Answer): void => {
    const caller = callers.get(id);
    callers.delete(id);
    if (isProblem(answer)) {
      update(id, caller?.attended() ? null : { state: 'refused', problem: answer });
    } else {
      const seq = 'receipt' in answer ? answer.receipt.seq : -1;
      update(id, seq < size() ? null : { state: 'accepted', seq });
    }
    caller?.answer(answer);
  };

  const sender = makeSender({
    wire,
    board,
    next: () => parcels.find(isUnsent)?.command,
    begin: (id) => update(id, { state: 'sending' }),
    settle,
    rest: () => parcels.filter(isUnsent).forEach((parcel) => update(parcel.command.id, { state: 'waiting' })),
  });

  return {
    parcels: (): readonly Parcel[] => parcels,
    /**
     * Resolves with the receipt, with `waiting` for a secret ballot, or with the problem; it never rejects
     * and may take as long as the connection is gone. `attended` says whether somebody still shows the answer.
     */
    send(order: Order, attended: () => boolean = () => true): Promise<Answer> {
      const command = { ...order, id: (newId ?? (() => crypto.randomUUID()))() } as Sent;
      const parcel: Parcel = { command, at: Date.now(), state: 'waiting' };
      parcels = [...parcels, parcel];
      shelf.write(prefix + command.id, JSON.stringify(parcel));
      changed();
      return new Promise((answer) => {
        callers.set(command.id, { answer, attended });
        sender.run();
      });
    },
    /** To be called after folding: forgets what was accepted and has become part of the board. */
    folded(): void {
      const still = parcels.filter(({ seq }) => seq === undefined || seq >= size());
      if (still.length === parcels.length) return;
      parcels = still;
      changed();
    },
    /** Takes back what was refused. */
    discard: (id: string): void => update(id, null),
    close: (): void => sender.close(),
  };
}

interface Sender {
  wire: Wire;
  board: string;
  /** The oldest command that is not answered. */
  next(): Sent | undefined;
  begin(id: string): void;
  settle(id: string, answer: Answer): void;
  /** There is no connection: what was being sent waits again. */
  rest(): void;
}

/** Puts one command after the other to the server while there is a connection, each until it is answered. */
function makeSender({ wire, board, next, begin, settle, rest }: Sender) {
  let running = false;
  let closed = false;
  let wake = () => {};
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => (clearTimeout(timer), resolve());
    });
  const loop = async (): Promise<void> => {
    let failures = 0;
    for (let command; !closed && wire.connected && (command = next());) {
      const message = { board, command };
      begin(command.id);
      const answer = await ask<Answer>(wire, (w, ack) => w.emit('command', message, ack)).catch(() => null);
      if (closed) return;
      if (answer !== null && !isPassing(answer)) {
        failures = 0;
        settle(command.id, answer);
      } else if (wire.connected) {
        await pause(Math.min(500 * 2 ** failures++, 10_000));
      }
    }
    // Before anything else runs: a command given now must start the loop again.
    running = false;
    rest();
  };
  const run = (): void => {
    if (running || closed) return;
    running = true;
    void loop();
  };
  const onConnect = () => (wake(), run());
  wire.on('connect', onConnect);
  queueMicrotask(run);
  return {
    run,
    close(): void {
      closed = true;
      wire.off('connect', onConnect);
      wake();
    },
  };
}

export type Outbox = ReturnType<typeof makeOutbox>;

const isUnsent = ({ state }: Parcel) => state === 'waiting' || state === 'sending';

/** Problems that pass by themselves: the server is busy or about to restart. The command was not judged. */
const isPassing = (answer: Answer) =>
  isProblem(answer) && ['UNAVAILABLE', 'TOO_MANY', 'NOT_SIGNED_IN'].includes(answer.code);

function load(shelf: Shelf, prefix: string): Parcel[] {
  return shelf
    .keys(prefix)
    .flatMap((key) => {
      try {
        const parcel = JSON.parse(shelf.read(key) ?? '') as Parcel;
        return [parcel.state === 'refused' ? parcel : { ...parcel, state: 'waiting' as const }];
      } catch {
        return [];
      }
    })
    .sort((a, b) => a.at - b.at);
}
