import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { command as verifyCommand } from '@touchstone/cli/commands/verify';
import { witnessServer } from '@touchstone/cli/witness/witness-server';
import { WitnessState } from '@touchstone/cli/witness/witness-state';
import { toBase64 } from '@touchstone/ledger/encoding';
import { COSIGNATURE, formatVerifierKey, keyFromSeed, parseVerifierKey } from '@touchstone/ledger/note-key';
import { parseNote } from '@touchstone/ledger/note';
import { consistencyProof, type NodeReader } from '@touchstone/ledger/proof';
import { cosignatureOf, formatAddCheckpoint } from '@touchstone/ledger/witness';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { checkLedger } from '@touchstone/web/board/verify-ledger';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { done, draft, makeBoard } from './board.fixture.ts';
import { packed, randomFrom, type Files } from './bundle.mutations.ts';
import { exported, fullBoard, type FullBoard } from './review.fixture.ts';
import { ledgerOf, noteOf, rewrites, rewritten, type Ledger } from './rewrites.ts';
import { startServer, type TestServer } from './server.fixture.ts';

const seed = randomBytes(32);
const key = keyFromSeed('touchstone.local', seed);
const vkey = formatVerifierKey(key);
const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-witness-'));
const children: ChildProcess[] = [];
let server: TestServer;
let full: FullBoard;

/** `touchstone witness` in a process of its own. */
async function startWitness(port = '0') {
  const script = fileURLToPath(new URL('witness.child.mjs', import.meta.url));
  const places = ['--key', path.join(folder, 'witness.key'), '--state', path.join(folder, 'state')];
  const args = [script, ...places, '--name', 'witness.example/w1', '--trust', vkey, '--port', port];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const closed = once(child, 'close');
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value ?? said);
  const witness = /^Witness (\S+)$/.exec(await next())?.[1];
  const url = /^ready at (\S+)$/.exec(await next())?.[1];
  if (!witness || !url) {
    await closed;
    throw new Error(`the witness did not start: ${said}`);
  }
  return { child, url, key: parseVerifierKey(witness) };
}

type Running = Awaited<ReturnType<typeof startWitness>>;
let witness: Running;

beforeAll(async () => {
  witness = await startWitness();
  const env = {
    TOUCHSTONE_KEY: toBase64(seed),
    TOUCHSTONE_WITNESSES: `${witness.url} ${formatVerifierKey(witness.key)}`,
  };
  server = await startServer({ env });
  full = await fullBoard(server);
});
afterAll(async () => {
  await server.stop();
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

const filesOf = (archive: Uint8Array): Files =>
  Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, Buffer.from(bytes)]));

