/// <reference types="node" />
/** A shop and its companion server, new for each test of a file, seen in one browser. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import {
  type Responder,
  chunkPath,
  html,
  isHostedPage,
  connectBrowser,
  serve,
  serveWidget,
  session,
  sessionAnswer,
  type Site,
} from './sites.ts';

export interface ShopFixture {
  /** The companion server. */
  pay: Site;
  shop: Site;
  /** The companion server's session for every token. */
  view: SessionView;
  /** In place of what the companion server answers. */
  respond: Responder;
  /** The tag that brings the script into the shop's page. */
  scriptTag: string;
  /** Opens the shop's page in a context of its own, which ends with the test. */
  visit: (body: string, setting?: Setting) => Promise<Page>;
}

interface Setting extends BrowserContextOptions {
  /** Before the page is there. */
  prepare?: (page: Page) => Promise<unknown>;
}

/** @param shop What the shop answers beside its page. */
export function shopFixture(shop: Responder = () => undefined): ShopFixture {
  let browser: Browser;
  let body = '';
  // Complete before the first test.
  const at = {
    visit: async (content, { prepare, ...options } = {}) => {
      body = content;
      const page = await (await browser.newContext({ locale: 'en-US', ...options })).newPage();
      await prepare?.(page);
      await page.goto(at.shop.origin);
      return page;
    },
  } as ShopFixture;

  beforeAll(async () => {
    browser = await connectBrowser();
  });
  afterAll(async () => browser.close());
  beforeEach(async () => {
    const script = `<script type="module" src="${await chunkPath('pay')}" crossorigin="anonymous"></script>`;
    at.view = session();
    at.respond = () => undefined;
    at.pay = await serveWidget(async (request) => {
      const special = await at.respond(request);
      if (special) return special;
      const { path, method } = request;
      if (isHostedPage(path)) return html(`${script}<main id="paywicket"></main>`);
      return path === '/v1/session' && method === 'GET' ? sessionAnswer(at.view) : undefined;
    });
    at.shop = await serve(
      async (request) => (await shop(request)) ?? (request.path === '/' ? html(body) : undefined),
    );
    at.scriptTag = `<script src="${at.pay.origin}/paywicket.js" defer></script>`;
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map(async (context) => context.close()));
    await Promise.all([at.pay.close(), at.shop.close()]);
  });
  return at;
}
