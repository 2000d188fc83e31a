import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { FormatError } from '@touchstone/ledger/format-error';
import type { SigningKey, VerifierKey } from '@touchstone/ledger/note-key';
import { cosign, signatureLine } from '@touchstone/ledger/note';
import {
  MAX_ADD_CHECKPOINT,
  judgeCheckpoint,
  parseAddCheckpoint,
  type AddCheckpoint,
} from '@touchstone/ledger/witness';
import type { WitnessState } from './witness-state.ts';

export interface Witness {
  key: SigningKey;
  /** Keys whose boards are witnessed. */
  trusted: readonly VerifierKey[];
  state: WitnessState;
  /** Told of what was cosigned and of what was refused though a trusted key signed it. */
  log(line: string): void;
}

interface Answer {
  status: number;
  type: string;
  text: string;
}

const plain = (status: number, text: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  text: `${text}\n`,
});

/** C2SP tlog-witness over HTTP: `POST /add-checkpoint`. One request is judged at a time. */
export function witnessServer(witness: Witness): Server {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (request: AddCheckpoint): Promise<Answer> => {
    const answer = turn.then(() => addCheckpoint(witness, request));
    turn = answer.catch(() => undefined);
    return answer;
  };
  const server = createServer((request, response) => {
    answerTo(request, inTurn)
      .catch((error: unknown) => {
        witness.log(`failed: ${error instanceof Error ? error.message : String(error)}`);
        return plain(500, 'The witness cannot answer now.');
      })
      .then((answer) => send(response, answer));
  });
  return Object.assign(server, { requestTimeout: 10_000, headersTimeout: 5_000, maxHeadersCount: 50 });
}

async function answerTo(
  request: IncomingMessage,
  inTurn: (request: AddCheckpoint) => Promise<Answer>,
): Promise<Answer> {
  if (request.url?.split('?')[0] !== '/add-checkpoint') return plain(404, 'There is only /add-checkpoint.');
  if (request.method !== 'POST') return plain(405, 'Send a POST.');
  try {
    return await inTurn(parseAddCheckpoint(await bodyOf(request)));
  } catch (error) {
    if (error instanceof FormatError) return plain(400, error.message);
    throw error;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MAX_ADD_CHECKPOINT) throw new FormatError('the request is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** What is cosigned is on the disk before the cosignature exists. */
async function addCheckpoint({ key, trusted, state, log }: Witness, request: AddCheckpoint): Promise<Answer> {
  const verdict = judgeCheckpoint(request, trusted, (origin) => state.newest(origin));
  if (verdict.status === 200) {
    const { origin, size, note } = verdict.checkpoint;
    await state.keep(origin, request.note);
    const line = cosign(note.text, Math.floor(Date.now() / 1000), key);
    log(`cosigned ${origin} at ${size}`);
    return { status: 200, type: 'text/plain; charset=utf-8', text: signatureLine(line) };
  }
  const [origin = ''] = request.note.split('\n', 1);
  if (verdict.status === 422) log(`REFUSED ${origin}: ${verdict.reason}`);
  if (verdict.status !== 409) return plain(verdict.status, verdict.reason);
  if (verdict.fork) log(`FORK ${origin}: ${verdict.reason}; see ${await state.accuse(origin, request.note)}`);
  return { status: 409, type: 'text/x.tlog.size', text: `${verdict.size}\n` };
}

function send(response: ServerResponse, { status, type, text }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'x-content-type-options': 'nosniff',
    ...(status === 400 ? { connection: 'close' } : {}),
  });
  response.end(text);
}
