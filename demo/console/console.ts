/**
 * The developer's desk: the shop in a frame, and beside it the levers of the simulated gateway.
 *
 * The shop is framed because the checkout is a modal dialog, which makes everything behind it in its own page inert. The levers go through this
 * server, so that the page needs no other origin.
 */
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { transformWithOxc } from 'vite';

export interface ConsoleOptions {
  /** Origin of the companion server: the shop's form without script ends on its hosted page, inside the frame. */
  readonly serverUrl: string;
  /** Origin of the simulator whose `/control` the levers move. */
  readonly simulatorUrl: string;
}

const PAGE = readFileSync(new URL('./page.html', import.meta.url), 'utf8');
const STYLES = readFileSync(new URL('./console.css', import.meta.url), 'utf8');

export function createConsole({ serverUrl, simulatorUrl }: ConsoleOptions): Hono {
  let script: Promise<string> | undefined;

  return new Hono()
    .get('/', (c) =>
      c.html(PAGE, 200, {
        'Content-Security-Policy': contentSecurityPolicy(serverUrl),
        'Cache-Control': 'no-store',
      }),
    )
    .get('/console/console.css', (c) => c.body(STYLES, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
    .get('/console/client.js', async (c) => {
      script ??= browserScript(new URL('./client.ts', import.meta.url));
      return c.body(await script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
    })
    .use('/console/control/*', bodyLimit({ maxSize: 64 * 1024 }))
    .all('/console/control/*', async (c) => {
      // Another site that a developer has open could send a form here, too.
      const site = c.req.header('Sec-Fetch-Site');
      if (site !== undefined && site !== 'same-origin')
        return c.text('Only this page moves the levers.', 403);
      const { pathname, search } = new URL(c.req.url);
      const body = await c.req.text();
      const answer = await fetch(simulatorUrl + pathname.slice('/console'.length) + search, {
        method: c.req.method,
        headers: { 'Content-Type': 'application/json' },
        body: body === '' ? null : body,
      });
      return c.body(await answer.text(), answer.status as 200, {
        'Content-Type': 'application/json',
        'Cache-Control': 'no-store',
      });
    });
}

function contentSecurityPolicy(serverUrl: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self'",
    `frame-src 'self' ${serverUrl}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

async function browserScript(file: URL): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file.pathname, { target: 'es2022' });
  return code;
}
