import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Of addresses that no packet to the internet has. */
const privateRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal']);

/**
 * Keys go to these hosts without encryption, so none of their addresses may be a public one.
 * @param hosts with or without a port
 * @throws Error that names the host and what is wrong with it
 */
export async function requirePrivate(hosts: readonly string[]): Promise<void> {
  for (const host of hosts) {
    const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
    const addresses = ipaddr.isValid(name)
      ? [name]
      : (await lookup(name, { all: true }).catch(() => [])).map(({ address }) => address);
    const open = addresses.find((address) => !privateRanges.has(ipaddr.process(address).range()));
    if (addresses.length === 0) throw new Error(`PAYWICKET_HTTP_HOSTS names "${host}", which has no address`);
    if (open !== undefined)
      throw new Error(
        `PAYWICKET_HTTP_HOSTS names "${host}", whose address ${open} is public: use https for it`,
      );
  }
}
