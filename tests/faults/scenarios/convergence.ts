import { isDeepStrictEqual } from 'node:util';
import { emptyBoard, type Board } from '@touchstone/review/board';
import type { ReviewEntry } from '@touchstone/review/contract';
import { evolve } from '@touchstone/review/evolve';
import { fromJson, toJson } from '@touchstone/review/testing/snapshot';
import { visibilityRules } from '@touchstone/review/visibility';
import { idOf, viewerOf, type World } from '@touchstone/review/testing/board-world';
import {
  connect,
  mustHold,
  newClient,
  push,
  startAnew,
  type Client,
} from '@touchstone/review/testing/client';
import { cast, startOfHistory, step } from '@touchstone/review/testing/history';
import { randomFrom, type Random } from '../../integration/bundle.mutations.ts';
import type { Finding } from './scenario.ts';

/** A client that folds what it gets, as it went through JSON, in pieces as its connection allows. */
interface Folding {
  client: Client;
  board: Board;
}

/**
 * R3 and R4 in this process, with the rules themselves: seeded histories, eight members and a stranger whose
 * connections come and go at any step. The figure of a round is what differed.
 */
export function histories({ seed, count, steps }: { seed: number; count: number; steps: number }): Finding & {
  seen: Set<string>;
} {
  const wrong: string[] = [];
  const seen = new Set<string>();
  let entries = 0;
  for (let i = 0; i < count; i++) {
    const world = oneHistory(randomFrom(seed + i), steps, (says) => wrong.push(`seed ${seed + i}: ${says}`));
    entries += world.entries.length;
    for (const { type } of world.entries) seen.add(type);
    for (const { visibility } of world.board.rounds.values()) seen.add(visibility);
    for (const { role } of world.board.members.values()) seen.add(role);
  }
  const rules = Object.keys(visibilityRules).filter((rule) => !seen.has(rule));
  if (count >= 100 && rules.length > 0) wrong.push(`never drawn: ${rules.join()}`);
  return { rounds: [wrong.length], wrong, seen, facts: { histories: count, steps: count * steps, entries } };
}

function oneHistory(random: Random, steps: number, differs: (says: string) => void): World {
  const w = startOfHistory();
  const minimum = w.board.about.secretMinimum;
  const foldings = [...cast, null].map((name): Folding => ({
    client: newClient(name),
    board: emptyBoard(idOf('board')),
  }));
  for (const folding of foldings) take(folding, w, () => connect(w, folding.client));
  const halfway = random.below(steps);
  let snapshot: { size: number; text: string } | undefined;
  for (let i = 0; i < steps; i++) {
    const each = random.of(foldings);
    if (random.below(10) === 0) {
      if (each.client.connected) each.client.connected = false;
      else take(each, w, () => connect(w, each.client));
    }
    const fresh = step(w, {
      who: random.below(16),
      what: random.below(500),
      on: random.below(64),
      how: random.below(64),
    });
    for (const folding of foldings) take(folding, w, () => deliver(w, folding.client, fresh));
    if (i === halfway) snapshot = { size: w.board.size, text: JSON.stringify(toJson(w.board)) };
  }
  const final = normal(w.board);
  for (const folding of foldings) {
    if (!folding.client.connected) take(folding, w, () => connect(w, folding.client));
    folding.board.about.secretMinimum = minimum;
    if (!isDeepStrictEqual(normal(folding.board), final)) differs(`${folding.client.name} folds otherwise`);
    const law = brokenLaw(w, folding.client);
    if (law) differs(law);
  }
  const resumed = fromJson(JSON.parse(snapshot!.text));
  for (const entry of w.entries.slice(snapshot!.size)) evolve(resumed, entry);
  if (!isDeepStrictEqual(normal(resumed), final))
    differs(`the snapshot at ${snapshot!.size} folds on otherwise`);
  return w;
}

/** As it comes back from JSON: without fields that are undefined, whatever the order in which they were set. */
const normal = (board: Board) => fromJson(JSON.parse(JSON.stringify(toJson(board))));

function take({ client, board }: Folding, w: World, receive: () => void): void {
  receive();
  if (!client.connected) return;
  for (const entry of w.entries.slice(board.size))
    evolve(board, JSON.parse(JSON.stringify(entry)) as ReviewEntry);
}

function deliver(w: World, client: Client, fresh: ReviewEntry[]): void {
  const published = fresh.some(({ type }) => type === 'board.published' || type === 'board.unpublished');
  if (client.name === null && published && client.connected) startAnew(w, client);
  else push(w, client);
}

/** Removed members keep what they had, and nothing is owed to them. */
function brokenLaw(w: World, client: Client): string | undefined {
  if (w.board.members.get(client.viewer.member ?? '')?.removed !== undefined) return undefined;
  // A stranger who was away while the board was published or closed reads it anew.
  if (client.name === null) startAnew(w, client);
  const held = [...client.bodies.keys()].sort((a, b) => a - b);
  const due = mustHold(w, client.name === null ? client.viewer : viewerOf(w, client.name));
  return String(held) === String(due) ? undefined : `${client.name} holds [${held}] and must hold [${due}]`;
}
