/**
 * Where a shopper's address leads that a mail program, a chat or a URL builder has changed: capitals in the names of our
 * pages, and a `#` written `%23`, once or several times. The token is put back behind `#`; the address of a checkout is
 * never looked at, so that no log of ours holds a token (R3).
 *
 * @param path below the base path, as it is routed
 * @returns the address for a query, below the base path; undefined where nothing of ours is meant
 */
export function meantAddress(path: string): ((query: string) => string) | undefined {
  const [, page, token, options = ''] =
    /^\/(pay|refund)\/?%(?:25)*23((?:cs|rt)_[\w-]{1,100})((?:&[\w=-]{1,100}){0,5})/i.exec(path) ?? [];
  if (page !== undefined && token !== undefined)
    return (query) => `/${page.toLowerCase()}${query}#${token}${options}`;
  // A browser keeps the fragment over a redirect.
  const [, name] = /^\/(pay|refund)$/i.exec(path) ?? [];
  if (name !== undefined) return (query) => `/${name.toLowerCase()}${query}`;
  const [, link] = /^\/L\/([\w-]{1,100})$/.exec(path) ?? [];
  return link === undefined ? undefined : (query) => `/l/${link}${query}`;
}
