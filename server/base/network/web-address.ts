/** URLs from merchants and gateways that a browser opens later. */

/**
 * Parses a URL. Undefined if it is invalid. `URL.canParse` is not used: after optimization, Node 20 and 22 reject Latin-1
 * letters, as in `https://bücher.example`.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether every program reads a URL in the same way. On our pages, `https:host` and `https:/host` would be paths of our server.
 * Browsers drop tabs and line breaks, and only browsers read a backslash as a slash.
 */
export const isWrittenOut = (address: string): boolean =>
  /^https?:\/\/[^\s\\/\p{Cc}][^\s\\\p{Cc}]*$/iu.test(address) && parseUrl(address) !== undefined;

export const notWrittenOut =
  'must be a complete address such as https://shop.example/thanks, without spaces or backslashes';

/** Whether a URL contains credentials: `https://shop.example@evil.example/` leads to the second host. */
export function hasUserInfo(address: string): boolean {
  const { username = '', password = '' } = parseUrl(address) ?? {};
  return username !== '' || password !== '';
}

export const noUserInfo = 'must not contain a user or a password';
