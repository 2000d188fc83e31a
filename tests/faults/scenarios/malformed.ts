import { isProblem } from '@touchstone/protocol/problem';
import fc from 'fast-check';
import { contentTypes, spoiledCommand, spoiledText } from '../malformed/commands.ts';
import { difference, stateOf, type State } from '../malformed/effects.ts';
import { upload } from '../malformed/files.ts';
import { frames, say } from '../malformed/frames.ts';
import { gather, panel, type Person } from '../people.ts';
import { onStage, type Stage } from '../stage.ts';
import { openWindow, type Window } from '../window.ts';
import type { Finding } from './scenario.ts';

interface Target {
  url: string;
  board: string;
  me: Person;
  window: Window;
  /** What was accepted after all, by kind: each must have its whole effect. */
  accepted: { commands: number; files: number };
}

/** A status, or undefined where the connection was cut, which is an answer too. */
type Assault = (target: Target) => Promise<number | undefined>;

async function request({ url, me }: Target, path: string, init: RequestInit): Promise<number | undefined> {
  const headers = { cookie: me.cookie, origin: url, ...(init.headers as Record<string, string>) };
  const answer = await fetch(url + path, { ...init, headers, signal: AbortSignal.timeout(30_000) }).catch(
    () => undefined,
  );
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.status;
}

async function command(target: Target, body: Uint8Array, type: string): Promise<number | undefined> {
  const status = await request(target, `/api/boards/${target.board}/commands`, {
    method: 'POST',
    body: Uint8Array.from(body),
    headers: type === '' ? {} : { 'content-type': type },
  });
  if (status === 200) target.accepted.commands += 1;
  return status;
}

const overHttp = spoiledCommand.map(
  (spoiled): Assault =>
    (target) =>
      command(target, Buffer.from(JSON.stringify(spoiled)), 'application/json'),
);

const asText = fc.tuple(spoiledText, contentTypes).map(
  ([body, type]): Assault =>
    (target) =>
      command(target, body, type),
);

const overSocket = fc.tuple(spoiledCommand, fc.nat(9)).map(([spoiled, other]): Assault => async (target) => {
  const message =
    other === 0 ? { board: spoiled, command: spoiled } : { board: target.board, command: spoiled };
  const answer = (await target.window.socket
    .timeout(30_000)
    .emitWithAck('command', message)
    .catch(() => undefined)) as unknown;
  if (!isProblem(answer)) target.accepted.commands += answer === undefined ? 0 : 1;
  return isProblem(answer) ? answer.status : undefined;
});

const odd = fc.jsonValue({ maxDepth: 2 });
const messages = fc
  .tuple(fc.constantFrom('watch', 'look', 'unwatch', 'nothing', '__proto__'), fc.array(odd, { maxLength: 3 }))
  .map(([name, values]): Assault => async ({ window }) => {
    window.socket.emit(name, ...values);
    return undefined;
  });

const raw = frames.map((list): Assault => async ({ url, me }) => {
  await say(url, me.cookie, list);
  return undefined;
});

const strangeIds = fc.constantFrom(
  'x',
  '%00',
  '..%2f..',
  '-1',
  '1e3',
  '%ff',
  '%f0%9f',
  'a'.repeat(3_000),
  '__proto__',
);
const reading = fc.tuple(strangeIds, fc.nat(9)).map(([strange, which]): Assault => (target) => {
  const own = `/api/boards/${target.board}`;
  const paths = [
    `/api/boards/${strange}`,
    `${own}/claims/${strange}`,
    `${own}/entries/${strange}/openings`,
    `${own}/proof/inclusion?seq=${strange}&size=${strange}`,
    `${own}/proof/consistency?from=${strange}&to=3`,
    `${own}/documents/${strange}`,
    `${own}/export?format=${strange}`,
    `${own}?at=${strange}&at=1`,
    `${own}/entries?after=${strange}&limit=${strange}`,
    `${own}/attachments/${strange}`,
  ];
  return request(target, paths[which]!, { method: 'GET' });
});

const files = fc
  .tuple(upload, fc.constantFrom('documents', 'documents', 'attachments', 'documents/preview'))
  .map(([{ type, body }, where]): Assault => async (target) => {
    const path = `/api/boards/${target.board}/${where}`;
    const status = await request(target, path, { method: 'POST', body, headers: { 'content-type': type } });
    if (status !== undefined && status < 300 && where !== 'documents/preview') target.accepted.files += 1;
    return status;
  });

const forms = fc
  .tuple(
    fc.constantFrom(
      '/api/auth/login',
      '/api/auth/register',
      '/api/invitations/look',
      '/api/invitations/accept',
      '/api/me/password',
      '/api/tokens',
    ),
    fc.record(
      { email: odd, password: odd, token: odd, name: odd, present: odd, next: odd },
      { requiredKeys: [] },
    ),
    contentTypes,
  )
  .map(
    ([path, fields, type]): Assault =>
      (target) =>
        request(target, path, {
          method: 'POST',
          body: JSON.stringify(fields),
          headers: type === '' ? {} : { 'content-type': type },
        }),
  );

const assaults = fc.oneof(
  { weight: 5, arbitrary: overHttp },
  { weight: 3, arbitrary: asText },
  { weight: 4, arbitrary: overSocket },
  { weight: 2, arbitrary: messages },
  { weight: 2, arbitrary: raw },
  { weight: 2, arbitrary: reading },
  { weight: 2, arbitrary: files },
  { weight: 1, arbitrary: forms },
);

const atOnce = 8;

/**
 * T8: malformed commands, frames and files: no crash, no answer of five hundred, and nothing half done: whatever
 * was refused has left no row in any table, no entry on any board, no file, and nothing in the server's memory.
 */
export function malformed({ seed, count }: { seed: number; count: number }): Promise<Finding> {
  return onStage({}, async (stage) => {
    const url = stage.urls[0]!;
    const { board, people } = await gather(url, panel.slice(0, 2));
    await gather(url, panel.slice(0, 1));
    const me = people[1]!;
    const accepted = { commands: 0, files: 0 };
    const target: Target = { url, board, me, accepted, window: openWindow(me, board, url, []) };
    const pid = stage.seats[0]!.server.pid();
    const before = await stateOf(stage, board, me);
    const statuses: Record<string, number> = {};
    const wrong: string[] = [];
    const all = fc.sample(assaults, { seed, numRuns: count });
    const hand = async (first: number) => {
      for (let i = first; i < count; i += atOnce) {
        const status = await all[i]!(target);
        const name = String(status ?? 'cut or silent');
        statuses[name] = (statuses[name] ?? 0) + 1;
        if (status !== undefined && status >= 500) wrong.push(`number ${i} was answered with ${status}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, (_, i) => hand(i)));
    target.window.close();
    wrong.push(...(await harm(stage, target, before, pid)));
    return { rounds: [wrong.length], wrong, facts: { sent: count, ...accepted, ...statuses } };
  });
}

/** A crash, an effect of what was refused, or memory that is not what a new server reads. */
async function harm(stage: Stage, { url, board, me, accepted }: Target, before: State, pid: number) {
  const { server } = stage.seats[0]!;
  const alive = await fetch(`${url}/health/ready`).catch(() => undefined);
  if (!alive?.ok || server.pid() !== pid) return ['the server crashed'];
  const after = await stateOf(stage, board, me);
  await server.stop();
  await server.start();
  const anew = await stateOf(stage, board, me);
  return [
    ...difference(before, after, accepted),
    ...(after.seen === anew.seen ? [] : ['the server shows another board than after a new start']),
  ];
}
