/** A shop's page with the interferences of other people's pages, chosen in its address: `/?horrors=smooth-scroll,focus-trap`. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve, type ServerType } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { cors } from 'hono/cors';
import { html, raw } from 'hono/html';
import { build } from 'vite';
import { allHorrors, horrorNamed, parseHorrors, type HorrorName } from './table.ts';

export interface Order {
  readonly id: string;
  readonly sessionToken: string;
}

/** The part of the companion server that the shop needs, available once that runs. */
interface Seller {
  readonly serverUrl: string;
  readonly create: (amount: string) => Promise<Order>;
}

/** `paywicket/refund` and what it imports, as published. */
const npmEntries = new URL('../../dist/browser/', import.meta.url);

const PRICES: Readonly<Record<string, string>> = { mug: '11.00', jar: '77.00' };

/** Runs before all horrors: calls back for the page, and again when a router has replaced it. */
const ready = `
  window.ready = (start) => {
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => start());
    else start();
    for (const type of ['htmx:afterSettle', 'htmx:historyRestore']) document.addEventListener(type, () => start());
  };
  window.paid = [];
  document.addEventListener('paywicket-paid', ({ checkoutId }) => window.paid.push(checkoutId));
`;

export class HorrorShop {
  /** Orders of all shoppers, oldest first. */
  readonly orders: Order[] = [];
  /** Counts the responses of `/visits`, which contain this number. */
  visits = 0;
  readonly #modules: string | undefined;
  #seller: Seller | undefined;
  #servers: ServerType[] = [];
  readonly #bundles = new Map<string, Promise<string>>();

  /** @param modules Folder of the libraries; without it only horrors of a few lines are available. */
  constructor(modules: string | undefined) {
    this.#modules = modules;
  }

