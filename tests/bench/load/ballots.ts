import { randomInt, randomUUID } from 'node:crypto';
import type { Sender } from './light-socket.ts';
import { runAtRate, runLoops } from './loops.ts';
import { send, thePanel, type Panel } from './panel.ts';

/** A ballot that was acknowledged, with what its receipt says. */
export interface Acknowledged {
  cmd: string;
  seq: number;
  /** base64. */
  leaf: string;
}

export interface CastResult {
  perSecond: number;
  acknowledged: Acknowledged[];
  /** Milliseconds from sending to the receipt. */
  toReceipt: Float64Array;
  /** Milliseconds from sending until the last watcher had the entry. */
  toLast: Float64Array;
}

interface Cast extends Acknowledged {
  sentAt: number;
  receivedAt: number;
}

/** Every voter casts one ballot after the other, or several at a time. */
export async function cast(input: { underWay: number; seconds: number }): Promise<CastResult> {
  const { voters } = thePanel();
  const casts: Cast[] = [];
  const lanes = voters.flatMap((voter) => Array.from({ length: input.underWay }, () => voter));
  const { perSecond } = await runLoops(
    lanes.map((voter) => async () => casts.push(await castOne(voter))),
    input.seconds,
  );
  return resultOf(casts, perSecond);
}

/** The voters in turn cast so many ballots per second, however long each takes. */
export async function castAtRate(input: { perSecond: number; seconds: number }): Promise<CastResult> {
  const { voters } = thePanel();
  const casts: Cast[] = [];
  await runAtRate(async (n) => casts.push(await castOne(voters[n % voters.length]!)), input);
  return resultOf(casts, input.perSecond);
}

async function castOne(voter: Sender): Promise<Cast> {
  const { board, ballots } = thePanel();
  const cmd = randomUUID();
  const sentAt = performance.now();
  const { seq, leaf } = await send(voter, board, ballot(cmd, ballots));
  return { cmd, seq, leaf, sentAt, receivedAt: performance.now() };
}

/** A ballot on any of these. */
export function ballot(id: string, ballots: Panel['ballots']) {
  return {
    id,
    type: 'ballot.cast',
    ...ballots[randomInt(ballots.length)]!,
    answer: { level: randomInt(1, 6) },
    confidence: 'medium',
    rationale: 'The counts of both years are published, and the method did not change between them.',
  };
}

async function resultOf(casts: Cast[], perSecond: number): Promise<CastResult> {
  const { sight } = thePanel();
  await sight.all(1 + casts.reduce((last, { seq }) => Math.max(last, seq), 0));
  return {
    perSecond,
    acknowledged: casts.map(({ cmd, seq, leaf }) => ({ cmd, seq, leaf })),
    toReceipt: Float64Array.from(casts, ({ sentAt, receivedAt }) => receivedAt - sentAt),
    toLast: Float64Array.from(casts, ({ sentAt, seq }) => sight.lastHad(seq) - sentAt),
  };
}
