import { randomUUID } from 'node:crypto';
import { isProblem } from '@touchstone/protocol/problem';
import { commands } from '@touchstone/review/commands';
import { randomFrom, type Random } from '../../integration/bundle.mutations.ts';
import { readFinalLedger } from '../final-ledger.ts';
import { gather, panel, type Person } from '../people.ts';
import { onStage, type Stage } from '../stage.ts';
import { openWindow, type Window } from '../window.ts';
import type { Finding } from './scenario.ts';

/** Values that no schema hopes for. */
const oddities = (random: Random): unknown =>
  random.of<unknown>([
    null,
    true,
    -1,
    0.5,
    2 ** 53,
    1e308,
    '',
    ' ',
    '\0',
    '\ud800',
    'x'.repeat(random.below(70_000)),
    [],
    {},
    [[[[[]]]]],
    { __proto__: null, constructor: { prototype: {} } },
    randomUUID(),
    '../../etc/passwd',
    "'; DROP TABLE ledger_entry; --",
    [null],
    { level: 'high' },
    { level: 10 ** 9 },
  ]);

function malformedCommand(random: Random): unknown {
  if (random.below(10) === 0) return oddities(random);
  const type = random.of([...Object.keys(commands), 'board.destroy', 'constructor', '__proto__']);
  const command: Record<string, unknown> = { id: random.below(6) ? randomUUID() : oddities(random), type };
  const shape = Object.keys(
    (commands as unknown as Record<string, { shape?: object } | undefined>)[type]?.shape ?? {},
  );
  for (const field of [...shape, ...(random.below(3) ? [] : ['extra'])]) {
    if (random.below(5) > 0) command[field] = oddities(random);
  }
  return command;
}

/** Text that is nearly JSON. */
function brokenText(random: Random): string {
  const text = JSON.stringify(malformedCommand(random)) ?? '';
  const at = random.below(text.length + 1);
  return random.of([
    text.slice(0, at),
    `${text.slice(0, at)}\u0000${text.slice(at)}`,
    `${text}}`,
    `{"id":"${randomUUID()}","id":"${randomUUID()}"}`,
    '['.repeat(10_000),
    '',
  ]);
}

type Assault = (target: Target, random: Random) => Promise<number | undefined>;

interface Target {
  url: string;
  board: string;
  me: Person;
  window: Window;
}

async function request({ url, me }: Target, path: string, init: RequestInit): Promise<number | undefined> {
  const headers = { cookie: me.cookie, origin: url, ...(init.headers as Record<string, string>) };
  const answer = await fetch(url + path, { ...init, headers, signal: AbortSignal.timeout(20_000) }).catch(
    () => undefined,
  );
  await answer?.arrayBuffer().catch(() => undefined);
  return answer?.status;
}

const sendBody = (target: Target, path: string, body: BodyInit, type = 'application/json') =>
  request(target, path, { method: 'POST', body, headers: { 'content-type': type } });

