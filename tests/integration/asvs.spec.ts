import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(path.join(root, 'docs/security/asvs.md'), 'utf8');
const states = ['met', 'partly', 'not met', 'does not apply'];

/** How many requirements of levels 1 and 2 each section of the standard has; they are numbered from 1. */
const sections: Record<string, number> = {
  ...{ 1.1: 2, 1.2: 9, 1.3: 11, 1.4: 3, 1.5: 2, 2.1: 3, 2.2: 3, 2.3: 4, 2.4: 1, 3.2: 2, 3.3: 4, 3.4: 6 },
  ...{ 3.5: 5, 3.7: 2, 4.1: 3, 4.2: 1, 4.3: 2, 4.4: 4, 5.1: 1, 5.2: 3, 5.3: 2, 5.4: 3, 6.1: 3, 6.2: 12 },
  ...{ 6.3: 4, 6.4: 4, 6.5: 5, 6.6: 3, 6.8: 4, 7.1: 3, 7.2: 4, 7.3: 2, 7.4: 5, 7.5: 2, 7.6: 2, 8.1: 2 },
  ...{ 8.2: 3, 8.3: 1, 8.4: 1, 9.1: 3, 9.2: 4, 10.1: 2, 10.2: 2, 10.3: 4, 10.4: 11, 10.5: 5, 10.6: 2 },
  ...{ 10.7: 3, 11.1: 2, 11.2: 3, 11.3: 3, 11.4: 4, 11.5: 1, 11.6: 1, 12.1: 3, 12.2: 2, 12.3: 4, 13.1: 1 },
  ...{ 13.2: 5, 13.3: 2, 13.4: 5, 14.1: 2, 14.2: 4, 14.3: 3, 15.1: 3, 15.2: 3, 15.3: 7, 16.1: 1, 16.2: 5 },
  ...{ 16.3: 4, 16.4: 3, 16.5: 3, 17.1: 1, 17.2: 4, 17.3: 2 },
};

interface Row {
  id: string;
  level: string;
  state: string;
  where: string;
}

const rows: Row[] = page.split('\n').flatMap((line) => {
  const [, id = '', level = '', , state = '', ...where] = line.split('|').map((cell) => cell.trim());
  return /^\d+\.\d+\.\d+$/.test(id) ? [{ id, level, state, where: where.join('|') }] : [];
});

/** `accounts › …`, `server/…`, `web/…` as the page writes them, from the root of the repository. */
function placeOf(written: string): string {
  if (/^[a-z-]+$/.test(written)) return `tests/integration/${written}.spec.ts`;
  return written.replace(/^(server|web)\//, 'apps/$1/src/');
}

const asString = (title: string) =>
  new RegExp(`['"\`]${title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}['"\`]`);

test('T7 every requirement of levels 1 and 2 is answered once, in order', () => {
  const wanted = Object.entries(sections).flatMap(([section, count]) =>
    Array.from({ length: count }, (_, i) => `${section}.${i + 1}`),
  );
  const inOrder = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });
  expect(rows.map(({ id }) => id)).toEqual(wanted.sort(inOrder));
  expect(rows).toHaveLength(253);
  expect(rows.filter(({ level }) => level === '1')).toHaveLength(70);
});

test('T7 what is said of the whole is what the rows say', () => {
  expect(rows.filter(({ state, where }) => !states.includes(state) || where.length < 6)).toEqual([]);
  const count = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
  const sum = `${count('met')} met, ${count('partly')} partly, ${count('not met')} not met, ${count('does not apply')} do not apply.`;
  expect(page).toContain(sum);
});

test('T7 every test and place that is named is there', () => {
  const missing: string[] = [];
  for (const [, written] of rows.flatMap(({ where }) => [...where.matchAll(/`([^`]+)`/g)])) {
    const [place = '', title] = written!.split(' › ');
    if (title === undefined && !/^(server|web|apps|libs|tests)\/|^[\w.]+\.(json|example)$/.test(place))
      continue;
    const file = path.join(root, placeOf(place));
    const holds = existsSync(file) && (!title || asString(title).test(readFileSync(file, 'utf8')));
    if (!holds) missing.push(written!);
  }
  expect(missing).toEqual([]);
});

test('T7 what is met names a test, a place or a page', () => {
  const unnamed = rows.filter(({ state, where }) => state === 'met' && !/`[^`]+`|\]\(/.test(where));
  expect(unnamed.map(({ id }) => id)).toEqual([]);
});

test('the pages of security lead where they say', () => {
  for (const name of ['docs/security/asvs.md', 'docs/security/measures.md', 'SECURITY.md']) {
    const text = readFileSync(path.join(root, name), 'utf8');
    for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:)([^)]+)\)/g)) {
      const [file = '', anchor] = target!.split('#');
      const there = path.join(root, path.dirname(name), file);
      expect([name, target, existsSync(there)]).toEqual([name, target, true]);
      const headings = [...readFileSync(there, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading!.toLowerCase().replaceAll(' ', '-'),
      );
      if (anchor) expect(headings).toContain(anchor);
    }
  }
});
