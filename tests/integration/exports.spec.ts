import { randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { parseVerifierKey } from '@touchstone/ledger/note-key';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { exportFormats, exportTypes } from '@touchstone/protocol/export-formats';
import { readXlsx } from 'hucre/xlsx';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ballot, done, indexOf } from './board.fixture.ts';
import { visitor, type Client } from './client.fixture.ts';
import { canary, exported, fullBoard, type FullBoard } from './review.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

let server: TestServer;
let full: FullBoard;

beforeAll(async () => {
  server = await startServer();
  full = await fullBoard(server);
});
afterAll(() => server.stop());

const filesOf = (archive: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );
/** What a reader gets of the full board, format by format; of archives the files. */
const inAllFormats = (reader: Client) =>
  Promise.all(
    exportFormats.map(async (format) => {
      const bytes = await exported(reader, full.board, format);
      return isArchive(bytes) ? Object.values(filesOf(bytes)).join() : bytes.toString();
    }),
  );
const isArchive = (bytes: Buffer) => bytes.readUInt32LE(0) === 0x04034b50;
const keyOf = async () =>
  parseVerifierKey((await full.owner.get('/api/key')).body.vkey ?? (await full.owner.get('/api/key')).body);

test('the bundle of a full board verifies under the server’s key, for each of its readers', async () => {
  const key = await keyOf();
  for (const reader of [full.owner, full.observer, ...full.reviewers]) {
    const verified = verifyBundle(await exported(reader, full.board), [key]);
    expect(verified.findings.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    expect(verified).toMatchObject({ ok: true, facts: { board: full.board, pinned: true, redacted: 1 } });
  }
});

test('its content depends on size and viewer alone', async () => {
  const [once, again] = [await exported(full.owner, full.board), await exported(full.owner, full.board)];
  expect(again.equals(once)).toBe(true);
  const other = await exported(full.observer, full.board);
  expect(other.equals(once)).toBe(false);
});

test('while a blind round runs, others’ ballots are in no export, and one’s own is', async () => {
  const [ada, bo, cy] = full.reviewers;
  const words = async (reader: typeof ada) => (await inAllFormats(reader!)).join();
  expect(await words(ada)).toContain(`${canary}-ADA`);
  expect(await words(ada)).not.toContain(`${canary}-BO`);
  expect(await words(bo)).toContain(`${canary}-BO-APPRAISAL`);
  expect(await words(bo)).not.toContain(`${canary}-ADA`);
  for (const reader of [cy, full.owner, full.observer]) expect(await words(reader)).not.toContain(canary);
});

test('what was redacted is in no export', async () => {
  for (const text of await inAllFormats(full.owner)) expect(text).not.toContain('REDACTED-WORDS');
});

test('the tables say who said what, what counts, and what cannot be read', async () => {
  const files = filesOf(await exported(full.observer, full.board, 'csv'));
  expect(Object.keys(files)).toEqual([
    'claims.csv',
    'evidence.csv',
    'appraisals.csv',
    'ballots.csv',
    'arguments.csv',
    'ratings.csv',
    'figures.csv',
    'methods.csv',
  ]);
  const claims = recordsOf(files['claims.csv']!);
  expect(
    claims.map(({ claim, status, rating, rating_level }) => [claim, status, rating, rating_level]),
  ).toEqual([
    ['C1', 'finalised', 'Supported', '1'],
    ['C2', 'voting', '', ''],
    ['C3', 'collecting', '', ''],
  ]);
  expect(claims[1]!.statement).toBe("'=1+1 the bridge is safe.");
  expect(claims[0]).toMatchObject({
    quotes: 'It opened in 1932 🚋',
    tags: 'bridge; dates',
    by: 'Ada',
    text: 'open',
  });
  const ballots = recordsOf(files['ballots.csv']!);
  expect(
    ballots.filter(({ claim }) => claim === 'C1').map(({ voter, rating, counts }) => [voter, rating, counts]),
  ).toEqual([
    ['Ada', 'Supported', 'no: answered again later'],
    ['Ada', 'Supported', 'yes'],
    ['Bo', 'Supported', 'yes'],
    ['Cy', 'Supported', 'yes'],
    ['Di', 'Supported', 'yes'],
    ['Ed', 'Refuted', 'yes'],
  ]);
  expect(ballots.filter(({ claim }) => claim === 'C2')).toMatchObject([
    { voter: 'Ada', rating: '', level: '', rationale: '', text: 'sealed' },
    { voter: 'Bo', rating: '', level: '', rationale: '', text: 'sealed' },
  ]);
  const secret = ballots.filter(({ claim }) => claim === 'C3');
  expect(secret).toHaveLength(5);
  for (const row of secret)
    expect(row).toMatchObject({ voter: '', voter_id: '', rating: 'Mostly supported' });
  expect(
    recordsOf(files['arguments.csv']!).map(({ on, stance, argument, text }) => [on, stance, argument, text]),
  ).toEqual([
    ['E1', 'pro', 'The stamp\ngives the day.', 'open'],
    [expect.any(String), 'question', 'Which one?', 'open'],
    ['C2', 'con', '', 'redacted'],
  ]);
  expect(recordsOf(files['evidence.csv']!)[0]).toMatchObject({
    author: 'Stone, A.',
    issued: '1932-03-19',
    weakness: 'A copy.',
  });
  expect(recordsOf(files['appraisals.csv']!).filter(({ claim }) => claim === 'C1')).toMatchObject([
    { evidence: 'E1', axis: 'reliability', level: '2' },
    { evidence: 'E1', axis: 'credibility', level: '' },
  ]);
  expect(recordsOf(files['ratings.csv']!)).toMatchObject([
    {
      claim: 'C1',
      what: 'final rating',
      rating: 'Supported',
      basis_counted: '5',
      basis_status: 'consensus',
      in_force: 'yes',
    },
    { claim: 'C1', what: 'dissent', rating: 'Refuted', by: 'Ed', rationale: 'I read the stamp otherwise.' },
  ]);
});

test('the tables hold the figures of closed rounds, and how the review was done', async () => {
  const files = filesOf(await exported(full.observer, full.board, 'csv'));
  const figures = recordsOf(files['figures.csv']!);
  const of = (claim: string, statistic: string) =>
    figures
      .filter((row) => row.scope === 'claim' && row.claim === claim && row.statistic === statistic)
      .map(({ value, n, words, state }) => [value, n, words, state]);
  expect(of('C1', 'ballots_level').map(([value]) => value)).toEqual(['4', '0', '0', '0', '1']);
  expect(of('C1', 'readiness')).toEqual([['', '5', 'consensus', 'computed']]);
  expect(of('C1', 'agreement_a')).toEqual([['0.2', '5', '', 'computed']]);
  expect(of('C1', 'movement')).toEqual([]);
  expect(of('C2', 'panel')).toEqual([]);
  expect(of('C3', 'readiness')).toEqual([['', '5', 'consensus', 'computed']]);
  expect(figures.at(-1)).toMatchObject({ scope: 'board', state: 'insufficient data', value: '' });
  const methods = recordsOf(files['methods.csv']!);
  const value = (about: string, item: string) =>
    methods.find((row) => row.about === about && row.item === item)?.value;
  expect(value('C1', 'Response')).toBe('5 of 5 ballots: C1');
  expect(value('C2', 'Closed')).toBe('not yet: the round is running');
  expect(value('C3', 'Anonymity and feedback')).toContain('who cast which was not kept');
  expect(value('C1', 'Dissent')).toBe('Ed: I read the stamp otherwise.');
});

test('the report reads by itself, loads nothing and escapes what people wrote', async () => {
  const answer = await full.owner.fetch(`/api/boards/${full.board}/export?format=html`);
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  const report = await answer.text();
  expect(report).toContain('4 say Supported, 1 says Refuted');
  expect(report).toContain('Weakness:');
  expect(report).toContain('The record is clear.');
  expect(report).toContain('I read the stamp otherwise.');
  expect(report).toContain('Minority:');
  expect(report).toContain('<h2 id="methods">Methods</h2>');
  expect(report).toContain('5 of 5 ballots: C1');
  expect(report).toContain('https://example.org/&lt;x&gt;');
  expect(report).not.toMatch(/<(script|img|link|iframe|base)\b/);
  expect(report).not.toMatch(/\bsrc=|url\(/);
  expect(report).not.toContain('SAMPLE');
});

test('before the button is pressed it is said what will be sealed and redacted', async () => {
  const { status, body } = await full.observer.get(`/api/boards/${full.board}/export/preview?format=bundle`);
  expect(status).toBe(200);
  const { size } = await indexOf(full.observer, full.board);
  expect(body).toMatchObject({ entries: size, opened: size - 4, sealed: 3, redacted: 1 });
  expect(body.files.sort()).toEqual(Object.keys(filesOf(await exported(full.observer, full.board))).sort());
});

test('the workbook has the sheets, columns and lines of the tables', async () => {
  const answer = await full.observer.fetch(`/api/boards/${full.board}/export?format=xlsx`);
  expect(answer.headers.get('content-type')).toBe(exportTypes.xlsx);
  expect(answer.headers.get('content-disposition')).toMatch(/-\d+\.xlsx"/);
  const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
  const files = filesOf(await exported(full.observer, full.board, 'csv'));
  expect(sheets.map(({ name }) => `${name}.csv`)).toEqual(Object.keys(files));
  for (const { name, rows } of sheets) {
    const [columns = [], ...lines] = rows;
    const records = recordsOf(files[`${name}.csv`]!);
    expect(columns).toEqual(files[`${name}.csv`]!.slice(1).split('\r\n')[0]!.split(','));
    const cells = lines.map((line) => columns.map((_, i) => asInCsv(line[i] ?? '')));
    expect(cells).toEqual(records.map((record) => columns.map((column) => record[String(column)])));
  }
  const statement = (claim: number) => sheets[0]!.rows[claim]![5];
  expect([statement(2), statement(3)]).toEqual(['=1+1 the bridge is safe.', 'ربما كان الجسر آمنا.']);
});

/** A cell of a workbook as the same cell is written in a CSV file. */
function asInCsv(cell: string | number | boolean | Date): string {
  if (cell instanceof Date) return cell.toISOString();
  return /^[=+\-@]/.test(String(cell)) && typeof cell === 'string' ? `'${cell}` : String(cell);
}

/** How many claims an export is about, as it is said before. */
async function claimsIn(format: string): Promise<number> {
  return (await full.observer.get(`/api/boards/${full.board}/export/preview?format=${format}`)).body.claims;
}

test('final ratings are ClaimReviews, with their dissents; open claims are not', async () => {
  const answer = await full.observer.fetch(`/api/boards/${full.board}/export?format=claimreview`);
  expect(answer.headers.get('content-type')).toBe('application/ld+json');
  const { '@graph': reviews } = (await answer.json()) as { '@graph': object[] };
  expect(await claimsIn('claimreview')).toBe(reviews.length);
  const url = `${server.url}/b/${full.board}/c/${full.claims[0]}`;
  expect(reviews).toMatchObject([
    {
      '@type': 'ClaimReview',
      url,
      itemReviewed: { identifier: 'C1', author: { name: 'The mayor' }, appearance: [{ name: 'Notes' }] },
      reviewRating: { alternateName: 'Supported', ratingValue: 5, ratingExplanation: 'The record is clear.' },
      comment: [{ text: 'I read the stamp otherwise.', author: { name: 'Ed' } }],
    },
  ]);
});

test('marked passages are annotations that find their words again', async () => {
  const answer = await full.observer.fetch(`/api/boards/${full.board}/export?format=annotations`);
  expect(answer.headers.get('content-type')).toBe(exportTypes.annotations);
  const { total, first } = (await answer.json()) as { total: number; first: { items: never[] } };
  expect(total).toBe(1);
  expect(await claimsIn('annotations')).toBe(total);
  const exact = 'It opened in 1932 🚋';
  expect(first.items).toMatchObject([
    {
      target: [
        {
          selector: [
            { type: 'TextQuoteSelector', exact },
            { start: 12, end: 31 },
          ],
        },
      ],
    },
  ]);
});

test('who may not export a board is told the same of every format', async () => {
  expect((await full.owner.get(`/api/boards/${full.board}/export?format=exe`)).status).toBe(422);
  const stranger = await server.account('Stranger');
  for (const path of exportFormats.flatMap((format) => [`?format=${format}`, `/preview?format=${format}`])) {
    const [no, never] = await Promise.all(
      [full.board, randomUUID()].map((board) => stranger.get(`/api/boards/${board}/export${path}`)),
    );
    expect(no!.status).toBe(404);
    expect(no!.body).toEqual(never!.body);
  }
});

test('each export is on record', async () => {
  for (const format of exportFormats) await exported(full.observer, full.board, format);
  const database = new pg.Client({ connectionString: server.database.superuserUrl });
  await database.connect();
  const { rows } = await database.query(
    'SELECT action, detail FROM access_record WHERE board = $1 AND account = $2 ORDER BY id DESC LIMIT $3',
    [full.board, full.observer.account.id, exportFormats.length],
  );
  await database.end();
  const { size } = await indexOf(full.observer, full.board);
  expect(rows.reverse()).toMatchObject(
    exportFormats.map((format) => ({ action: 'export', detail: { format, size } })),
  );
});

test('when the round closes, the next bundle opens the ballots', async () => {
  const round = (await indexOf(full.owner, full.board)).rounds.at(-1)!;
  await done(full.reviewers[2]!, full.board, ballot(full.claims[1]!, round.id, 4));
  await done(full.owner, full.board, { type: 'round.close', round: round.id });
  const bundle = await exported(full.observer, full.board);
  expect(Object.values(filesOf(bundle)).join()).toContain(`${canary}-ADA`);
  expect(verifyBundle(bundle, [await keyOf()])).toMatchObject({ ok: true, facts: { sealed: 0 } });
});

test('a published board without names is exported to anyone, without names', async () => {
  await done(full.owner, full.board, { type: 'board.publish', names: 'hidden' });
  const anyone = visitor(server.url);
  const bundle = await exported(anyone, full.board);
  expect(verifyBundle(bundle, [await keyOf()])).toMatchObject({ ok: true, facts: { viewer: 'public' } });
  const words = (await inAllFormats(anyone)).join();
  for (const name of ['Olga', 'Ada', 'Cy']) expect(words).not.toMatch(new RegExp(`\\b${name}\\b`));
});

/** Reads RFC 4180, for these tests. */
function recordsOf(csv: string): Record<string, string>[] {
  const fields = csv.slice(1).matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g);
  const records: string[][] = [[]];
  for (const [, field = '', end] of fields) {
    records.at(-1)!.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === '\r\n') records.push([]);
  }
  const [columns = [], ...rows] = records.slice(0, -1);
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i] ?? ''])));
}