/** Each answers the status, or undefined where the connection was cut, which is an answer too. */
const assaults: Assault[] = [
  (target, random) =>
    sendBody(
      target,
      `/api/boards/${target.board}/commands`,
      JSON.stringify(malformedCommand(random)) ?? 'null',
    ),
  (target, random) => sendBody(target, `/api/boards/${target.board}/commands`, brokenText(random)),
  async ({ window, board }, random) => {
    const command = malformedCommand(random);
    const message = random.below(4) ? { board, command } : { board: oddities(random), command };
    const answer = (await window.socket
      .timeout(20_000)
      .emitWithAck('command', message)
      .catch(() => undefined)) as unknown;
    return isProblem(answer) ? answer.status : undefined;
  },
  async ({ window }, random) => {
    const name = random.of(['watch', 'look', 'unwatch', 'command', 'nothing', 'disconnect ']);
    window.socket.emit(name, ...Array.from({ length: random.below(4) }, () => oddities(random)));
    return undefined;
  },
  async ({ window }, random) => {
    // Past socket.io: frames of its protocol that mean nothing, or not what they should.
    const raw = window.socket.io.engine as unknown as { write(text: string): void } | undefined;
    raw?.write(
      random.of([
        '9',
        '42',
        '42[',
        '42["watch"',
        '4',
        '450-["x"]',
        '42["watch",{"board":1}]',
        '\0',
        '43-1[]',
      ]),
    );
    return undefined;
  },
  (target, random) => {
    const query = random.of([
      'after=x',
      'after=-2',
      'limit=0',
      'limit=1e9',
      'after=9e99',
      'after=1&after=2',
      '%ff',
    ]);
    return request(target, `/api/boards/${target.board}/entries?${query}`, { method: 'GET' });
  },
  (target, random) => {
    const strange = random.of(['x', '%00', '..%2f..', '-1', '1e3', 'a'.repeat(3_000)]);
    const path = random.of([
      `/api/boards/${strange}`,
      `/api/boards/${target.board}/claims/${strange}`,
      `/api/boards/${target.board}/entries/${strange}/openings`,
      `/api/boards/${target.board}/proof/inclusion?seq=${strange}&size=${strange}`,
      `/api/boards/${target.board}/proof/consistency?from=${strange}&to=3`,
      `/api/boards/${target.board}/documents/${strange}`,
      `/api/boards/${target.board}/export?format=${strange}`,
      `/api/boards/${target.board}?at=${strange}`,
    ]);
    return request(target, path, { method: 'GET' });
  },
  (target, random) => {
    const form = new FormData();
    const bytes = Uint8Array.from({ length: random.below(3_000) }, () => random.below(256));
    const start = random.of(['%PDF-1.7\n', 'PK\u0003\u0004', '<!doctype html><p>', '\ufeff', '']);
    const name = random.of(['a.pdf', 'a.docx', 'a.html', 'a.txt', '../a', 'a\0.pdf', '']);
    form.set('file', new Blob([start, bytes]), name);
    return request(target, `/api/boards/${target.board}/documents`, { method: 'POST', body: form });
  },
  (target, random) =>
    sendBody(
      target,
      `/api/boards/${target.board}/documents`,
      JSON.stringify({
        title: oddities(random),
        text: oddities(random),
        ...(random.below(2) && { url: oddities(random) }),
      }),
    ),
  (target, random) =>
    sendBody(
      target,
      random.of(['/api/auth/login', '/api/boards', '/api/invitations/accept']),
      JSON.stringify({
        email: oddities(random),
        password: oddities(random),
        token: oddities(random),
        title: oddities(random),
      }),
    ),
];

/** T8: malformed commands, frames and files: no crash, no answer of five hundred, nothing half done. */
export function malformed({ seed, count }: { seed: number; count: number }): Promise<Finding> {
  return onStage({}, async (stage) => {
    const { board, people } = await gather(stage.urls[0]!, panel.slice(0, 2));
    const me = people[1]!;
    const target: Target = {
      url: stage.urls[0]!,
      board,
      me,
      window: openWindow(me, board, stage.urls[0]!, []),
    };
    const pid = stage.seats[0]!.server.pid();
    const statuses: Record<string, number> = {};
    const wrong: string[] = [];
    for (let from = 0; from < count; from += 8) {
      const batch = Array.from({ length: Math.min(8, count - from) }, async (_, i) => {
        const random = randomFrom(seed * 1_000_003 + from + i);
        const status = await assaults[(from + i) % assaults.length]!(target, random);
        statuses[String(status ?? 'cut or silent')] = (statuses[String(status ?? 'cut or silent')] ?? 0) + 1;
        if (status !== undefined && status >= 500)
          wrong.push(`number ${from + i} was answered with ${status}`);
      });
      await Promise.all(batch);
    }
    target.window.close();
    wrong.push(...(await harm(stage, board, pid)));
    return { rounds: [wrong.length], wrong, facts: { sent: count, ...statuses } };
  });
}

/** A crash, or an entry whose command has none or more than its own entries. */
async function harm(stage: Stage, board: string, pid: number): Promise<string[]> {
  const wrong: string[] = [];
  const alive = await fetch(`${stage.urls[0]}/health/ready`).catch(() => undefined);
  if (!alive?.ok || stage.seats[0]!.server.pid() !== pid) wrong.push('the server crashed');
  const { rows } = await readFinalLedger(stage.database.superuserUrl, board);
  rows.forEach(({ seq }, i) => seq !== i && wrong.push(`entry ${i} is missing`));
  return wrong;
}
