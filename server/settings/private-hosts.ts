import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Addresses that no packet to the internet has: loopback, private (RFC 1918), unique local, link-local. */
const reserved = new BlockList();
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  reserved.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  reserved.addSubnet(net, prefix, 'ipv6');

/**
 * Keys go to these hosts without encryption, so none of their addresses may be a public one.
 * @param hosts with or without a port
 * @throws Error that names the host and what is wrong with it
 */
export async function requirePrivate(hosts: readonly string[]): Promise<void> {
  for (const host of hosts) {
    const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
    const addresses =
      isIP(name) === 0
        ? (await lookup(name, { all: true }).catch(() => [])).map(({ address }) => address)
        : [name];
    const open = addresses.find((address) => !reserved.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6'));
    if (addresses.length === 0) throw new Error(`PAYWICKET_HTTP_HOSTS names "${host}", which has no address`);
    if (open !== undefined)
      throw new Error(
        `PAYWICKET_HTTP_HOSTS names "${host}", whose address ${open} is public: use https for it`,
      );
  }
}
