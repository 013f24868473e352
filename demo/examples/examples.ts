/**
 * The example pages at `/examples/html/` and `/react/`, and the route that they call: a shop that sells a mug. A page is built
 * at its first visit, with the package as it is built, and kept in memory. React is installed by `npm ci` in `packages/`.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { Plugin } from 'vite';
import { Merchant, type MerchantOptions } from '../shop/merchant.ts';

export interface ExamplesOptions extends MerchantOptions {
  /** Origin that the pages are served from. */
  readonly shopUrl: string;
}

const NAMES = ['html', 'react'] as const;
type Name = (typeof NAMES)[number];

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** Files of a built example by name. */
type Files = ReadonlyMap<string, string | Uint8Array>;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const { resolve } = createRequire(import.meta.url);
/** Resolves `paywicket/react` as in an installed package. */
const packageByName: Plugin = {
  name: 'package-by-name',
  enforce: 'pre',
  resolveId: (id) => (/^paywicket(\/|$)/.test(id) ? resolve(id) : null),
};

async function build(name: Name, serverUrl: string): Promise<Files> {
  const { build } = await import('vite');
  const built = await build({
    root: here(`${name}/`),
    configFile: false,
    base: './',
    mode: 'production',
    logLevel: 'error',
    define: { 'import.meta.env.VITE_PAYWICKET_SERVER': JSON.stringify(serverUrl) },
    resolve: {
      // Only these: a `package.json` beside the recipes would hide the name `paywicket` from them.
      alias: [{ find: /^((react|react-dom)(\/.*)?)$/, replacement: here('packages/node_modules/$1') }],
    },
    plugins: [packageByName],
    build: { write: false, modulePreload: false },
  });
  if (!('output' in built)) throw new Error('Vite built something else');
  return new Map(
    built.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
  );
}

export function createExamples({ serverUrl, secretKey, shopUrl }: ExamplesOptions): Hono {
  const merchant = new Merchant({ serverUrl, secretKey });
  const built = new Map<string, Promise<Files>>();
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${serverUrl}`,
    `connect-src 'self' ${serverUrl}`,
    `img-src ${serverUrl} ${shopUrl}`,
    "require-trusted-types-for 'script'",
    'trusted-types paywicket paywicket-html',
  ].join('; ');

  return new Hono()
    .post('/api/checkout', async (c) => {
      const { sessionToken, sessionView } = await merchant.createCheckout({
        amount: '24.00',
        currency: 'USD',
        reference: 'mug',
        description: 'Mug',
      });
      return c.json({ sessionToken, sessionView }, 201, { 'Cache-Control': 'no-store' });
    })
    .get('/:name/:path{.*}', async (c) => {
      const { name, path } = c.req.param();
      const known = NAMES.find((known) => known === name);
      if (known === undefined) return c.notFound();
      if (known !== 'html' && !existsSync(here(`packages/node_modules/${known}`)))
        return c.text(`${known} is not installed. Run: npm ci --prefix demo/examples/packages`, 503);
      const files = built.get(known) ?? build(known, serverUrl);
      built.set(known, files);
      const file = path === '' ? 'index.html' : path;
      const body = (await files).get(file);
      const type = TYPES[file.slice(file.lastIndexOf('.') + 1)];
      if (body === undefined || type === undefined) return c.notFound();
      c.header('Content-Security-Policy', policy);
      return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, { 'Content-Type': type });
    });
}