  get url(): string {
    return originOf(this.#servers[0]);
  }

  /** Origin of the shop's other server, whose `/headers` answers with the headers of the request. */
  get otherUrl(): string {
    return originOf(this.#servers[1]);
  }

  /** Listens before the companion server starts, which needs its origin. */
  async listen(): Promise<void> {
    const app = new Hono()
      .get('/', (c) => this.#page(c))
      .get('/mug', (c) => this.#page(c))
      .get('/style.css', (c) => this.#style(c))
      .get('/ready.js', (c) => script(c, ready))
      .get('/paywicket/:file{[a-z-]+\\.js}', async (c) =>
        script(c, await readFile(new URL(c.req.param('file'), npmEntries), 'utf8')),
      )
      .get('/own/:file{[a-z-]+\\.js}', (c) => script(c, `{${named(c.req.param('file')).script ?? ''}}`))
      .get('/bundle/:file{[a-z-]+\\.js}', async (c) =>
        script(c, await this.#bundle(c.req.param('file'), named(c.req.param('file')).bundle ?? '')),
      )
      .get('/lib/*', async (c) => script(c, await this.#library(c.req.path.slice('/lib/'.length))))
      .get('/worker.js', (c) => {
        const worker = parseHorrors(c.req.query('horrors') ?? '')
          .map((name) => horrorNamed(name).worker)
          .find((each) => each !== undefined);
        if (worker === undefined) return c.notFound();
        const { libraries = [], script: code } = worker;
        const paths = libraries.map((path) => `'/lib/${path}'`).join(', ');
        return script(c, `${paths === '' ? '' : `importScripts(${paths});`}${code}`);
      })
      .post('/orders/:product', async (c) => {
        const amount = PRICES[c.req.param('product')];
        if (amount === undefined || this.#seller === undefined) return c.notFound();
        const order = await this.#seller.create(amount);
        this.orders.push(order);
        return c.json({ sessionToken: order.sessionToken });
      })
      .get('/visits', (c) => c.text(String((this.visits += 1))))
      // Receives the tracing data.
      .post('/api/*', (c) => c.json({}));
    const other = new Hono().use(cors()).get('/headers', (c) => c.json(c.req.header()));
    this.#servers = [app, other].map(({ fetch }) => serve({ fetch, hostname: '127.0.0.1', port: 0 }));
    await Promise.all(this.#servers.map(async (server) => once(server, 'listening')));
  }

  connect(seller: Seller): void {
    this.#seller = seller;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await once(server, 'close');
    }
  }

  #page(c: Context) {
    const asked = parseHorrors(c.req.query('horrors') ?? '');
    const { mode = '', resume = '', refund = '' } = c.req.query();
    const serverUrl = this.#seller?.serverUrl ?? '';
    const query = new URL(c.req.url).search;
    const scripts = asked.flatMap((name) => {
      const { libraries = [], bundle, script: code } = horrorNamed(name);
      return [
        ...libraries.map((path) => `/lib/${path}`),
        ...(bundle === undefined ? [] : [`/bundle/${name}.js`]),
        ...(code === undefined ? [] : [`/own/${name}.js`]),
      ];
    });
    const drawer = asked.map((name) => horrorNamed(name).drawer ?? '').join(' ');
    const headers: Record<string, string> = { 'Cache-Control': 'no-store' };
    for (const name of asked) Object.assign(headers, horrorNamed(name).headers?.(serverUrl, this.otherUrl));
    return c.html(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="htmx-config" content='{"includeIndicatorStyles":false,"allowEval":false}' />
            <title>Mug Shop</title>
            <link rel="icon" href="data:," />
            <link rel="stylesheet" href="/style.css${query}" />
            ${['/ready.js', ...scripts].map((path) => html`<script src="${path}"></script>`)}
            <script src="${serverUrl}/paywicket.js" defer></script>
            ${refund === '' ? '' : html`<script src="/paywicket/refund.js" type="module"></script>`}
          </head>
          <body>
            <h1>Mug Shop</h1>
            <h2>${c.req.path === '/' ? 'Welcome' : 'The mug'}</h2>
            <nav hx-boost="true"><a href="/mug${query}">To the mug</a></nav>
            <main id="drawer" ${raw(drawer)}>
              <form>
                <label>Engraving <input name="engraving" autocomplete="off" /></label>
                <label>Paste here <input name="paste" autocomplete="off" /></label>
                <button type="button">Wrap it as a gift</button>
              </form>
              ${
                refund === ''
                  ? ''
                  : html`<paywicket-refund server="${serverUrl}" token="${refund}" theme="light"></paywicket-refund>`
              }
              ${Object.entries(PRICES).map(
                ([product, price]) =>
                  html`<p>
                    <paywicket-button session-url="/orders/${product}" theme="light" mode="${mode}" resume="${resume}"
                      >Buy the ${product} for $${price}</paywicket-button
                    >
                  </p>`,
              )}
            </main>
            <footer>${Array.from({ length: 80 }, () => html`<p>More of the shop.</p>`)}</footer>
          </body>
        </html>`,
      200,
      headers,
    );
  }

  #style(c: Context) {
    const asked = parseHorrors(c.req.query('horrors') ?? '');
    const styles = asked.map((name) => horrorNamed(name).style ?? '').join('\n');
    return c.body(`body { font: 16px sans-serif; color: #000; background: #fff; }${styles}`, 200, {
      'Content-Type': 'text/css',
    });
  }

  async #library(path: string): Promise<string> {
    const isKnown = allHorrors.some((name) => {
      const { libraries = [], worker } = horrorNamed(name);
      return [...libraries, ...(worker?.libraries ?? [])].includes(path);
    });
    if (!isKnown || this.#modules === undefined) throw new Error(`No library ${path}`);
    return readFile(join(this.#modules, path), 'utf8');
  }

  /** Bundled into one classic script, as a shop's bundler does. */
  async #bundle(name: string, code: string): Promise<string> {
    const made =
      this.#bundles.get(name) ??
      build({
        root: this.#modules ?? '',
        configFile: false,
        logLevel: 'error',
        plugins: [
          {
            name: 'shop',
            resolveId: (id) => (id === 'shop.js' ? join(this.#modules ?? '', 'shop.js') : undefined),
            load: (id) => (id.endsWith('/shop.js') ? code : undefined),
          },
        ],
        build: {
          write: false,
          modulePreload: false,
          rolldownOptions: { input: 'shop.js', output: { format: 'iife' } },
        },
      }).then((built) => {
        if (!('output' in built)) throw new Error('Vite built something else');
        return built.output[0].code;
      });
    this.#bundles.set(name, made);
    return made;
  }
}

const originOf = (server: ServerType | undefined) => {
  const address = server?.address() as AddressInfo | null | undefined;
  if (!address) throw new Error('The shop does not listen.');
  return `http://127.0.0.1:${address.port}`;
};

const named = (file: string) => {
  const name = allHorrors.find((each): each is HorrorName => `${each}.js` === file);
  if (name === undefined) throw new Error(`No horror ${file}`);
  return horrorNamed(name);
};

/** A classic script. */
function script(c: Context, code: string) {
  return c.body(code, 200, { 'Content-Type': 'text/javascript' });
}
