import { promises as dns } from 'node:dns';
import { isIP } from 'node:net';
import { ProblemError } from '../operations/problem.ts';
import { isPublicAddress } from './public-address.ts';

/** Finds the addresses of a host name; none where it has none. */
export type Resolve = (name: string) => Promise<string[]>;

/** An address of the web, and the only addresses of the network that may be connected to for it. */
export interface WebAddress {
  url: URL;
  addresses: string[];
}

const ports = new Set([80, 443]);

const refused = (detail: string) => new ProblemError('ADDRESS_REFUSED', detail, { field: 'url' });

/**
 * An address of the web as somebody typed it, read as browsers read it.
 * @throws ProblemError ADDRESS_REFUSED for what is no address of a page, or carries a name and password
 */
export function readWebAddress(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw refused('This is no address of a page. Write it like https://example.org/page.');
  }
  if (url.username !== '' || url.password !== '') {
    throw refused(
      'The address contains a name or password, which would be kept with the document. Leave it out.',
    );
  }
  url.hash = '';
  return url;
}

/**
 * Looks a host up, once, and refuses it unless every one of its addresses is public and the port that of the
 * web. Whoever connects uses these addresses and asks for no others: a name that leads elsewhere a moment later
 * gains nothing.
 * @param allowed `host:port`, by name or address, of what may be read although it is not public
 * @throws ProblemError ADDRESS_REFUSED in the same words for what is not public and what is not there, so that
 * names of the own network cannot be found out
 */
export async function locate(url: URL, allowed: ReadonlySet<string>, resolve: Resolve): Promise<WebAddress> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const addresses = isIP(host) ? [host] : isLocalName(host) ? [] : await resolve(host);
  const isOpen = (address: string) =>
    allowed.has(hostAndPort(host, port)) ||
    allowed.has(hostAndPort(address, port)) ||
    (ports.has(port) && isPublicAddress(address));
  if (addresses.length > 0 && addresses.every(isOpen)) return { url, addresses };
  throw refused(
    'This server reads public pages only, on the ports 80 and 443. Open the page and paste its text.',
  );
}

/** As in IMPORT_ALLOW_HOSTS: lower case, no dot at the end, IPv6 in brackets. */
export function hostAndPort(host: string, port: number): string {
  const name = host.toLowerCase().replace(/\.$/, '');
  return isIP(name) === 6 ? `[${name}]:${port}` : `${name}:${port}`;
}

const isLocalName = (host: string) => /(^|\.)localhost\.?$/i.test(host);

/** Asks the name servers of this machine, for at most some seconds, without holding a thread meanwhile. */
export async function resolveByDns(name: string): Promise<string[]> {
  const resolver = new dns.Resolver({ timeout: 2_000, tries: 2 });
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
}
