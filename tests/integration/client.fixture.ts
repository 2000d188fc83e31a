import { once } from 'node:events';
import { connect } from 'node:net';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers that nothing has narrowed
export type Json = any;

/** A browser's place in a test: keeps the cookie and sends our own origin, as a page of the server would. */
export interface Client {
  account: { id: string; email: string; name: string };
  email: string;
  password: string;
  /** `name=value`, for handshakes. */
  readonly cookie: string;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  get<T = Json>(path: string): Promise<Answer<T>>;
  post<T = Json>(path: string, body?: unknown): Promise<Answer<T>>;
}

export interface Answer<T> {
  status: number;
  headers: Headers;
  body: T;
}

const password = 'four unrelated words';

/** Somebody nobody knows yet. */
export function visitor(url: string): Client {
  let cookie = '';
  const client: Client = {
    account: { id: '', email: '', name: '' },
    email: '',
    password,
    get cookie() {
      return cookie;
    },
    async fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has('origin')) headers.set('origin', url);
      if (cookie && !headers.has('cookie') && !headers.has('authorization')) headers.set('cookie', cookie);
      const answer = await fetch(url + path, { redirect: 'manual', ...init, headers });
      for (const line of answer.headers.getSetCookie()) cookie = line.split(';')[0] ?? '';
      return answer;
    },
    get: (path) => client.fetch(path).then(read),
    post: (path, body = {}) =>
      client
        .fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        .then(read),
  };
  return client;
}

/** Registers and stays signed in. */
export async function signUp(url: string, name: string, email: string): Promise<Client> {
  const client = visitor(url);
  const { status, body } = await client.post('/api/auth/register', { email, password, name });
  if (status !== 201) throw new Error(`registration answered ${status}: ${JSON.stringify(body)}`);
  return Object.assign(client, { account: body, email });
}

async function read(answer: Response): Promise<Answer<Json>> {
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json');
  return { status: answer.status, headers: answer.headers, body: json ? JSON.parse(text) : text };
}

/** Sends bytes as they are and returns everything that comes back. */
export async function sendRaw(url: string, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(bytes);
  let said = '';
  socket.on('data', (chunk) => {
    said += String(chunk);
    socket.end();
  });
  await once(socket, 'close');
  return said;
}
