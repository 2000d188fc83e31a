import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { ProblemError } from '../operations/problem.ts';
import type { WebAddress } from './web-address.ts';

export interface FetchedPage {
  /** The address that was read, without fragment. */
  url: string;
  /** The Content-Type header, or ''. */
  mediaType: string;
  bytes: Buffer;
}

export interface FetchLimits {
  /** For everything, from the connection to the last byte. */
  milliseconds: number;
  /** Of the page, packed and unpacked. */
  bytes: number;
}

const failed = (detail: string) => new ProblemError('ADDRESS_FAILED', detail, { field: 'url' });

const headers = {
  accept: 'text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, */*;q=0.1',
  'accept-encoding': 'gzip, br',
  'user-agent': 'Touchstone (reads a page once, when somebody imports it)',
};

/**
 * Reads one page over a connection of its own to one of the given addresses; certificates are checked against
 * the name. Follows nothing, sends no cookie, and stops reading at the limits.
 * @throws ProblemError ADDRESS_FAILED, TOO_LARGE
 */
export async function fetchPage({ url, addresses }: WebAddress, limits: FetchLimits): Promise<FetchedPage> {
  const signal = AbortSignal.timeout(limits.milliseconds);
  try {
    const response = await send(url, addresses, signal);
    try {
      refuseOtherAnswers(response, url, limits);
      const mediaType = response.headers['content-type'] ?? '';
      return { url: url.href, mediaType, bytes: await readBody(response, limits, signal) };
    } finally {
      response.destroy();
    }
  } catch (error) {
    throw inWords(error, signal, limits);
  }
}

function send(url: URL, addresses: string[], signal: AbortSignal): Promise<http.IncomingMessage> {
  const request = url.protocol === 'https:' ? https.request : http.request;
  const options = { method: 'GET', agent: false, headers, lookup: pinned(addresses), signal };
  return new Promise((resolve, reject) => {
    request(url, { ...options, rejectUnauthorized: true, maxHeaderSize: 16_384 }, resolve)
      .on('error', reject)
      .end();
  });
}

/** Answers with the addresses that were checked, whatever the name means by now. */
function pinned(addresses: string[]): LookupFunction {
  const known = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_, options, answer) => {
    if (options.all) answer(null, known);
    else answer(null, known[0]!.address, known[0]!.family);
  };
}

function refuseOtherAnswers(
  { statusCode = 0, headers }: http.IncomingMessage,
  url: URL,
  limits: FetchLimits,
) {
  if (statusCode >= 300 && statusCode < 400) {
    const { location } = headers;
    const to =
      location && URL.canParse(location, url.href)
        ? new URL(location, url.href).href.slice(0, 500)
        : undefined;
    const further = to ? `to ${to}. If that is the page, import that address` : 'to another one';
    throw failed(`This address leads on ${further}.`);
  }
  if (statusCode !== 200) throw failed(`There is no page at this address: it answers ${statusCode}.`);
  if (Number(headers['content-length'] ?? 0) > limits.bytes) throw tooLarge(limits);
}

async function readBody(
  response: http.IncomingMessage,
  limits: FetchLimits,
  signal: AbortSignal,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const atMost = async function* (source: Readable) {
    let length = 0;
    for await (const piece of source as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > limits.bytes) throw tooLarge(limits);
      yield piece;
    }
  };
  const keep = async (source: AsyncIterable<Buffer>) => {
    for await (const piece of source) pieces.push(piece);
  };
  const unpack = decoderOf(response.headers['content-encoding']);
  if (unpack === undefined) await pipeline(response, atMost, keep, { signal });
  else await pipeline(response, atMost, unpack, atMost, keep, { signal });
  return Buffer.concat(pieces);
}

function decoderOf(encoding = 'identity') {
  switch (encoding.trim().toLowerCase()) {
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    default:
      throw failed('The page is packed in a way that this server does not know.');
  }
}

const tooLarge = ({ bytes }: FetchLimits) =>
  new ProblemError('TOO_LARGE', `The page is larger than ${Math.floor(bytes / 2 ** 20)} MB.`, {
    field: 'url',
  });

/** Says what went wrong without words of the other side or of the network behind it. */
function inWords(error: unknown, signal: AbortSignal, { milliseconds }: FetchLimits): unknown {
  if (error instanceof ProblemError) return error;
  if (signal.aborted)
    return failed(`The page did not arrive within ${Math.ceil(milliseconds / 1000)} seconds.`);
  const { code = '' } = error as { code?: string };
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_(GET|VERIFY)|EPROTO|ERR_SSL/.test(code)) {
    return failed(`The site cannot prove that it is who it says it is (${code}).`);
  }
  if (/^Z_|^ERR_(?!INTERNAL)|^E[A-Z]+$|^HPE_/.test(code))
    return failed(`The page could not be read (${code}).`);
  return error;
}
