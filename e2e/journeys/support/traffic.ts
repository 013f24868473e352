/** A browser's requests and responses during a test, to check that none leaves the machine and no secret reaches a shopper. */
import type { BrowserContext, Page, Request, Response } from '@playwright/test';

export interface Answer {
  url: string;
  /** Status line, headers and body as one text to search. */
  text: string;
}

const sessionToken = /cs_[\w-]{20,}/;

export class Traffic {
  readonly requests: Request[] = [];
  readonly answers: Answer[] = [];
  /** Console errors, uncaught errors and violations of a page's policy. */
  readonly errors: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #answered: RegExp[] = [];
  readonly #reading: Promise<void>[] = [];

  /** Follows every page of the context from here on. */
  async watch(context: BrowserContext): Promise<void> {
    context.on('request', (request) => this.requests.push(request));
    context.on('response', (response) => this.#reading.push(this.#read(response)));
    context.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.errors.push(error.error().message));
    // The console logs only some violations; the event is fired for all, including Trusted Types.
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
        console.error(`policy violation: ${effectiveDirective} ${blockedURI} (${sourceFile})`);
      });
    });
  }

  /** Declares an error that the test provokes, such as the console's line about a 503. */
  expectError(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Declares requests to elsewhere that the test answers itself. */
  expectRequests(pattern: RegExp): void {
    this.#answered.push(pattern);
  }

  unexpectedErrors(): string[] {
    return this.errors.filter((error) => !this.#expected.some((pattern) => pattern.test(error)));
  }

  /** Requested addresses outside this machine. */
  strayRequests(): string[] {
    return this.requests
      .map((request) => new URL(request.url()))
      .filter(({ protocol }) => /^(https?|wss?):$/.test(protocol))
      .filter(({ hostname }) => !['127.0.0.1', 'localhost'].includes(hostname))
      .map(({ href }) => href)
      .filter((href) => !this.#answered.some((pattern) => pattern.test(href)));
  }

  /** Responses that contain one of these texts: `name in address`. */
  async leaks(secrets: Record<string, string>): Promise<string[]> {
    await Promise.all(this.#reading);
    return this.answers.flatMap(({ url, text }) =>
      Object.entries(secrets)
        .filter(([, secret]) => text.includes(secret))
        .map(([name]) => `${name} in ${url}`),
    );
  }

  /** Requests that expose a session token: in the path, the query or a Referer. */
  async exposedTokens(): Promise<string[]> {
    const exposed: string[] = [];
    for (const request of this.requests) {
      const { origin, pathname, search } = new URL(request.url());
      const { referer = '' } = await request.allHeaders().catch(() => request.headers());
      if (sessionToken.test(pathname + search)) exposed.push(`address ${origin}${pathname}${search}`);
      if (sessionToken.test(referer)) exposed.push(`Referer ${referer} of ${origin}${pathname}`);
    }
    return exposed;
  }

  async #read(response: Response): Promise<void> {
    const headers = await response.allHeaders().catch(() => response.headers());
    // A redirect and a 304 have no body, and after its page is closed a body cannot be read.
    const body = await response.text().catch(() => '');
    this.answers.push({
      url: response.url(),
      text: `${response.status()}\n${JSON.stringify(headers)}\n${body}`,
    });
  }
}

/**
 * Follows the requests of a page from here on, preflights included, which Playwright's own events leave out.
 *
 * @param isCounted Whether a request to this address counts.
 * @returns Method and path of each, in order: `OPTIONS` is a preflight. The browser names a request before its preflight.
 */
export async function followRequests(page: Page, isCounted: (url: URL) => boolean): Promise<string[]> {
  const seen: string[] = [];
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  devtools.on('Network.requestWillBeSent', ({ request: { method, url } }) => {
    const address = new URL(url);
    if (isCounted(address)) seen.push(`${method} ${address.pathname}`);
  });
  return seen;
}