async function addCheckpoint(
  url: string,
  ledger: Ledger,
  oldSize: number,
  { size = ledger.tree.size, node = ledger.tree.node } = {},
) {
  const proof = oldSize <= size ? consistencyProof(oldSize, size, node) : [];
  const body = formatAddCheckpoint({ oldSize, proof, note: noteOf(ledger, size) });
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

test('T2 a board is cosigned by itself, shortly after it has grown', async () => {
  const owner = await server.account('Olga');
  const board = await makeBoard(owner);
  await done(owner, board, draft());
  const checkpoint = async () => {
    const answer = await owner.fetch(`/api/boards/${board}/checkpoint`);
    return answer.text();
  };
  await vi.waitUntil(async () => (await checkpoint()).includes('witness.example/w1'), { timeout: 20_000 });
  const { seconds } = cosignatureOf(await checkpoint(), witness.key);
  expect(Math.abs(seconds - Date.now() / 1000)).toBeLessThan(60);
});

test('BN13 an export carries the cosignature of the state exported, and stays the same', async () => {
  await done(full.owner, full.board, draft());
  const bundle = await exported(full.owner, full.board);
  const verification = verifyBundle(bundle, [key], { witnesses: [witness.key] });
  expect(verification).toMatchObject({ ok: true });
  expect(verification.findings.map(({ text }) => text).join('\n')).toMatch(
    /Cosigned by the witness witness\.example\/w1/,
  );
  expect(bundle.equals(await exported(full.owner, full.board))).toBe(true);
  const other = keyFromSeed('witness.example/w2', randomBytes(32), COSIGNATURE);
  const refused = verifyBundle(bundle, [key], { witnesses: [witness.key, other] });
  expect(refused.refusal).toMatchObject({ code: 'WITNESS_MISSING' });
});

test('the command line says what a witness, an older bundle and an older checkpoint prove', async () => {
  const say = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const save = (name: string, content: Uint8Array | string) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const older = await exported(full.owner, full.board);
  await done(full.owner, full.board, draft());
  const newer = await exported(full.owner, full.board);
  const [old, now] = [save('old.zip', older), save('new.zip', newer)];
  const note = save('old.note', filesOf(older).checkpoint!);
  const cosigner = formatVerifierKey(witness.key);
  const run = (...args: string[]) => verifyCommand.run([...args, '--key', vkey]);
  expect(await run(now, '--witness', cosigner, '--earlier', old, '--earlier', note)).toBe(0);
  expect(say.mock.lastCall?.[0]).toMatch(/Grew from the earlier file: its \d+ entries stand here unchanged/);
  expect(await run(old, '--earlier', now)).toBe(1);
  expect(say.mock.lastCall?.[0]).toMatch(/HISTORY_CHANGED/);
  const unknown = keyFromSeed('witness.example/w2', randomBytes(32), COSIGNATURE);
  expect(await run(now, '--witness', formatVerifierKey(unknown))).toBe(1);
  expect(say.mock.lastCall?.[0]).toMatch(/WITNESS_MISSING/);
  const stranger = await makeBoard(full.owner);
  expect(await run(now, '--earlier', save('x.zip', await exported(full.owner, stranger)))).toBe(1);
  expect(say.mock.lastCall?.[0]).toMatch(/EARLIER_REFUSED/);
  await expect(run(now, '--witness', vkey)).rejects.toThrow(/key of a server/);
  say.mockRestore();
});

test('two witnesses never work with one memory', async () => {
  await expect(startWitness()).rejects.toThrow(/Another witness, process \d+, works in/);
});

test('a witness answers nonsense with 400 and nobody else’s boards with 404', async () => {
  const post = async (body: string | Uint8Array<ArrayBuffer>) =>
    (await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body })).status;
  for (const body of [
    '',
    'old 0\n\n',
    'old x\n\nhello\n',
    Uint8Array.from(randomBytes(1000)),
    'x'.repeat(150_000),
  ])
    expect(await post(body)).toBe(400);
  const stranger = ledgerOf(filesOf(await exported(full.owner, full.board)), key);
  expect(await addCheckpoint(witness.url, { ...stranger, origin: 'else.where/board/b' }, 0)).toMatchObject({
    status: 404,
  });
  const impostor = keyFromSeed('touchstone.local', randomBytes(32));
  expect(await addCheckpoint(witness.url, { ...stranger, key: impostor }, 0)).toMatchObject({ status: 403 });
  expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(405);
  expect((await fetch(witness.url)).status).toBe(404);
});

