import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { buildConnector } from 'undici';

/**
 * Restricts the destinations of webhooks (R63), because a request to an address in our own network would have the server's
 * access. Host names are checked by the addresses that they resolve to, at every connection, to prevent DNS rebinding.
 */

/** Allowed destinations. `public`: only the internet. `near`: also this machine and private networks. */
export type Reach = 'public' | 'near';

/** Address ranges that an operator may allow. Link-local is not among them, because clouds serve credentials there. */
const nearRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);
/**
 * Addresses outside link-local at which clouds serve a machine's credentials: Alibaba Cloud, Azure, AWS, and Google over
 * IPv6. They are never allowed, even if an operator allows their range.
 */
const metadataAddresses: ReadonlySet<string> = new Set([
  '100.100.100.200',
  '168.63.129.16',
  'fd00:ec2::254',
  'fd20:ce::254',
]);
/** Range of all assigned public IPv6 addresses. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether webhooks may be sent to an IP address. @param address an IP address, as returned by a resolver */
export function mayReach(address: string, reach: Reach): boolean {
  if (!ipaddr.isValid(address)) return false;
  // An IPv4-mapped address is checked as IPv4. Other mappings are in ranges of their own, which are not allowed.
  const ip = ipaddr.process(address);
  if (metadataAddresses.has(ip.toString())) return false;
  const range = ip.range();
  if (range === 'unicast') return ip instanceof ipaddr.IPv4 || ip.match(globalIpv6);
  return reach === 'near' && nearRanges.has(range);
}

/** Whether the host of a URL is a forbidden IP address or a name of this machine. Other names must be resolved first. */
export function isOutOfReach(hostname: string, reach: Reach): boolean {
  const host = bare(hostname);
  if (isIP(host) !== 0) return !mayReach(host, reach);
  return reach === 'public' && /(^|\.)localhost$/i.test(host);
}

/** Removes brackets and a trailing dot. `URL` has already normalized decimal, octal and hexadecimal IPv4. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Thrown if a destination's address is not allowed. Nothing was sent. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';

  constructor() {
    super('has an address that webhooks must not be sent to');
  }
}

/** Signature of `dns.lookup` with the option `all`. */
export type Lookup = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Shares concurrent lookups of the same name. The system has four threads for lookups, so without sharing, a few requests
 * to one name whose lookup hangs would delay all other lookups (R66).
 */
function sharedLookup(lookup: Lookup): Lookup {
  const waiting = new Map<string, Parameters<Lookup>[2][]>();
  return (hostname, options, callback) => {
    const others = waiting.get(hostname);
    if (others !== undefined) {
      others.push(callback);
      return;
    }
    const callbacks = [callback];
    waiting.set(hostname, callbacks);
    lookup(hostname, options, (error, addresses) => {
      waiting.delete(hostname);
      for (const each of callbacks) each(error, addresses);
    });
  };
}

/** Creates a connector that connects only to allowed addresses. */
export function guardedConnector(
  build: typeof buildConnector,
  reach: Reach,
  { timeout, lookup = systemLookup }: { readonly timeout: number; readonly lookup?: Lookup | undefined },
): buildConnector.connector {
  const lookUp = sharedLookup(lookup);
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    lookUp(hostname, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${hostname} has no address`), '', 0);
        return;
      }
      // Refuse the name even if only one of its addresses is forbidden.
      if (!addresses.every(({ address }) => mayReach(address, reach))) callback(new OutOfReach(), '', 0);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
  const connect = build({ timeout, lookup: guardedLookup });
  return (options, callback) => {
    // An IP address is not looked up, so it is checked here.
    if (isOutOfReach(options.hostname, reach)) callback(new OutOfReach(), null);
    else connect(options, callback);
  };
}
