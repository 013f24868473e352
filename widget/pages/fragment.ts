/** The part of a page's address behind `#`. No request carries it. */
interface Fragment {
  readonly token: string;
  /** Options behind the token: `&locale=`, `&theme=`. */
  readonly options: URLSearchParams;
}

/**
 * Reads the token and the options of a link as it was written, sent and pasted: chats, editors and mail programs add the
 * punctuation around it, invisible characters and line breaks, encode its `&`, and builders put their query behind it.
 *
 * @param kind What the token begins with.
 * @returns undefined where there is no such token.
 */
export function readFragment(hash: string, kind: 'cs' | 'rt'): Fragment | undefined {
  const text = decoded(hash).replaceAll(/[\s\p{Cf}]/gu, '');
  // A token has its full length: `_` and `-` behind it are what people put around links.
  const [, token, rest = ''] =
    new RegExp(`^#[^\\w&=]*(${kind}_(?:[\\w-]{43}|[\\w-]+))(.*)$`).exec(text) ?? [];
  if (token === undefined) return undefined;
  const options = new URLSearchParams(rest.replaceAll('&amp;', '&').replace(/^[^&?]*[&?]?/, ''));
  for (const [name, value] of options) options.set(name, /^[\w-]*/.exec(value)?.[0] ?? '');
  return { token, options };
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}
