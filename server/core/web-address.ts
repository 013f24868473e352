/** Addresses that a merchant or a gateway gives, and that a browser follows later. */

/**
 * Undefined for what is no address. Not `URL.canParse`: once it is optimised, Node 20 and 22 refuse what holds letters of
 * Latin-1, such as `https://bücher.example`.
 */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether an address is the same to whoever reads it, wherever it stands. On a page of ours, `https:host` and `https:/host`
 * are paths of our server; browsers leave out tabs and line breaks, and they alone take a backslash for a slash.
 */
export const isWrittenOut = (address: string): boolean =>
  /^https?:\/\/[^\s\\/\p{Cc}][^\s\\\p{Cc}]*$/iu.test(address) && parseUrl(address) !== undefined;

export const notWrittenOut =
  'must be an address such as https://shop.example/thanks, written out, without spaces and backslashes';

/** Whether an address has a user or a password: `https://shop.example@evil.example/` leads to the second host. */
export function hasUserInfo(address: string): boolean {
  const { username = '', password = '' } = parseUrl(address) ?? {};
  return username !== '' || password !== '';
}

export const noUserInfo = 'must not hold a user or a password';
