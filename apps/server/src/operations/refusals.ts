import type { IncomingMessage } from 'node:http';
import proxyAddress from '@fastify/proxy-addr';
import { Logger } from '@nestjs/common';
import type { Problem } from '@touchstone/protocol/problem';
import { Pace } from '../accounts/pace.ts';

/** What was refused, in the words of the log: of what was sent nothing is kept. */
interface Refused {
  /** Who is signed in, by id. */
  account: string | undefined;
  /** Of HTTP, or `SOCKET`. */
  method: string;
  /** The pattern of the route, which holds no token as an address may; on a socket the message. */
  route: string | undefined;
  /** Of the request, or of the connection. */
  request: string;
  /** Of the network. */
  address: string;
  /** Whether a token was shown to be let in. */
  withToken: boolean;
}

const logger = new Logger('Problem');

const worthNoting = new Set([400, 403, 429]);

/** Lines of one address: a flood must not fill the disk of whoever keeps the log. */
const lines = new Pace({ burst: 200, rate: 5 });
let unsaid = 0;

/**
 * Writes down what was not allowed (403), too often (429), came with a token that is nobody's (401), or is
 * nothing that a page of ours sends (400). What a password was refused for, accounts write down themselves; a field
 * that is filled in wrongly is no matter of security. `unsaid` counts lines left out before this one.
 */
export function noteRefusal({ status, code }: Problem, refused: Refused): void {
  const { withToken, ...said } = refused;
  if (!worthNoting.has(status) && !(code === 'NOT_SIGNED_IN' && withToken)) return;
  if (lines.take(refused.address) > 0) {
    unsaid += 1;
    return;
  }
  logger.warn({ event: 'refused', code, ...said, ...(unsaid > 0 && { unsaid }) });
  unsaid = 0;
}

/** Where a connection comes from, by the same rule as for requests over HTTP: proxies only if they are trusted. */
export function addressFinder(trustProxy: string | undefined): (request: IncomingMessage) => string {
  const trusted = trustProxy?.split(',').map((part) => part.trim());
  const trust = trusted ? proxyAddress.compile(trusted) : () => false;
  return (request) => proxyAddress(request, trust);
}
