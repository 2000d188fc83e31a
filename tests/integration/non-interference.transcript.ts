import { exportFormats, exportTypes } from '@touchstone/protocol/export-formats';
import { Agent, request } from 'node:http';
import { unzipSync } from 'fflate';
import type { Client } from './client.fixture.ts';

/** A board as far as the test needs to name what is on it. */
export interface Scene {
  /** Of the server. */
  url: string;
  board: string;
  claims: string[];
  evidence: string[];
  round: string;
  /** Seq of the entry that opened the round. */
  opened: number;
  /** Entries that the board has by now. */
  size: number;
  /** In which it is exported. */
  formats: string[];
  /** Ids under which hidden ballots were sent, guessed by whoever may not read them. */
  guessed: string[];
}

const ofBoard = (rest: string) => (scene: Scene, size: number) => [
  `/api/boards/${scene.board}${rest.replaceAll('SIZE', String(size))}`,
];
const ofClaims = (rest: string) => (scene: Scene, size: number) =>
  scene.claims.map(
    (claim) => `/api/boards/${scene.board}/claims/${claim}${rest.replace('SIZE', String(size))}`,
  );

/**
 * Every route: what is asked of it, or why no ballot can show in it. Commands are asked by `probes` of
 * non-interference.history.ts, the others of a board here. A route without a line fails the test.
 */
export const routesAsked: Record<string, string | ((scene: Scene, size: number) => string[])> = {
  'POST /api/auth/register': 'knows no boards',
  'POST /api/auth/login': 'knows no boards',
  'POST /api/auth/logout': 'knows no boards',
  'POST /api/auth/password': 'knows no boards',
  'GET /api/auth/provider': 'knows no boards',
  'POST /api/auth/provider': 'knows no boards',
  'GET /api/auth/callback': 'knows no boards',
  'GET /api/me/provider': 'knows no boards',
  'POST /api/me/provider': 'knows no boards',
  'DELETE /api/me/provider': 'knows no boards',
  'GET /api/me': 'knows no boards',
  'DELETE /api/me': 'knows no boards that differ',
  'POST /api/me/password': 'knows no boards',
  'GET /api/sessions': 'knows no boards',
  'DELETE /api/sessions/{id}': 'knows no boards',
  'GET /api/tokens': 'knows no boards',
  'POST /api/tokens': 'knows no boards',
  'DELETE /api/tokens/{id}': 'knows no boards',
  'GET /api/demo': 'names the sample board only',
  'POST /api/demo/seat': 'knows no boards',
  'POST /api/demo/remove': 'knows no ballots',
  'GET /api/boards': () => ['/api/boards'],
  'POST /api/boards': 'makes another board',
  'GET /api/boards/{board}': (scene, size) => [
    ...ofBoard('')(scene, size),
    ...ofBoard('?at=SIZE')(scene, size),
    ...ofBoard('?at=9999')(scene, size),
  ],
  'GET /api/boards/{board}/claims/{claim}': (scene, size) => [
    ...ofClaims('')(scene, size),
    ...ofClaims('?at=SIZE')(scene, size),
  ],
  'GET /api/boards/{board}/preview': ofBoard('/preview'),
  'GET /api/boards/{board}/polls': ofBoard('/polls'),
  'GET /api/boards/{board}/sources': ofBoard('/sources'),
  'POST /api/boards/{board}/commands': 'see probes',
  'GET /api/boards/{board}/entries': ofBoard('/entries?limit=1000'),
  'GET /api/boards/{board}/entries/{seq}/openings': ({ board, opened }, size) =>
    Array.from({ length: size - opened }, (_, i) => `/api/boards/${board}/entries/${opened + i}/openings`),
  'POST /api/boards/{board}/invitations': 'answers a random link',
  'POST /api/invitations/look': 'answers by the link',
  'POST /api/invitations/accept': 'answers by the link',
  'GET /api/boards/{board}/checkpoint': ofBoard('/checkpoint'),
  'GET /api/boards/{board}/witnesses': ofBoard('/witnesses'),
  'GET /api/boards/{board}/proof/inclusion': ofBoard('/proof/inclusion?seq=1&size=SIZE'),
  'GET /api/boards/{board}/proof/consistency': ofBoard('/proof/consistency?from=1&to=SIZE'),
  'GET /api/key': 'is the same for all boards',
  'POST /api/boards/{board}/documents/preview': 'reads what is sent',
  'POST /api/boards/{board}/documents': 'reads what is sent',
  'GET /api/boards/{board}/documents/{id}': 'has no ballots; who may read it depends on none',
  'POST /api/boards/{board}/attachments': 'reads what is sent',
  'GET /api/boards/{board}/attachments/{id}': 'has no ballots; who may read it depends on none',
  'GET /api/boards/{board}/export/preview': (scene, size) =>
    exportFormats.flatMap((format) => ofBoard(`/export/preview?format=${format}`)(scene, size)),
  'GET /api/boards/{board}/export': (scene, size) =>
    scene.formats.flatMap((format) => ofBoard(`/export?format=${format}`)(scene, size)),
  'GET /api/openapi.json': 'is the same for all boards',
  'GET /api/docs': 'is the same for all boards',
  'GET /health/live': 'knows no boards',
  'GET /health/ready': 'knows no boards',
  'GET /metrics': 'counts over the whole server, for its operator',
};

