/** The web server in front of `paywicket dev`: the desk, and in the place of the shop one page with one button. */
import { Hono } from 'hono';
import { createConsole } from '../desk/console.ts';
import type { FrontOptions } from '../front.ts';
import { serveOnLoopback, type LoopbackServer } from '../loopback.ts';

/** Of the settings file: what the button sells. */
export const SAMPLE = {
  sample: { name: 'Sample', description: 'To try a payment with', amount: '24.00', currency: 'USD' },
};

export async function startFront({ port, ...options }: FrontOptions): Promise<LoopbackServer> {
  const { serverUrl } = options;
  const policy = `default-src 'none'; script-src ${serverUrl}; connect-src ${serverUrl}; img-src ${serverUrl} data:; style-src 'unsafe-inline'; frame-ancestors 'self'`;
  return serveOnLoopback(
    () =>
      new Hono()
        .route('/', createConsole(options))
        .get('/favicon.ico', (c) => c.body(null, 204))
        .get('/shop', (c) => c.html(page(serverUrl), 200, { 'Content-Security-Policy': policy })),
    port,
  );
}

const page = (serverUrl: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <meta name="color-scheme" content="light dark" />
  <title>Sample</title>
  <style>
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 32rem; margin: 10vh auto; padding: 0 1rem; }
  </style>
  <h1>Sample, $24.00</h1>
  <p>A product to try a payment with. Your own shop works beside this desk: its payments show up here, too.</p>
  <p><paywicket-button link="sample">Pay with crypto</paywicket-button></p>
  <script src="${serverUrl}/paywicket.js" defer></script>
</html>
`;
