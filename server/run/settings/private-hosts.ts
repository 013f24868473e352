import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Address ranges that are not routed on the internet. */
const privateRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'linkLocal']);

/**
 * Rejects hosts that are not in a private network. Keys are sent to these hosts unencrypted, so all of their addresses must
 * be private.
 * @param hosts with or without a port
 * @throws Error with the host and the reason
 */
export async function requirePrivate(hosts: readonly string[]): Promise<void> {
  for (const host of hosts) {
    const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '');
    const addresses = ipaddr.isValid(name)
      ? [name]
      : (await lookup(name, { all: true }).catch(() => [])).map(({ address }) => address);
    const open = addresses.find((address) => !privateRanges.has(ipaddr.process(address).range()));
    if (addresses.length === 0)
      throw new Error(`PAYWICKET_HTTP_HOSTS names "${host}", for which no IP address was found`);
    if (open !== undefined)
      throw new Error(
        `PAYWICKET_HTTP_HOSTS names "${host}", whose address ${open} is public: use https for it`,
      );
  }
}
