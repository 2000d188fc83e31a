import { randomInt, randomUUID } from 'node:crypto';
import type { Client } from '../../integration/client.fixture.ts';
import { ballot, type Acknowledged } from './ballots.ts';
import { LightSocket, type Sender } from './light-socket.ts';
import { runLoops } from './loops.ts';
import { send, thePanel, watch, type Panel } from './panel.ts';
import { readSizes, Sight } from './watcher.ts';

/** A board on which everyone of the panel is, and what can be voted on there. */
export type Place = Pick<Panel, 'board' | 'ballots'> & {
  /** Its entries so far. */
  size: number;
};

export interface ApartResult {
  perSecond: number;
  /** By board. */
  acknowledged: [board: string, ballots: Acknowledged[]][];
}

/**
 * The voters and the watchers of the panel, spread over several boards and over the servers given; every voter
 * casts one ballot after the other. Ends when every watcher has seen what was acknowledged.
 */
export async function castApart(input: {
  urls: string[];
  places: Place[];
  seconds: number;
}): Promise<ApartResult> {
  const { signedIn } = thePanel();
  const { places, urls } = input;
  const urlOf = (n: number) => urls[(n % places.length) % urls.length]!;
  const connectAll = (clients: Client[]) =>
    Promise.all(clients.map((client, n) => LightSocket.open(urlOf(n), client)));
  const [voters, watchers] = [await connectAll(signedIn.voters), await connectAll(signedIn.watchers)];
  const sights = await Promise.all(
    places.map((place, i) =>
      watchPlace(
        place,
        watchers.filter((_, n) => n % places.length === i),
      ),
    ),
  );
  const acknowledged = new Map(places.map(({ board }) => [board, [] as Acknowledged[]]));
  const { perSecond } = await runLoops(
    voters.map((voter, n) => async () => {
      const { board, ballots } = places[n % places.length]!;
      acknowledged.get(board)!.push(await castOne(voter, board, ballots));
    }),
    input.seconds,
  );
  const lastOf = (board: string) => Math.max(-1, ...acknowledged.get(board)!.map(({ seq }) => seq));
  await Promise.all(sights.map((sight, i) => sight.all(1 + lastOf(places[i]!.board))));
  for (const socket of [...voters, ...watchers]) socket.close();
  return { perSecond, acknowledged: [...acknowledged] };
}

async function watchPlace({ board, size }: Place, watchers: LightSocket[]): Promise<Sight> {
  const sight = new Sight(size, watchers.length);
  watchers.forEach((socket, i) => readSizes(socket, (to) => sight.saw(i, to)));
  await Promise.all(watchers.map((socket) => watch(socket, board, size - 1)));
  return sight;
}

async function castOne(voter: Sender, board: string, ballots: Place['ballots']): Promise<Acknowledged> {
  const cmd = randomUUID();
  const { seq, leaf } = await send(voter, board, ballot(cmd, ballots));
  return { cmd, seq, leaf };
}

/** So many ballots on one board that nobody watches, every voter one after the other. Answers its last entry. */
export async function castOn({
  board,
  ballots,
  count,
}: Omit<Place, 'size'> & { count: number }): Promise<number> {
  let [left, last] = [count, -1];
  await Promise.all(
    thePanel().voters.map(async (voter) => {
      while (left > 0) {
        left -= 1;
        last = Math.max(last, (await castOne(voter, board, ballots)).seq);
      }
    }),
  );
  return last;
}

/** Of a hundred commands: ballots, arguments, pieces of evidence, and the rest new claims. */
const shares = { ballot: 70, argument: 20, evidence: 8 };

/** Every voter works on the panel's board, one command after the other. Answers commands per second. */
export async function mix({ seconds }: { seconds: number }): Promise<{ perSecond: number; count: number }> {
  const { voters, board, ballots } = thePanel();
  const source = randomUUID();
  await send(voters[0]!, board, {
    type: 'source.describe',
    source,
    name: 'Transport authority',
    kind: 'official',
  });
  const next = (voter: Sender) => () => send(voter, board, oneOf(ballots, source));
  const { perSecond, times } = await runLoops(voters.map(next), seconds);
  return { perSecond, count: times.length };
}

const text =
  'The operator counts passengers at every stop since 2019, by light barriers; before, conductors counted by hand on four days a year, and the two series were never compared.';

function oneOf(ballots: Place['ballots'], source: string): object {
  const chance = randomInt(100);
  const { claim } = ballots[randomInt(ballots.length)]!;
  if (chance < shares.ballot) return ballot(randomUUID(), ballots);
  if (chance < shares.ballot + shares.argument)
    return { type: 'argument.post', argument: randomUUID(), on: { claim }, stance: 'pro', text };
  if (chance < shares.ballot + shares.argument + shares.evidence) {
    const citation = {
      type: 'report',
      title: 'Annual report of the transport authority',
      publisher: 'Authority',
    };
    const evidence = randomUUID();
    return { type: 'evidence.attach', evidence, claim, direction: 'for', source, citation, excerpt: text };
  }
  return { type: 'claim.draft', claim: randomUUID(), statement: text.slice(0, 80), kind: 'fact' };
}