/** What each of those who had seen the first `seen` entries says of another ledger. */
async function caught(honest: Ledger, seen: number, forged: ReturnType<typeof rewritten>, place: string) {
  const state = path.join(folder, place);
  const own = keyFromSeed('witness.example/w9', randomBytes(32), COSIGNATURE);
  const log: string[] = [];
  const http = witnessServer({
    key: own,
    trusted: [key],
    state: new WitnessState(state),
    log: (line) => log.push(line),
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const first = await addCheckpoint(url, honest, 0, { size: seen });
  const answers = [
    await addCheckpoint(url, forged.ledger, seen),
    await addCheckpoint(url, forged.ledger, 0),
    await addCheckpoint(url, forged.ledger, seen, { node: twoFaced(honest, forged.ledger) }),
  ];
  const onwards = await addCheckpoint(url, honest, seen);
  http.close();

  const note = noteOf(honest, seen);
  const pasted = { ...forged.files, checkpoint: Buffer.from(noteOf(forged.ledger) + first.text) };
  const opened = { witnesses: [own] };
  const browser = await checkLedger(
    {
      key: async () => vkey,
      checkpoint: async () => noteOf(forged.ledger),
      page: async (after, limit) => forged.ledger.lines.slice(after + 1, after + 1 + limit),
    },
    { board: full.board, key: vkey, earlier: [note], me: null },
    () => undefined,
    new AbortController().signal,
  );
  return {
    honest: [first.status, onwards.status],
    witness: answers.every(({ status }) => [400, 409, 422].includes(status)),
    forks: readdirSync(state).filter((file) => file.endsWith('.fork')).length,
    cosignature: [forged.files, pasted].every((files) => !verifyBundle(packed(files), [key], opened).ok),
    browser: browser.verdict.kind === 'fails',
    export: !verifyBundle(packed(forged.files), [key], { earlier: [Buffer.from(note)] }).ok,
    alone: verifyBundle(packed(forged.files), [key]).ok,
  };
}

/** Proves with the honest history where that reaches, and with the rewritten one behind it. */
const twoFaced =
  (honest: Ledger, forged: Ledger): NodeReader =>
  (level, index) => {
    const both = Math.min(honest.tree.size, forged.tree.size);
    return ((index + 1) * 2 ** level <= both ? honest : forged).tree.node(level, index);
  };

const count = Number(process.env.REWRITES ?? 36);

test(
  'T2 history rewritten and signed anew is found by witness, browser and older export: all of it',
  { timeout: 60_000 + count * 5_000 },
  async () => {
    const files = filesOf(await exported(full.owner, full.board));
    const honest = ledgerOf(files, key);
    const size = honest.tree.size;
    const missed: string[] = [];
    let convincing = 0;
    for (let round = 0; round < count; round++) {
      const random = randomFrom(round);
      const rewrite = rewrites[round % rewrites.length]!;
      const open = honest.lines.flatMap(({ body }, seq) => (body !== undefined && seq > 1 ? [seq] : []));
      const from = random.of(open);
      const seen = from + 1 + random.below(size - from);
      const forged = rewritten(files, key, (lines) => rewrite.apply(lines, from, random));
      const verdict = await caught(honest, seen, forged, `round-${round}`);
      if (verdict.alone) convincing += 1;
      const all = verdict.witness && verdict.cosignature && verdict.browser && verdict.export;
      if (!all) missed.push(`${rewrite.name}, seed ${round}: ${JSON.stringify(verdict)}`);
      expect(verdict.honest).toEqual([200, 200]);
    }
    expect(missed).toEqual([]);
    // Without anybody who had looked before, such a rewrite passes: that is what witnesses are for.
    expect(convincing).toBeGreaterThan(count / 6);
  },
);

test('T2 two histories of one size leave the proof of both with the witness', async () => {
  const files = filesOf(await exported(full.owner, full.board));
  const honest = ledgerOf(files, key);
  const forged = rewritten(files, key, (lines) => rewrites[0]!.apply(lines, 3, randomFrom(1)));
  const { witness: found, forks } = await caught(honest, honest.tree.size, forged, 'fork');
  expect([found, forks]).toEqual([true, 1]);
  const [kept = '', accused = ''] = ['', '.fork'].map((end) => {
    const name = readdirSync(path.join(folder, 'fork')).find((file) => file.endsWith(`.checkpoint${end}`))!;
    return readFileSync(path.join(folder, 'fork', name), 'utf8');
  });
  expect(parseNote(kept).text.split('\n')[2]).not.toBe(parseNote(accused).text.split('\n')[2]);
});

test('T2 a server on a rewritten ledger gets no cosignature, and says so', async () => {
  const owner = await server.account('Olga');
  const board = await makeBoard(owner);
  await done(owner, board, draft());
  const files = filesOf(await exported(owner, board));
  const honest = ledgerOf(files, key);
  const ahead = rewritten(files, key, (lines) => rewrites[0]!.apply(lines, 2, randomFrom(1)));
  // The witness has seen more than this server has: what a restored backup, or a rewound ledger, looks like.
  const longer = ledgerOf(files, key, [...ahead.ledger.lines, ...honest.lines]);
  expect(await addCheckpoint(witness.url, longer, honest.tree.size)).toMatchObject({ status: 422 });
  const grown = ledgerOf(files, key, [...honest.lines, ...honest.lines]);
  expect(await addCheckpoint(witness.url, grown, honest.tree.size)).toMatchObject({ status: 200 });
  await done(owner, board, draft());
  const bundle = await exported(owner, board);
  expect(verifyBundle(bundle, [key]).ok).toBe(true);
  expect(verifyBundle(bundle, [key], { witnesses: [witness.key] }).refusal?.code).toBe('WITNESS_MISSING');
  const { body } = await owner.get(`/api/boards/${board}/witnesses`);
  expect(body).toMatchObject({
    witnesses: [{ name: witness.key.name, refused: { at: expect.any(String) } }],
  });
});

test('a witness that was killed remembers; while it is away boards go on', async () => {
  const bundle = await exported(full.owner, full.board);
  const ledger = ledgerOf(filesOf(bundle), key);
  witness.child.kill('SIGKILL');
  await once(witness.child, 'exit');
  await done(full.owner, full.board, draft());
  const without = await exported(full.owner, full.board);
  expect(verifyBundle(without, [key]).ok).toBe(true);
  expect(verifyBundle(without, [key], { witnesses: [witness.key] }).refusal?.code).toBe('WITNESS_MISSING');
  const before = formatVerifierKey(witness.key);
  witness = await startWitness(new URL(witness.url).port);
  expect(formatVerifierKey(witness.key)).toBe(before);
  const { size } = ledger.tree;
  const answer = await addCheckpoint(witness.url, ledger, 0);
  expect(answer).toEqual({ status: 409, type: 'text/x.tlog.size', text: `${size}\n` });
  expect(await addCheckpoint(witness.url, ledger, size)).toMatchObject({ status: 200 });
  expect(readFileSync(path.join(folder, 'witness.key'), 'utf8')).toMatch(
    /^PRIVATE\+KEY\+witness\.example\/w1\+/,
  );
});
