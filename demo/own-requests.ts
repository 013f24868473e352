/**
 * Decides which requests a listener of the demo accepts. Any page in the developer's browser can send requests to this machine,
 * and can read the responses if its own host name resolves to this machine (DNS rebinding).
 *
 * No page of another origin needs access: pages call the server that they were loaded from, and servers send no `Origin`.
 */

/** Host names of this machine that may be used to open the demo's pages. */
const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** `Sec-Fetch-Site` of requests from pages of the same origin, and of addresses that a user typed. */
const OWN_SITES = ['same-origin', 'none'];

/**
 * Returns the response that refuses a request; null if the request is accepted.
 *
 * - 421 `misdirected_request`: `Host` is not a name of this machine, or has another port.
 * - 403 `foreign_origin`: according to `Origin` or `Sec-Fetch-Site`, a page of another origin sent the request. GET and HEAD are
 *   exempt: they change nothing, and such a page cannot read the response.
 *
 * @param port the listener's port
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
