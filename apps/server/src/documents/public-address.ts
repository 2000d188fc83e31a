import ipaddr from 'ipaddr.js';

/** What IPv6 has given out for the public internet so far; the rest is special, local or yet to be assigned. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the public internet. Everything with a special purpose (the registries of
 * RFC 6890) is none: loopback, private, link-local, shared, multicast, benchmark, documentation and reserved
 * ranges, and the forms of IPv6 that lead into IPv4.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(globalUnicast);
}
