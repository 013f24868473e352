/// <reference types="node" />
/**
 * What a shopper's browser meets, on loopback: a shop with whatever pages a test wants, and a companion server that
 * serves the built files as they are, or tampered with. Nothing rewrites a script on its way, as a dev server would.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from '@playwright/test';
import { inject } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';

const built = new URL('../../dist/widget/', import.meta.url);

export interface Request {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface SiteResponse {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export type Responder = (request: Request) => SiteResponse | undefined | Promise<SiteResponse | undefined>;

export interface Site {
  origin: string;
  requests: Request[];
  close: () => Promise<void>;
}

/** A server on a free port of 127.0.0.1. What `answer` does not know is 404. */
export async function serve(answer: Responder): Promise<Site> {
  const requests: Request[] = [];
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, path: url, headers, body: Buffer.concat(parts).toString() };
      requests.push(request);
      void (async () => {
        const { status = 200, headers: fields = {}, body = '' } = (await answer(request)) ?? { status: 404 };
        outgoing.writeHead(status, { 'Cache-Control': 'no-store', ...fields }).end(body);
      })();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const html = (body: string, headers: Record<string, string> = {}): SiteResponse => ({
  headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>${body}</html>`,
});

export const json = (body: unknown, status = 200): SiteResponse => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/**
 * A companion server: the built files, one session for every token, and a hosted page that only says its name.
 *
 * @param instead Answers first, where it has an answer.
 */
export async function serveWidget(instead: Responder = () => undefined): Promise<Site> {
  return serve(async (request) => {
    const special = await instead(request);
    if (special) return special;
    if (isHostedPage(request.path)) return html('<h1>Hosted page</h1>');
    if (request.method === 'OPTIONS') return { status: 204, headers: shared };
    if (request.path === '/v1/session') {
      return sessionAnswer(session());
    }
    if (/^\/v1\/links\/[^/]+\/sessions$/.test(request.path)) {
      const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
      return linkAnswer({ sessionToken: 'cs_test', url: '', expiresAt }, 201);
    }
    if (request.path.startsWith('/l/')) return html('<h1>Page of the product</h1>');
    const file = await builtFile(request.path.replace(/^\/v\/[^/]+/, ''));
    return file === undefined ? undefined : scriptResponse(file);
  });
}

/** The hosted page, in whichever language. */
export const isHostedPage = (path: string): boolean => /^\/pay(?:\?|$)/.test(path);

/** As the session routes answer to another origin. */
export const sessionAnswer = (view: SessionView): SiteResponse => ({
  headers: { ...shared, 'Content-Type': 'application/json' },
  body: JSON.stringify(view),
});

/** As the session routes: the answer says which request it is to. */
export function echoing(answer: SiteResponse, { path, headers }: Request): SiteResponse {
  const look = headers['paywicket-look'] ?? new URL(path, 'http://pay.test').searchParams.get('look');
  return { ...answer, headers: { ...answer.headers, ...(look && { 'Paywicket-Look': String(look) }) } };
}

/** As the route for links answers to another origin. */
export const linkAnswer = (
  body: unknown,
  status: number,
  headers: Record<string, string> = {},
): SiteResponse => ({
  status,
  headers: { ...shared, 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** What other origins may read. */
const shared = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, Paywicket-Look',
  'Access-Control-Allow-Headers': 'authorization, content-type, paywicket-known, paywicket-look',
  'Access-Control-Max-Age': '7200',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

export const scriptResponse = (body: string | Uint8Array): SiteResponse => ({
  headers: { ...shared, 'Content-Type': 'text/javascript' },
  body,
});

/** A built file by its path on the server; an import that failed before has a query. */
export async function builtFile(path: string): Promise<Buffer | undefined> {
  return readFile(new URL(`.${path.replace(/\?.*/, '')}`, built)).catch(() => undefined);
}

/** Path of a chunk by its name. @throws Where nothing is built. */
export async function chunkPath(name: string): Promise<string> {
  const files = await readdir(new URL('assets/', built)).catch(() => []);
  const hashed = new RegExp(`^${name}-[\\w-]{6}\\.js$`);
  const file = files.find((file) => hashed.test(file));
  if (file === undefined) throw new Error(`There is no chunk "${name}" in dist/widget: run "npm run build"`);
  return `/assets/${file}`;
}

/** An open checkout whose address is there already, so that its first screen has a QR code. */
export function session(): SessionView {
  const now = Date.now();
  const soon = new Date(now + 1_800_000).toISOString();
  return {
    id: 'chk_1',
    status: 'open',
    exception: null,
    exceptions: [],
    test: true,
    store: {
      name: 'Mug Shop',
      legalName: null,
      country: null,
      url: null,
      logoUrl: null,
      supportUrl: null,
      color: null,
      background: null,
      radius: null,
    },
    amount: '49.90',
    currency: 'EUR',
    minorUnits: 2,
    amountPaid: '0',
    amountPending: '0',
    amountDue: '49.90',
    reference: null,
    description: 'Mug',
    lineItems: [],
    methods: [
      {
        id: 'usdt-tron',
        asset: 'USDT',
        assetName: 'Tether',
        network: 'tron',
        networkName: 'TRON',
        networkStandard: 'TRC20',
        kind: 'address',
        amount: '54.12',
        minimum: null,
        available: true,
        reason: null,
        typicalSeconds: 60,
        feeAsset: 'TRX',
      },
    ],
    payment: {
      id: 'pay_1',
      method: 'usdt-tron',
      status: 'awaiting',
      amount: '54.12',
      amountPaid: '0',
      amountDue: '54.12',
      asset: 'USDT',
      network: 'tron',
      networkName: 'TRON',
      networkStandard: 'TRC20',
      typicalSeconds: 60,
      feeAsset: 'TRX',
      address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
      memo: null,
      uri: null,
      hostedUrl: null,
      quote: { rate: '0.922', pair: 'USDT/EUR', source: 'static', at: new Date(now).toISOString() },
      createdAt: new Date(now).toISOString(),
      expiresAt: soon,
      token: null,
      sentAt: null,
      transactions: [],
    },
    formerPayments: [],
    receipt: [],
    refunds: [],
    paidAt: null,
    watchedUntil: soon,
    walletRequest: null,
    walletApps: [],
    successUrl: null,
    pendingUrl: null,
    cancelUrl: null,
    expiresAt: soon,
    refreshable: true,
    cancellable: true,
    version: 1,
    serverTime: new Date(now).toISOString(),
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    browserUrl: string;
  }
}

/**
 * The browser that all files share, each with contexts of its own: see `e2e/browser-server.ts`.
 *
 * @throws Where there is no Chromium: `CHROMIUM_PATH` names one.
 */
export async function connectBrowser(): Promise<Browser> {
  const answer = await fetch(inject('browserUrl'));
  const said = await answer.text();
  if (!answer.ok) throw new Error(said);
  return chromium.connect(said);
}

/** A browser of the file's own: the clipboard is one for all that a browser shows. @param more Arguments. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { CHROMIUM_PATH: executablePath, CHROMIUM_ARGUMENTS: args = '' } = process.env;
  if (!executablePath) throw new Error('No Chromium found: set CHROMIUM_PATH');
  return chromium.launch({ executablePath, args: [...args.split(' '), ...more] });
}
