import fs from 'node:fs';
import { randomBytes } from 'node:crypto';
import { toBase64 } from '@touchstone/ledger/encoding';
import { keyFromSeed } from '@touchstone/ledger/note-key';
import { verifyBundle } from '@touchstone/protocol/bundle/verify-bundle';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packed, resigned, type Files } from './bundle.mutations.ts';
import { visitor } from './client.fixture.ts';
import { exported } from './review.fixture.ts';
import { startServer, type TestServer } from './server.fixture.ts';

const seed = randomBytes(32);
const key = keyFromSeed('touchstone.local', seed);
let server: TestServer;
let files: Files;

beforeAll(async () => {
  server = await startServer({ env: { TOUCHSTONE_KEY: toBase64(seed), TOUCHSTONE_SAMPLE: 'alliance' } });
  const moderator = visitor(server.url);
  await moderator.post('/api/demo/seat', { email: 'moderator@demo.test' });
  const { boards } = (await moderator.get('/api/boards')).body;
  const bundle = await exported(moderator, boards[0].id);
  files = Object.fromEntries(
    Object.entries(unzipSync(bundle)).map(([name, bytes]) => [name, Buffer.from(bytes)]),
  );
});
afterAll(() => server.stop());

const linesOf = (name: string) => files[name]!.toString().trimEnd().split('\r\n');
const withFigures = (lines: string[]): Files => ({
  ...files,
  'figures.csv': Buffer.from(`${lines.join('\r\n')}\r\n`),
});
const verify = (changed: Files) => verifyBundle(packed(changed), [key]);

test('print', () => { fs.mkdirSync('/tmp/figures/sample',{recursive:true}); for (const n of ['figures.csv','methods.csv','report.html']) fs.writeFileSync('/tmp/figures/sample/'+n, files[n]!); console.log(verify(files).findings.map(f=>f.verdict+' '+f.text).join('\n')); });
test.skip('the bundle of the sample board holds its figures, and all are computed anew', () => {
  const rows = linesOf('figures.csv').slice(1);
  const { ok, findings } = verify(files);
  expect(ok).toBe(true);
  const texts = findings.map(({ text }) => text).join('\n');
  expect(texts).toContain(`${rows.length.toLocaleString('en')} figures of figures.csv`);
  for (const statistic of ['readiness', 'agreement_a', 'fragility', 'alpha_ordinal', 'ac2_ordinal']) {
    expect(rows.some((row) => row.includes(`,${statistic},`))).toBe(true);
  }
  expect(rows.every((row) => row.endsWith('touchstone-consensus/1,SAMPLE'))).toBe(true);
});

test.skip('BN8 one value changed by whoever holds the key is refused, and the row is named', () => {
  const lines = linesOf('figures.csv');
  const at = lines.findIndex((line) => line.includes(',agreement_a,,'));
  const forged = lines.with(at, lines[at]!.replace(/,agreement_a,,[^,]*,/, ',agreement_a,,0.99,'));
  const { ok, refusal } = verify(resigned(withFigures(forged), key));
  expect(ok).toBe(false);
  expect(refusal).toMatchObject({ code: 'TABLE_MISMATCH' });
  expect(refusal?.message).toContain(`figures.csv is not what the entries say: row ${at} says`);
  expect(refusal?.message).toContain(lines[at]);
  const short = verify(resigned(withFigures(lines.slice(0, -1)), key)).refusal?.message;
  expect(short).toContain(`row ${lines.length - 1} is missing`);
  const long = verify(resigned(withFigures([...lines, lines.at(-1)!]), key)).refusal?.message;
  expect(long).toContain(`it goes on after row ${lines.length - 1}`);
});
