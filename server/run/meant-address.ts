/**
 * Corrects a shopper's URL that a mail program, chat or URL builder has changed: capitals in the names of our pages, and a `#`
 * encoded as `%23`, once or repeatedly. The token is put back after `#` without being logged (R3).
 *
 * @param path below the base path
 * @returns a function from the query to the URL below the base path; undefined if the path is none of ours
 */
export function meantAddress(path: string): ((query: string) => string) | undefined {
  const [, page, token, options = ''] =
    /^\/(pay|refund)\/?%(?:25)*23((?:cs|rt)_[\w-]{1,100})((?:&[\w=-]{1,100}){0,5})/i.exec(path) ?? [];
  if (page !== undefined && token !== undefined)
    return (query) => `/${page.toLowerCase()}${query}#${token}${options}`;
  // Browsers keep the fragment across a redirect.
  const [, name] = /^\/(pay|refund)$/i.exec(path) ?? [];
  return name === undefined ? undefined : (query) => `/${name.toLowerCase()}${query}`;
}
