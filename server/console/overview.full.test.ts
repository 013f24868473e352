import { describe, expect, test } from 'vitest';
import type { ReportedTransaction } from '../gateways/transaction.ts';
import { signedInForMoney } from '../testing/console-passkeys.ts';
import { signedIn } from '../testing/console-visitor.ts';
import { hostile } from '../testing/hostile-order.ts';
import { coins, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { scriptedPayer, sendMoney } from '../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;

describe('the first steps', () => {
  const stepsOf = (html: string) =>
    [
      ...html.matchAll(
        /<b class="count">\d<\/b><div class="grow">(?:<b>)?([^<]+)(?:<\/b>)?<div class="small muted">([^]*?)<\/div><\/div><\/li>/g,
      ),
    ].map(([, title, way = '']) => `${title}: ${way.replaceAll(/<[^>]+>/g, '')}`);

  test('are what is missing, in order, each with what to do', async () => {
    const { html } = await (await signedIn(await startWorkbench([]))).open('');
    const steps = stepsOf(html);
    expect(steps.map((step) => step.replace(/:[^]*/, ''))).toEqual([
      'No gateway yet',
      'A webhook to your shop',
      'The origin of your shop',
      'Your passkey',
      'Put a button in your page',
      'The first payment',
      'The first refund',
    ]);
    for (const [index, way] of [
      'server/gateways/README.md',
      'PAYWICKET_WEBHOOK_URL',
      'Done',
      'People',
      'http://127.0.0.1:8787/paywicket.js',
      'Make a link for 1.00 USD and pay it',
      'the page of the order',
    ].entries())
      expect(steps[index]).toContain(way);
    expect(html).toMatch(/<li aria-current="step"><b class="count">1</);
    expect(html).toContain('href="/console/health?checks=run"');
  });

  test('are done one by one, and gone once an order is paid', async () => {
    const gateway = scriptedProvider('novapay');
    const bench = await startWorkbench([gateway]);
    await bench.merchant('POST', '/v1/webhook-endpoints', { url: 'https://shop.example/hooks' });
    const ada = await signedInForMoney(bench);
    const { html } = await ada.open('');
    expect(stepsOf(html).filter((step) => step.endsWith(': Done'))).toEqual([
      'A gateway: Done',
      'A webhook to your shop: Done',
      'The origin of your shop: Done',
      'Your passkey: Done',
    ]);
    expect(html).toMatch(/<li aria-current="step"><b class="count">5</);
    gateway.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: [coins('a', '50.00')] });
    await bench.choose((await bench.open()).token);
    await bench.pass(minute);
    expect((await ada.open('')).text).not.toContain('First steps');
  });

  test('are shown to those who may read checkouts', async () => {
    const bob = await signedIn(await startWorkbench([]), { name: 'Bob', scopes: ['reports:read'] });
    expect((await bob.open('')).text).not.toContain('First steps');
  });
});

