/** The base path of all URLs of the server, such as `/crypto`; empty if `PUBLIC_URL` has none. */
export const basePathOf = (publicUrl: string): string => new URL(publicUrl).pathname.replace(/\/$/, '');

/** Returns the path after the base path; undefined if the path is not below the base path. */
export const belowBase = (basePath: string, path: string): string | undefined =>
  path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;

/**
 * Returns the path for routing, without base path and trailing slash, for all methods. A redirect would turn a POST into a GET
 * and lose a gateway's message.
 */
export function routedPath(basePath: string, path: string): string {
  const below = belowBase(basePath, path) ?? path;
  return below.length > 1 && below.endsWith('/') ? below.slice(0, -1) : below;
}

/** Matches a percent-encoded letter, digit or one of `-._~`, a segment of dots, or a backslash. */
const otherNotation = /%(?:2[de]|3\d|[46][1-9a-f]|[57][\da]|5f|7e)|[/\\]\.{1,2}(?:[/\\]|$)|\\/i;

/**
 * Whether a URL writes a path in a different notation. A guard that compares paths as text, such as the guard of a surrounding
 * server, would not recognize the path.
 * @param target request target as sent; an absolute URL, as sent to proxies, also counts as a different notation
 */
export const isOtherNotation = (target: string): boolean =>
  !target.startsWith('/') || otherNotation.test(target.split(/[?#]/, 1)[0] ?? '');
