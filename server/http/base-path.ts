/** The path that all addresses of the server begin with, such as `/crypto`; empty where `PUBLIC_URL` has none. */
export const basePathOf = (publicUrl: string): string => new URL(publicUrl).pathname.replace(/\/$/, '');

/** The path behind the base path; undefined where it is not below it. */
export const belowBase = (basePath: string, path: string): string | undefined =>
  path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : undefined;

/**
 * What is routed by: without a slash at the end, whatever the method. A redirect would make a GET of a POST, and lose a
 * gateway's message.
 */
export function routedPath(basePath: string, path: string): string {
  const below = belowBase(basePath, path) ?? path;
  return below.length > 1 && below.endsWith('/') ? below.slice(0, -1) : below;
}

/** A letter, a digit or one of `-._~` that is percent-encoded, a segment of dots, or a backslash. */
const otherNotation = /%(?:2[de]|3\d|[46][1-9a-f]|[57][\da]|5f|7e)|[/\\]\.{1,2}(?:[/\\]|$)|\\/i;

/**
 * Whether an address is another notation of a path that has a plain one. A guard that compares paths as they are written,
 * such as that of a server around this one, does not see what it leads to.
 * @param target of the request, as it was sent: a whole address, as proxies are sent, is another notation, too
 */
export const isOtherNotation = (target: string): boolean =>
  !target.startsWith('/') || otherNotation.test(target.split(/[?#]/, 1)[0] ?? '');
