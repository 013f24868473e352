import ipaddr from 'ipaddr.js';

/**
 * Whether a host is this machine: plain http is safe there, and an invalid deposit address does no harm. An IPv4 address
 * mapped into IPv6 is not taken for it: that may leave the machine.
 * @param hostname of a `URL`, which has turned every form of IPv4 into dots, or of a setting
 */
export function isLoopback(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/^\[|\]$|\.$/g, '');
  return host === 'localhost' || (ipaddr.isValid(host) && ipaddr.parse(host).range() === 'loopback');
}
