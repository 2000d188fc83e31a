import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { StartError } from './start-error.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function mistakes(environment: Record<string, string>): StartError {
  try {
    loadConfig(environment);
  } catch (error) {
    if (error instanceof StartError) return error;
  }
  throw new Error('expected mistakes');
}

test('nothing set is a server on this machine with the demo', () => {
  expect(loadConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, demoInPublic: false });
  expect(loadConfig({ DATABASE_URL: 'postgres://a:b@c/d' })).toMatchObject({ demo: false });
});

test('an empty setting is as good as absent, as Compose passes them', () => {
  expect(loadConfig({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' })).toEqual(loadConfig({}));
});

test('every mistake is one line that begins with its setting', () => {
  const error = mistakes({
    PORT: '70000',
    PUBLIC_URL: 'review.example.org',
    DATABASE_URL: 'mysql://a/b',
    TOUCHSTONE_INSTANCE: 'My Review',
    TOUCHSTONE_DEMO: 'yes',
    TRUST_PROXY: 'proxy',
    LOG_LEVEL: 'loud',
    DATABASE_OWNER_URL_FILE: path.join(folder, 'absent'),
  });
  expect(error.exitCode).toBe(78);
  expect(error.lines.map((line) => line.split(':')[0]).sort()).toEqual([
    'DATABASE_OWNER_URL_FILE',
    'DATABASE_URL',
    'LOG_LEVEL',
    'PORT',
    'PUBLIC_URL',
    'TOUCHSTONE_DEMO',
    'TOUCHSTONE_INSTANCE',
    'TRUST_PROXY',
  ]);
  expect(error.lines.some((line) => line.includes('\n'))).toBe(false);
});

test('a secret is read from a file, and not from two places', () => {
  const file = path.join(folder, 'url');
  writeFileSync(file, 'postgres://from:file@c/d\n');
  expect(loadConfig({ DATABASE_URL_FILE: file }).databaseUrl).toBe('postgres://from:file@c/d');
  const error = mistakes({ DATABASE_URL_FILE: file, DATABASE_URL: 'postgres://a:b@c/d' });
  expect(error.lines[0]).toMatch(/^DATABASE_URL: set it or DATABASE_URL_FILE/);
});

test('a mistake in a secret does not repeat the secret', () => {
  expect(mistakes({ DATABASE_URL: 'mysql://a:hunter2@b' }).message).not.toContain('hunter2');
  expect(mistakes({ METRICS_TOKEN: 'hunter2' }).message).not.toContain('hunter2');
});

test('a provider is named whole or not at all, by https, and its secret is not repeated', () => {
  const whole = {
    PUBLIC_URL: 'https://review.example.org',
    OIDC_ISSUER: 'https://login.example.org/realms/review',
    OIDC_CLIENT_ID: 'touchstone',
    OIDC_CLIENT_SECRET: 'hunter2',
  };
  expect(loadConfig({}).provider).toBeUndefined();
  expect(loadConfig(whole).provider).toMatchObject({
    name: 'login.example.org',
    redirectUri: 'https://review.example.org/api/auth/callback',
  });
  for (const name of Object.keys(whole)) {
    const { lines, message } = mistakes({ ...whole, [name]: '' });
    expect(lines.map((line) => line.split(':')[0])).toEqual([name]);
    expect(message).not.toContain('hunter2');
  }
  for (const OIDC_ISSUER of ['http://login.example.org', 'login.example.org', 'https://a.example/?b']) {
    expect(mistakes({ ...whole, OIDC_ISSUER }).lines[0]).toMatch(/^OIDC_ISSUER: must be the https address/);
  }
  expect(loadConfig({ ...whole, OIDC_ISSUER: 'http://localhost:8080/realms/review' }).provider).toBeDefined();
});

test('witnesses are addresses with their keys; a server’s key is none', () => {
  const witness = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
  const server = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  expect(loadConfig({}).witnesses).toEqual([]);
  const two = `https://w.example/ ${witness}, http://127.0.0.1:2025 ${witness}`;
  expect(loadConfig({ TOUCHSTONE_WITNESSES: two }).witnesses.map(({ url }) => url)).toEqual([
    'https://w.example',
    'http://127.0.0.1:2025',
  ]);
  for (const wrong of [
    witness,
    'https://w.example',
    `ftp://w.example ${witness}`,
    `https://w.example ${server}`,
  ]) {
    expect(mistakes({ TOUCHSTONE_WITNESSES: wrong }).lines[0]).toMatch(
      /^TOUCHSTONE_WITNESSES: must be addresses/,
    );
  }
});

test('nobody is called by address unless it is allowed; hosts that are not public are named with their port', () => {
  expect(loadConfig({})).toMatchObject({ importFromAddresses: false, importAllowHosts: new Set() });
  const hosts = 'Wiki.example.org:443, 10.0.0.7:8080,[fd00::1]:80';
  expect(loadConfig({ IMPORT_ALLOW_HOSTS: hosts }).importAllowHosts).toEqual(
    new Set(['wiki.example.org:443', '10.0.0.7:8080', '[fd00::1]:80']),
  );
  for (const wrong of ['wiki.example.org', 'https://wiki.example.org:443', 'a:443/b', 'a@b:443', '*:80 x'])
    expect(mistakes({ IMPORT_ALLOW_HOSTS: wrong }).lines[0]).toMatch(/^IMPORT_ALLOW_HOSTS: must be hosts/);
});
