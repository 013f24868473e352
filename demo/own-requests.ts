/**
 * Which requests a listener of the demo takes. Any page that is open in the developer's browser can send requests to
 * this machine, and read the answers under a name of its own that it has lead here (DNS rebinding).
 *
 * Nothing here needs a page of another origin: pages call what they came from, and servers send no `Origin`.
 */

/** The names of this machine that a page of the demo may be opened by. */
const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** As sent by a browser for a page's own requests, and for what a user typed. */
const OWN_SITES = ['same-origin', 'none'];

/**
 * The answer to a request that is refused, null for one that is taken.
 *
 * - 421 `misdirected_request`: `Host` is no name of this machine, or has another port.
 * - 403 `foreign_origin`: by `Origin` or `Sec-Fetch-Site`, a page of another origin sent it. GET and HEAD are exempt:
 *   they change nothing, and such a page cannot read the answer.
 *
 * @param port where the listener listens
 */
export function refusalOf({ method, headers }: Request, port: number): Response | null {
  const host = headers.get('Host')?.toLowerCase();
  const own = NAMES.map((name) => new URL(`http://${name}:${port}`)).find((url) => url.host === host);
  if (own === undefined)
    return refusal(
      421,
      'misdirected_request',
      `Host must be one of this machine, such as 127.0.0.1:${port}.`,
    );
  if (method === 'GET' || method === 'HEAD') return null;
  const site = headers.get('Sec-Fetch-Site') ?? 'none';
  const origin = headers.get('Origin') ?? own.origin;
  return OWN_SITES.includes(site) && origin === own.origin
    ? null
    : refusal(
        403,
        'foreign_origin',
        `Only pages of ${own.origin} may do this, or a program that is no browser.`,
      );
}

function refusal(status: 403 | 421, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}
