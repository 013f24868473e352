import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { buildConnector } from 'undici';

/**
 * Where a merchant's webhooks may go (R63). An address inside our own network would be called with the server's access.
 * Names are checked by the addresses that they resolve to, at every connect, so that DNS rebinding does not help.
 */

/** `public`: the internet alone. `near`: this machine and private networks too. */
export type Reach = 'public' | 'near';

/** What an operator may allow. Not link-local: clouds serve their credentials there. */
const nearRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);
/**
 * Where clouds serve a machine's credentials outside of link-local: Alibaba Cloud, Azure, AWS and Google over IPv6.
 * Never in reach, also where an operator allows the range around them.
 */
const metadataAddresses: ReadonlySet<string> = new Set([
  '100.100.100.200',
  '168.63.129.16',
  'fd00:ec2::254',
  'fd20:ce::254',
]);
/** All that is assigned to the internet. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** @param address a literal, as a resolver gives it */
export function mayReach(address: string, reach: Reach): boolean {
  if (!ipaddr.isValid(address)) return false;
  // IPv4 mapped into IPv6 is checked as IPv4. Other mappings have ranges of their own, none of them allowed.
  const ip = ipaddr.process(address);
  if (metadataAddresses.has(ip.toString())) return false;
  const range = ip.range();
  if (range === 'unicast') return ip instanceof ipaddr.IPv4 || ip.match(globalIpv6);
  return reach === 'near' && nearRanges.has(range);
}

/** Whether the host of a URL is out of reach without a lookup; names have to be resolved first. */
export function isOutOfReach(hostname: string, reach: Reach): boolean {
  const host = bare(hostname);
  if (isIP(host) !== 0) return !mayReach(host, reach);
  return reach === 'public' && /(^|\.)localhost$/i.test(host);
}

/** `URL` has turned decimal, octal and hexadecimal IPv4 into dots already. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

/** Nothing was sent. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';

  constructor() {
    super('its address is not one that webhooks are sent to');
  }
}

/** As `dns.lookup` with `all`. */
export type Lookup = (
  hostname: string,
  options: { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Concurrent lookups of a name share one. The system has four threads for lookups: without this, a few requests to one
 * name without an answer would delay all others (R66).
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

/** Connects to allowed addresses only. */
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
      // One forbidden address is enough.
      if (!addresses.every(({ address }) => mayReach(address, reach))) callback(new OutOfReach(), '', 0);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
  const connect = build({ timeout, lookup: guardedLookup });
  return (options, callback) => {
    // A literal is never looked up.
    if (isOutOfReach(options.hostname, reach)) callback(new OutOfReach(), null);
    else connect(options, callback);
  };
}
