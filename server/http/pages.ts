import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { Store } from '../contract/session.ts';
import type { AppEnv } from './env.ts';
import type { BuiltFiles } from './files.ts';
import { methods } from './routes.ts';

export interface PageRoutesOptions {
  readonly built: BuiltFiles;
  readonly store: Store;
  /** Storefronts that may show the page in a frame. */
  readonly origins: readonly string[];
}

const style = `
:root{color-scheme:light dark}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:#f5f6f4;color:#14181b;
font:15px/22px system-ui,sans-serif}
main{width:100%;max-width:440px;box-sizing:border-box}
main h1{margin:0 0 8px;font:600 17px/24px system-ui,sans-serif}main p{margin:0 0 16px}
noscript p{margin:24px}.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}a{color:inherit}
@media(prefers-color-scheme:dark){body{background:#0e1112;color:#eef2f1}}
@media(max-width:639.98px){body{place-items:start center}}
`;
// Whole, so that no formatter can put a space between its tags: the policy allows these very bytes.
const styleTag = raw(`<style>${style}</style>`);
const styleHash = createHash('sha256').update(style).digest('base64');

/** In test mode a shop's logo may come from plain http on this machine, which `https:` does not cover. */
const logoOrigin = ({ logoUrl }: Store): string => (logoUrl === null ? '' : ` ${new URL(logoUrl).origin}`);

/** The hosted checkout: the same element as in a shop's page, alone. */
export function pageRoutes({ built, store, origins }: PageRoutesOptions): Hono<AppEnv> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'sha256-${styleHash}'`,
    "connect-src 'self'",
    `img-src 'self' https: data:${logoOrigin(store)}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${origins.length > 0 ? origins.join(' ') : "'none'"}`,
    "require-trusted-types-for 'script'",
    'trusted-types paywicket paywicket-html',
  ].join('; ');
  const help =
    store.supportUrl === null
      ? html`Please contact ${store.name}.`
      : html`<a href="${store.supportUrl}">Contact ${store.name}</a> if you can not turn it on.`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="data:," />
        <title>${store.name} – payment</title>
        ${styleTag}
        <script
          type="module"
          src="${built.payScript}"
          integrity="${built.integrity[built.payScript] ?? ''}"
          crossorigin="anonymous"
        ></script>
      </head>
      <body>
        <header class="hidden"><h1>Payment to ${store.name}</h1></header>
        <main id="paywicket" data-store="${store.name}" data-support="${store.supportUrl ?? ''}">
          <noscript
            ><p>
              This page needs JavaScript to show your payment. ${help} Nothing has been charged.
            </p></noscript
          >
        </main>
      </body>
    </html>`;

  const app = new Hono<AppEnv>();
  methods(app, '/pay', {
    GET: [
      (context) => {
        context.header('Content-Security-Policy', policy);
        return context.html(page);
      },
    ],
  });
  return app;
}
