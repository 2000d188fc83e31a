import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { ProblemError } from './problem.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OriginRules {
  /** Origin that people use, where one is set. */
  publicUrl?: string;
  /** While people with well-known passwords exist: only names of this machine, against DNS rebinding. */
  localOnly: () => boolean;
}

/**
 * Guards against other sites acting through a visitor's cookies. A bearer token is proof enough: no site can
 * make a browser send one.
 * @throws ProblemError WRONG_ORIGIN
 */
export function checkOrigin(method: string, headers: IncomingHttpHeaders, rules: OriginRules): void {
  if (rules.localOnly() && !isLocalName(headers.host, rules.publicUrl)) {
    throw new ProblemError(
      'WRONG_ORIGIN',
      'The demo answers on this machine only, under the name localhost.',
    );
  }
  if (safe.has(method) || headers.authorization !== undefined) return;
  if (isSameOrigin(headers, rules.publicUrl)) return;
  throw new ProblemError(
    'WRONG_ORIGIN',
    'This request does not come from the page of this server. A program sends an API token as Authorization: Bearer.',
  );
}

/** Whether a browser says that our own page sent this. Sec-Fetch-Site is believed first: pages cannot set it. */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl?: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  if (origin === undefined || origin === 'null') return false;
  if (origin === publicUrl) return true;
  return publicUrl === undefined && (origin === `http://${host}` || origin === `https://${host}`);
}

function isLocalName(host: string | undefined, publicUrl?: string): boolean {
  const authority = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
  if (!authority) return false;
  if (publicUrl !== undefined && new URL(publicUrl).hostname === authority.hostname) return true;
  return isLoopback(authority.hostname);
}

/** Whether a host name or address means this machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
