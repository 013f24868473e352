import ipaddr from 'ipaddr.js';

const localRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal']);

/**
 * Whether a host cannot be on the internet: a private or loopback address, a name without dots, as containers have, or a name
 * that is reserved for local use. The widget's `safeUrl` checks the same hosts (R7).
 * @param hostname of a `URL`, which normalizes IPv4
 */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '');
  if (ipaddr.isValid(host)) return localRanges.has(ipaddr.parse(host).range());
  return /^[^.]+$|\.(local|test|localhost|internal)$/.test(host);
}
