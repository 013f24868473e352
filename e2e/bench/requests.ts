/** Row 18: the requests that a shopper waits for, preflights included, and the time of them on a slow network. */
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import type { Browser } from '@playwright/test';
import { startStack } from '../../demo/stack.ts';
import { Merchant } from '../journeys/support/merchant.ts';
import { desktop } from '../journeys/support/sizes.ts';
import { followRequests } from '../journeys/support/traffic.ts';
import { startShops } from './client-pages.ts';
import { row, type Row } from './statistics.ts';

/** ms of each direction: a round trip is that of Slow 4G in the developer tools of Chromium, which delay no preflight. */
const ONE_WAY_MS = 281;

/** Passes on to `target` what it gets, `ONE_WAY_MS` later in each direction. */
async function startDelayingProxy(): Promise<{
  readonly url: string;
  readonly setTarget: (url: string) => void;
  readonly close: () => void;
}> {
  let port = 0;
  const sockets = new Set<Socket>();
  const passOn = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), ONE_WAY_MS));
    from.on('close', () => setTimeout(() => to.end(), ONE_WAY_MS));
    from.on('error', () => to.destroy());
  };
  const server = createServer((client) => {
    const target = connect(port, '127.0.0.1');
    passOn(client, target);
    passOn(target, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    setTarget: (url) => {
      port = Number(new URL(url).port);
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** All requests of a payment apart from files. */
const isCounted = ({ pathname }: URL): boolean => pathname === '/checkout' || pathname.startsWith('/v1/');

/** Each round is a browser with empty caches. */
export async function requests(browser: Browser, rounds: number): Promise<readonly Row[]> {
  const [shop, pay] = [await startDelayingProxy(), await startDelayingProxy()];
  const shops = await startShops();
  const stack = await startStack({ stepMs: 3_600_000, serverEnv: { PAYWICKET_ORIGINS: shop.url } });
  try {
    const merchant = new Merchant(stack);
    await shops.serve({ url: pay.url, open: async () => merchant.create({ amount: '50.00' }) });
    shop.setTarget(shops.url);
    pay.setTarget(stack.serverUrl);
    const visits: Awaited<ReturnType<typeof visit>>[] = [];
    for (let round = 0; round < rounds; round += 1) visits.push(await visit(browser, shop.url));
    const of = (name: 'list' | 'address' | 'waiting') =>
      visits.map((counted) => ({ ours: counted[name].length, peer: 1 }));
    const times = (name: 'listMs' | 'addressMs') =>
      visits.map((measured) => ({ ours: measured[name], peer: 2 * ONE_WAY_MS }));
    return [
      row('18. requests from click to list; one', 'requests', of('list'), { value: 1 }),
      row('18. requests from choice to address; one', 'requests', of('address'), { value: 1 }),
      row('18. requests in 10 s of waiting; one', 'requests', of('waiting'), { value: 6 }),
      row('18. click to list, 562 ms a round trip; one', 'ms', times('listMs'), { ratio: 1.5 }),
      row('18. choice to address, 562 ms a round trip; one', 'ms', times('addressMs'), { ratio: 1.5 }),
    ];
  } finally {
    await stack.close();
    await shops.close();
    shop.close();
    pay.close();
  }
}

async function visit(browser: Browser, shopUrl: string) {
  const context = await browser.newContext({ ...desktop, locale: 'en-US' });
  try {
    const page = await context.newPage();
    await page.goto(`${shopUrl}/ours`);
    await page.waitForFunction(() => customElements.get('paywicket-checkout') !== undefined);
    await page.waitForLoadState('networkidle');
    const seen = await followRequests(page, isCounted);
    const listMs = await page.evaluate(async () =>
      window.measure(window.press('paywicket-button'), () =>
        Boolean(window.find('paywicket-checkout', 'paywicket-method-picker')),
      ),
    );
    const list = [...seen];
    await page.getByRole('combobox', { name: 'Search coins' }).fill('trc20');
    const option = await page.getByRole('option', { name: /USDT.*TRC20/ }).elementHandle();
    // The shopper reads the list meanwhile.
    await page.waitForTimeout(2500);
    const before = seen.length;
    const addressMs = await page.evaluate(
      async (element) =>
        window.measure(
          () => (element as HTMLElement).click(),
          () => Boolean(window.find('paywicket-checkout', 'paywicket-address')),
        ),
      option,
    );
    // Polls go on beside it.
    const address = seen.slice(before).filter((request) => request !== 'GET /v1/session');
    const waitingFrom = seen.length;
    await page.waitForTimeout(10_000);
    return { list, listMs, address, addressMs, waiting: seen.slice(waitingFrom) };
  } finally {
    await context.close();
  }
}
