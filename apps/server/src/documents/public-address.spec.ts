import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './public-address.ts';

describe('addresses of the public internet', () => {
  it.each(['93.184.215.14', '1.1.1.1', '172.32.0.1', '2606:2800:21f:cb07::1', '2a00:1450:4001::200e'])(
    '%s is one',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['this network', '0.0.0.0', '0.1.2.3'],
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['private', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ['link-local, with the metadata of clouds', '169.254.169.254', 'fe80::1', 'fe80::1%eth0'],
    ['shared by carriers', '100.64.0.1', '100.127.255.255'],
    ['multicast and broadcast', '224.0.0.1', '239.1.2.3', '255.255.255.255', 'ff02::1'],
    ['protocols, benchmarks, documentation', '192.0.0.8', '198.18.0.1', '198.19.255.255', '192.0.2.1'],
    ['documentation', '198.51.100.7', '203.0.113.9', '2001:db8::1', '3fff::1'],
    ['reserved', '240.0.0.1', '192.88.99.1', '::', '100::1', '4000::1', '2001::ffff'],
    ['unique local and site-local', 'fc00::1', 'fd12:3456::1', 'fec0::1'],
    ['IPv4 within IPv6', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '::ffff:0:127.0.0.1'],
    ['6to4, Teredo, NAT64', '2002:7f00:1::', '2001:0:4136:e378::1', '64:ff9b::7f00:1', '64:ff9b:1::1'],
    ['segment routing', '5f00::1'],
    ['other spellings', '127.1', '0x7f000001', '2130706433', '017700000001', '8.8.8.8 ', ''],
  ])('%s is none', (_, ...addresses) => {
    expect(addresses.filter(isPublicAddress)).toEqual([]);
  });
});
