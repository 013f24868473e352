import ipaddr from 'ipaddr.js';

/**
 * Whether a host is this machine. On loopback, http is safe, and an invalid deposit address does no harm. An IPv4-mapped IPv6
 * address does not count, as it may leave the machine.
 * @param hostname from a `URL`, which normalizes IPv4, or from a setting
 */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '');
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.parse(host).range() === 'loopback');
}