describe('money that came since yesterday for orders that are not ready', () => {
  const hour = 60 * minute;

  /** Each order is sent 40.00 USDT of 50.00 as soon as it is polled. */
  async function till(changes: Partial<ReportedTransaction> = {}, timeZone = 'UTC') {
    const { gateway } = scriptedPayer();
    const bench = await startWorkbench([gateway], { timeZone });
    gateway.script.observe = (payment) =>
      says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, '40.00', changes)] });
    const sell = async (terms: object) => {
      const { id, token } = await bench.open(terms);
      await bench.choose(token);
      return id;
    };
    return { bench, sell };
  }

  const cardOf = (html: string) =>
    /<h2>Received since yesterday, not ready to ship<\/h2>([^]*?)<\/section>/.exec(html)?.[1] ?? '';

  test('is none of the money of orders that are', async () => {
    const { bench, sell } = await till({ amount: '50.00' });
    await sell({ reference: 'paid' });
    await bench.pass(minute);
    const { html } = await (await signedIn(bench)).open('');
    expect(cardOf(html)).toContain('None.');
  });

  test('is listed by order number, or by id, with its amount, its coins and a link to the payment', async () => {
    const { bench, sell } = await till();
    const ids = [await sell({ reference: 'order-1' }), await sell({})];
    await bench.pass(minute);
    const ada = await signedIn(bench);
    const card = cardOf((await ada.open('')).html);
    const linked = [...card.matchAll(/href="\/console\/payments\/(chk_[\w-]+)"/g)].map(([, id]) => id);
    expect(linked).toHaveLength(2);
    expect(new Set(linked)).toEqual(new Set(ids));
    expect(card).toContain(`<a href="/console/payments/${ids[0]}"><bdi>order-1</bdi></a>`);
    expect(card).toContain(`<bdi>${ids[1]}</bdi>`);
    expect(card).toContain('40.00 USD</span>');
    expect(card).toContain('40.00 USDT, ');
    expect(card).not.toContain('These');
  });

  test('is a list of the newest 20, newest first', async () => {
    const { bench, sell } = await till();
    for (let sold = 1; sold <= 22; sold += 1) {
      await sell({ reference: `order-${sold}` });
      await bench.pass(minute);
    }
    const { html } = await (await signedIn(bench)).open('');
    const card = cardOf(html);
    expect([...card.matchAll(/<bdi>(order-\d+)<\/bdi>/g)].map(([, order]) => order)).toEqual(
      Array.from({ length: 20 }, (_, index) => `order-${22 - index}`),
    );
    expect(card).toContain('These 20 are the newest.');
    expect(card).toContain('<a href="/console/payments">All orders</a>');
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });

  test('begins at midnight of yesterday, in UTC', async () => {
    const { bench, sell } = await till();
    await sell({ reference: 'order-1' });
    await bench.pass(minute);
    // It is 12:01 of the first day.
    bench.wait(35 * hour);
    expect(cardOf((await (await signedIn(bench)).open('')).html)).toContain('order-1');
    bench.wait(hour);
    const later = await signedIn(bench, { name: 'Bob' });
    expect(cardOf((await later.open('')).html)).toContain('None.');
  });

  test('R135: begins at midnight of yesterday in the merchant’s time zone, which the page names', async () => {
    const { bench, sell } = await till({}, 'Asia/Kolkata');
    await sell({ reference: 'order-1' });
    await bench.pass(minute);
    // It is 17:31 there. In six hours and a half it is the next day, in UTC not yet.
    bench.wait(6.5 * hour);
    const { html, text } = await (await signedIn(bench)).open('');
    expect(text).toContain('Days and times: Asia/Kolkata');
    expect(text).toContain('Received today 0.00 USD 0 paid');
    expect(text).toContain('Most: 40.00 USD on 2030-01-01');
    expect(html).toContain('title="2030-01-01 17:31:00 Asia/Kolkata"');
    bench.wait(24 * hour);
    const later = await signedIn(bench, { name: 'Bob' });
    expect(cardOf((await later.open('')).html)).toContain('None.');
  });

  test('has no order that was refunded whole, or is about to be', async () => {
    const { bench, sell } = await till();
    const ids = [await sell({ reference: 'order-1' }), await sell({ reference: 'order-2' })];
    await bench.pass(minute);
    const ada = await signedIn(bench);
    const shown = async () => cardOf((await ada.open('')).html).match(/order-\d/g);
    expect(await shown()).toHaveLength(2);
    const refund = await sendMoney(bench, `/v1/checkouts/${ids[0]}/refunds`, {});
    expect(await shown()).toEqual(['order-2']);
    await bench.merchant('POST', `/v1/refunds/${String(refund.body['id'])}/cancel`);
    expect(await shown()).toHaveLength(2);
    await sendMoney(bench, `/v1/checkouts/${ids[1]}/refunds`, {
      amount: '40',
      outside: true,
      note: 'paid in cash',
    });
    expect(await shown()).toEqual(['order-1']);
  });

  test('shows the names of orders as texts', async () => {
    const { bench, sell } = await till();
    await sell({ reference: hostile });
    await bench.pass(minute);
    const card = cardOf((await (await signedIn(bench)).open('')).html);
    expect(card).toContain('<bdi>&quot;&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(card).not.toMatch(/<img|<script/);
  });

  test('has a line for an order and none for its fee, and is read past many fees, to a bound', async () => {
    const { bench, sell } = await till({ fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '0.50' }] });
    await sell({ reference: 'order-1' });
    await bench.pass(minute);
    const { db } = bench.services.database;
    const fee = await db
      .selectFrom('ledger')
      .selectAll()
      .where('kind', '=', 'gateway_fee')
      .executeTakeFirstOrThrow();
    const addFees = async (from: number, many: number) =>
      db
        .insertInto('ledger')
        .values(
          Array.from({ length: many }, (_, index) => ({
            ...fee,
            id: `led_z${from + index}`,
            at: fee.at + 1,
          })),
        )
        .execute();
    const ada = await signedIn(bench);
    const card = async () => cardOf((await ada.open('')).html);
    await addFees(0, 250);
    expect((await card()).match(/order-1/g)).toHaveLength(1);
    await addFees(250, 250);
    expect(await card()).toContain('No such order among the last 500 ledger entries.');
  });
});
