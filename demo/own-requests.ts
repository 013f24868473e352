/**
 * Which requests a listener of the demo accepts. Any page in the developer's browser can send requests to this machine, and read
 * the responses if its own name points here (DNS rebinding).
 *
 * No page of another origin needs access: pages call the server that they came from, and servers send no `Origin`.
 */

/** Names of this machine under which the demo's pages can be opened. */
const NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** `Sec-Fetch-Site` of requests by a page of this origin, and of addresses typed by a user. */
const OWN_SITES = ['same-origin', 'none'];

/**
 * The response to a refused request; null for an accepted one.
 *
 * - 421 `misdirected_request`: `Host` is not a name of this machine, or has another port.
 * - 403 `foreign_origin`: by `Origin` or `Sec-Fetch-Site`, a page of another origin sent it. GET and HEAD are exempt: they
 *   change nothing, and such a page cannot read the response.
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
