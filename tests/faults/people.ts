import { randomUUID } from 'node:crypto';
import type { Problem } from '@touchstone/protocol/problem';
import type { CommandAnswer } from '@touchstone/protocol/wire';
import type { Role } from '@touchstone/review/words';
import { indexOf, join, makeBoard } from '../integration/board.fixture.ts';
import { signUp, type Client } from '../integration/client.fixture.ts';

/** Somebody on a board. */
export interface Person {
  name: string;
  role: Role;
  client: Client;
  cookie: string;
  member: string;
  alias: string;
}

export type Cast = readonly (readonly [name: string, role: Role])[];

/** Enough reviewers that secret rounds are counted. */
export const panel: Cast = [
  ['Mod', 'moderator'],
  ['Ada', 'reviewer'],
  ['Bo', 'reviewer'],
  ['Cy', 'reviewer'],
  ['Di', 'reviewer'],
  ['Ed', 'reviewer'],
  ['Oz', 'observer'],
];

/** Some who may write, for traffic that is dense. */
export const writers: Cast = panel.slice(0, 3);

/** By server and name: registering is slow, and not for everybody at any rate. */
const accounts = new Map<string, Promise<Client>>();

function account(url: string, name: string): Promise<Client> {
  const key = `${url} ${name}`;
  const known = accounts.get(key) ?? signUp(url, name, `${randomUUID()}@example.org`);
  accounts.set(key, known);
  return known;
}

/** A new board with its owner Olga and others by role. */
export async function gather(url: string, others: Cast): Promise<{ board: string; people: Person[] }> {
  const owner = await account(url, 'Olga');
  const board = await makeBoard(owner);
  const people = [await personOf('Olga', 'owner', owner, board)];
  for (const [name, role] of others) {
    const client = await account(url, name);
    await join(owner, board, client, role);
    people.push(await personOf(name, role, client, board));
  }
  return { board, people };
}

async function personOf(name: string, role: Role, client: Client, board: string): Promise<Person> {
  const { member, alias } = (await indexOf(client, board)).me!;
  return { name, role, client, cookie: client.cookie, member, alias };
}

/** Sends a command over HTTP. Undefined where no answer came in time. */
export async function post(
  url: string,
  cookie: string,
  board: string,
  command: unknown,
  patience = 10_000,
): Promise<CommandAnswer | Problem | undefined> {
  try {
    const answer = await fetch(`${url}/api/boards/${board}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: url },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(patience),
    });
    return (await answer.json()) as CommandAnswer | Problem;
  } catch {
    return undefined;
  }
}
