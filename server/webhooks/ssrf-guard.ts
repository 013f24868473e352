import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { buildConnector } from 'undici';

/**
 * Where a merchant's webhooks may go (R63). Whoever names an address makes this server call it: one inside our own
 * network would be asked in the server's name. Names are judged by what they resolve to, at every connect, so that a
 * name which changes its mind between two looks gains nothing.
 */

/** `public`: the internet alone. `near`: this machine and private networks too. */
export type Reach = 'public' | 'near';

/** What an operator may have meant. Link-local is not among it: that is where clouds keep their credentials. */
const nearRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);
/** All that is assigned to the internet. What is beyond may come to mean anything. */
const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** @param address a literal, as a resolver gives it */
export function mayReach(address: string, reach: Reach): boolean {
  if (!ipaddr.isValid(address)) return false;
  // IPv4 that is dressed up as IPv6 is looked at as IPv4. Other disguises have ranges of their own, none of them let through.
  const ip = ipaddr.process(address);
  const range = ip.range();
  if (range === 'unicast') return ip instanceof ipaddr.IPv4 || ip.match(globalIpv6);
  return reach === 'near' && nearRanges.has(range);
}

/** Whether the host of a URL says by itself that it is out of reach; a name has to be resolved first. */
export function isOutOfReach(hostname: string, reach: Reach): boolean {
  const host = bare(hostname);
  if (isIP(host) !== 0) return !mayReach(host, reach);
  return reach === 'public' && /(^|\.)localhost$/i.test(host);
}

/** Where plain http reaches nobody else. */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  return isIP(host) === 0
    ? /(^|\.)localhost$/i.test(host)
    : ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback';
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
 * Each name is looked up once at a time, and whoever asks meanwhile gets the same answer. The system has four threads for
 * look-ups: without this, a few messages to one name that nobody answers for would keep everybody else's waiting (R66).
 */
function oneByOne(lookup: Lookup): Lookup {
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

/** Opens connections to what is in reach. */
export function guardedConnector(
  build: typeof buildConnector,
  reach: Reach,
  { timeout, lookup = systemLookup }: { readonly timeout: number; readonly lookup?: Lookup | undefined },
): buildConnector.connector {
  const lookUp = oneByOne(lookup);
  const guardedLookup: LookupFunction = (hostname, options, callback) => {
    lookUp(hostname, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${hostname} has no address`), '', 0);
        return;
      }
      // One that is in reach beside one that is not is a trap, too.
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