/** Everything that a viewer can ask for over HTTP: status, headers and text, files of archives one by one. */
export async function readAll({ cookie }: Client, scene: Scene): Promise<string[]> {
  const asked = Object.entries(routesAsked).flatMap(([route, paths]) =>
    typeof paths === 'string' ? [] : paths(scene, scene.size).map((path) => [route, path] as const),
  );
  return Promise.all(asked.map(async ([route, path]) => `${route}\n${await readOne(cookie, path, scene)}`));
}

async function readOne(cookie: string, path: string, { url, board }: Scene): Promise<string> {
  const { status, type, headers, bytes } = await get(url + path, cookie);
  const said = `${status} ${headers.replaceAll(board.slice(0, 8), 'BOARD')}`;
  if (type === exportTypes.bundle || type === exportTypes.xlsx) {
    const files = Object.entries(unzipSync(bytes));
    return [said, ...files.map(([name, file]) => `${name}\n${Buffer.from(file).toString()}`)].join('\n');
  }
  if (path === '/api/boards' && status === 200) {
    const { boards } = JSON.parse(bytes.toString()) as { boards: { id: string }[] };
    return JSON.stringify(boards.filter(({ id }) => id === board));
  }
  return `${said}\n${bytes.toString()}`;
}

/** Connections are kept: most of what a pair takes is asking. */
const agent = new Agent({ keepAlive: true });

interface Got {
  status: number;
  type: string | undefined;
  /** All but the clock's. The length has to be that of the body, which is compared itself. */
  headers: string;
  bytes: Buffer;
}

function get(url: string, cookie: string): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, headers: { ...(cookie && { cookie }) } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const { date: _, 'content-length': stated, ...headers } = answer.headers;
        if (stated !== undefined && Number(stated) !== bytes.length)
          reject(new Error(`${url}: content-length ${stated}, but ${bytes.length} bytes`));
        const type = headers['content-type'];
        resolve({ status: answer.statusCode!, type, headers: JSON.stringify(headers), bytes });
      });
    });
    asking.on('error', reject).end();
  });
}

/**
 * A transcript without what differs between any two boards: ids and aliases by the order in which they appear,
 * times, seeds, salts, hashes and signatures. What is left has to be the same, as has the length of all but seeds.
 */
export function masked(said: string[]): string[] {
  const found = (pattern: RegExp) =>
    said.flatMap((text) => [...text.matchAll(pattern)].map(([, word]) => word!));
  const seeds = oneOf(found(/"seed":(\d+)/g));
  const ids = oneOf([uuid.source, ...found(/alias:([0-9A-Z]{8})/g).map(written)]);
  const names = new Map<string, string>();
  const nameOf = (said: string) => {
    const id = said.replaceAll('-', '');
    if (!names.has(id)) names.set(id, `id-${names.size}`);
    return names.get(id)!;
  };
  return said.map((text) => {
    const seedless = text.replaceAll(seeds, 'SEED').replaceAll(/"bytes":\d+/g, '"bytes":N');
    const bare = seedless
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{3}Z)?)?/g, 'TIME')
      // As a workbook has them: days, and fractions of a day.
      .replaceAll(/\b\d{5}\.\d{10}\b/g, 'TIME')
      .replaceAll(ids, nameOf)
      .replaceAll(/[A-Za-z0-9+/_-]{40,}={0,2}/g, (hash) => `hash of ${hash.length}`);
    return `${seedless.length} ${bare}`;
  });
}

const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/;
/** An alias as in entries, or in two halves as people are shown it. */
const written = (alias: string) => `${alias.slice(0, 4)}-?${alias.slice(4)}`;
/** `x^` matches nothing. */
const oneOf = (words: string[]) => new RegExp([...new Set(words), 'x^'].join('|'), 'g');

/** Where two transcripts part, with what stands around it; undefined if they are the same. */
export function difference(left: string[], right: string[]): { left: string; right: string } | undefined {
  const at = [...left, ''].findIndex((text, i) => text !== (right[i] ?? ''));
  if (at < 0 || (at === left.length && right.length === left.length)) return undefined;
  const [one, other] = [left[at] ?? '', right[at] ?? ''];
  let same = 0;
  while (one[same] === other[same]) same += 1;
  const around = (text: string) =>
    `${text.slice(0, 80)} … ${text.slice(Math.max(0, same - 200), same + 200)}`;
  return { left: around(one), right: around(other) };
}
