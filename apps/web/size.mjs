// Measures the JavaScript that must arrive before a page can be used: the entry, the page's own code and all
// that these import statically. gzip, level 9, in kB of 1,000 bytes. Fails above the promise (S12); with --json
// it only says the sizes. node size.mjs [--json] [FOLDER OF THE BUILD]
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

const promise = 180;
const target = 160;
const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const [folder] = positionals;
const dist = folder
  ? pathToFileURL(path.join(path.resolve(folder), '/'))
  : new URL('./dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const closure = (key, seen = new Set()) => {
  if (!seen.has(key)) {
    seen.add(key);
    for (const next of manifest[key].imports ?? []) closure(next, seen);
  }
  return seen;
};
const sizes = new Map();
const size = (key) => {
  const { file } = manifest[key];
  if (!sizes.has(file))
    sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000);
  return sizes.get(file);
};
const total = (keys) => [...keys].reduce((sum, key) => sum + size(key), 0);

const entry = closure('index.html');
const pages = Object.keys(manifest).filter((key) => /\.page\.tsx$/.test(key));
const board = Object.keys(manifest).filter((key) => /board\.layout\.tsx$/.test(key));
const site = /features\/(start|boards|account)\//;
const rows = pages.map((page) => {
  const keys = new Set([
    ...entry,
    ...closure(page),
    ...(site.test(page) ? [] : board.flatMap((key) => [...closure(key)])),
  ]);
  return { page: page.replace(/^src\/features\//, ''), kB: Math.round(total(keys) * 10) / 10 };
});
if (values.json) {
  console.log(JSON.stringify({ entry: total(entry), pages: rows }));
  process.exit();
}
console.log(`entry alone: ${total(entry).toFixed(1)} kB gzip (target ${target}, promise ${promise})`);
console.table(rows.sort((a, b) => b.kB - a.kB));
for (const { page, kB } of rows.filter(({ kB }) => kB > promise)) {
  const own = [...closure(`src/features/${page}`)].filter((key) => !entry.has(key));
  const heavy = own.sort((a, b) => size(b) - size(a)).slice(0, 6);
  console.error(
    `${page} needs ${kB} kB before it can be used; the promise is ${promise} kB. Beyond the entry:`,
  );
  for (const key of heavy)
    console.error(`  ${size(key).toFixed(1).padStart(6)} kB  ${manifest[key].src ?? manifest[key].file}`);
  process.exitCode = 1;
}
const packed = (file) => existsSync(new URL(`${file}.br`, dist)) && existsSync(new URL(`${file}.gz`, dist));
if (!packed(manifest['index.html'].file)) {
  console.error('The entry has no Brotli or gzip copy beside it, which the server would hand out.');
  process.exitCode = 1;
}
