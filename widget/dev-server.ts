import type { ServerResponse } from 'node:http';
import type { Plugin, ServerOptions } from 'vite';

/** The companion server of `npm run demo`, which creates the payments for `vite`. */
const server = process.env['PAYWICKET_URL'] ?? 'http://127.0.0.1:8787';

/** A shop page with all ways to open a checkout, with the widget from its sources. */
const page = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Paywicket's widget, from source</title>
  <link rel="icon" href="data:,">
  <script>document.documentElement.dataset.paywicketOrigin = location.origin</script>
  <script type="module" src="/widget/loader/loader.ts"></script>
  <h1>Paywicket's widget, from source</h1>
  <p>Payments come from ${server}: start it with <code>npm run demo</code>.</p>
  <p><a href="/l/cup" data-paywicket-link="cup">A cup, in a dialog</a></p>
  <p><a href="/l/teapot" data-paywicket-link="teapot" data-paywicket-mode="inline">A teapot, in the page</a></p>
  <p><paywicket-button link="vase">A vase, by a button</paywicket-button></p>
</html>
`;

/** Serves that page at `/`. Changed screens are reloaded when saved. */
export const shopPage: Plugin = {
  name: 'paywicket:shop-page',
  apply: 'serve',
  configureServer(vite) {
    const send = async (response: ServerResponse, next: (error: unknown) => void): Promise<void> => {
      try {
        const html = await vite.transformIndexHtml('/', page);
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.end(html);
      } catch (error) {
        next(error);
      }
    };
    vite.middlewares.use((request, response, next) => {
      if (request.url === '/') void send(response, next);
      else next();
    });
  },
};

/** The companion server allows its own origin, so requests are sent as from its own pages. */
const proxied = { target: server, changeOrigin: true, headers: { origin: server } };

export const devServer: ServerOptions = {
  host: '127.0.0.1',
  proxy: { '/v1/': proxied, '/l/': proxied, '/pay': proxied },
};
