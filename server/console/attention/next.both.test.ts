import { describe, expect, test } from 'vitest';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import type { ConsolePage } from '../../testing/console-visitor.ts';
import { sampleAsset } from '../../testing/sample.ts';
import {
  coins,
  listEntry,
  says,
  scriptedOffer,
  scriptedProvider,
  stray,
} from '../../testing/scripted-gateway.ts';
import { scriptedPayer } from '../../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { fixedRates } from '../../testing/workbench.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;

/** Orders to which this came, oldest first, and Ada who may do everything. */
async function shop(
  came: Readonly<Record<string, readonly [amount: string, method?: string]>>,
  { currency = 'USD', rates = {}, listed = [] as ReturnType<typeof listEntry>[] } = {},
) {
  const payer = scriptedPayer({
    offers: () =>
      Promise.resolve(
        ['usdt-tron', 'trx-tron'].map((method) => ({ asset: sampleAsset(method), minimum: '1', fee: null })),
      ),
  });
  const offers = [scriptedOffer('usdt-tron', { prices: ['USD', 'EUR'] })];
  const gateway = scriptedProvider('novapay', { offers, listed });
  const bench = await startWorkbench([{ ...gateway, moneyOut: payer.gateway.moneyOut }], {
    settings: { rates: fixedRates(rates) },
  });
  const arrived = new Map<string, readonly [amount: string, method?: string]>();
  gateway.script.observe = (payment) => {
    const [amount, method = 'usdt-tron'] = arrived.get(payment.paymentId) ?? [];
    const transactions = amount === undefined ? [] : [coins(payment.paymentId, amount, { method })];
    return says(payment, { observedAt: bench.now(), transactions });
  };
  const ids: Record<string, string> = {};
  for (const [reference, money] of Object.entries(came)) {
    const { id, token } = await bench.open({ reference, currency });
    await bench.choose(token);
    arrived.set(gateway.created.at(-1)?.paymentId ?? '', money);
    ids[reference] = id;
    await bench.pass(2 * minute);
  }
  const ada = await signedInForMoney(bench);
  const path = (reference: string, list?: string): string =>
    `/payments/${ids[reference]}${list === undefined ? '' : `?list=${encodeURIComponent(list)}`}`;
  return { bench, ada, path, open: async (...at: Parameters<typeof path>) => ada.open(path(...at)) };
}

const linksIn = ({ html }: ConsolePage): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, to = '', label = '']) => [
      label,
      to.replaceAll('&amp;', '&'),
    ]),
  );

const list = '/payments?task=overpaid&sort=oldest';

describe('after a decision about an order that was opened from a list', () => {
  test('the page leads to the one that has waited longest, and back to the list with its filters', async () => {
    const { ada, path, open } = await shop({ one: ['60'], two: ['61'], three: ['62'], short: ['20'] });
    const page = await open('three', list);
    expect(linksIn(page)['Back to the list']).toBe(`/console${list}`);
    expect(page.text).not.toContain('Next overpaid');
    const done = await ada.press(page, 'Keep the extra 12.00 USD');
    expect(done.html).toContain('class="notice good"');
    expect(linksIn(done)).toMatchObject({
      'Next overpaid (2 left)': `/console${path('one', list)}`,
      'Back to the list': `/console${list}`,
    });
    const one = await ada.press(await open('one', list), 'Keep the extra 10.00 USD');
    const last = await ada.press(await open('two', list), 'Keep the extra 11.00 USD');
    expect(linksIn(one)['Next overpaid (1 left)']).toBe(`/console${path('two', list)}`);
    expect(last.text).not.toContain('Next overpaid');
    expect(linksIn(last)['Back to the list']).toBe(`/console${list}`);
  });

  test('so does the page of the refund that was made', async () => {
    const { ada, path, open } = await shop({ one: ['60'], two: ['61'] });
    const refund = await ada.press(await open('one', list), 'Refund the excess');
    expect(refund.text).toContain('Refund of 10.00 USDT on TRON');
    expect(linksIn(refund)).toMatchObject({
      'Next overpaid (1 left)': `/console${path('two', list)}`,
      'Back to the list': `/console${list}`,
    });
  });

  test('a refund that is chosen on its own page leads on, too', async () => {
    const { ada, open } = await shop({ one: ['60'], two: ['61'] });
    const refundOf = async (reference: string) =>
      ada.open((linksIn(await open(reference, list))['Another amount or way'] ?? '').replace('/console', ''));
    const shown = await ada.press(await refundOf('one'), 'Show', { what: 'all' });
    const refund = await ada.press(shown, 'Create refund link');
    expect(linksIn(refund)['Next overpaid (1 left)']).toBeDefined();
    const paid = { outsideAmount: '1', note: 'in cash' };
    const outside = await ada.press(await refundOf('two'), 'Record refund', paid);
    expect(linksIn(outside)['Back to the list']).toBe(`/console${list}`);
  });

  test('an answer to another form of the page still leads back', async () => {
    const { ada, open } = await shop({ short: ['20'] });
    const underpaid = '/payments?task=underpaid';
    const asked = await ada.press(await open('short', underpaid), 'Ask for the rest');
    const written = await ada.press(asked, 'Write', { language: 'fr' });
    for (const page of [asked, written, await ada.press(written, 'Check now')])
      expect(linksIn(page)['Back to the list']).toBe(`/console${underpaid}`);
  });

  test('of another list, or without one, it names no next one', async () => {
    const { ada, open } = await shop({ one: ['60'], two: ['61'], three: ['62'] });
    const of = await ada.press(await open('one', '/payments?status=paid'), 'Keep the extra 10.00 USD');
    expect(linksIn(of)['Back to the list']).toBe('/console/payments?status=paid');
    // It would be counted in the whole shop, not in what the list is filtered by.
    const filtered = '/payments?task=overpaid&email=ada%40shop.example';
    const decided = await ada.press(await open('three', filtered), 'Keep the extra 12.00 USD');
    expect(linksIn(decided)['Back to the list']).toBe(`/console${filtered}`);
    expect(decided.text).not.toContain('Next overpaid');
    const none = await ada.press(await open('two'), 'Keep the extra 11.00 USD');
    for (const { text } of [of, none]) expect(text).not.toContain('Next overpaid');
    expect(none.text).not.toContain('Back to the list');
  });

  test.each(['https://evil.example/', '/../../v1/keys', 'javascript:alert(1)', '<b>', '/..', 'payments'])(
    'only a path below /console is a list (%s)',
    async (elsewhere) => {
      const { open } = await shop({ one: ['60'] });
      const page = await open('one', elsewhere);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('Back to the list');
    },
  );

  test('a list that looks like another origin stays one of the console', async () => {
    const { open } = await shop({ one: ['60'] });
    expect(linksIn(await open('one', '//evil.example'))['Back to the list']).toBe('/console//evil.example');
  });
});

test('after money was matched, the next that has no order follows', async () => {
  const listed = [listEntry(stray('dep_1', '50.00')), listEntry(stray('dep_2', '7.00'))];
  const { ada, bench } = await shop({}, { listed });
  const { id, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const found = (await ada.open('/unmatched')).html.matchAll(/href="\/console(\/unmatched\/txn_\w+)["?]/g);
  const paths = [...new Set([...found].map(([, path = '']) => path))];
  const pages = await Promise.all(paths.map(async (path) => ada.open(path)));
  const fits = pages.find(({ text }) => text.includes('Credit to order-1'));
  const other = paths.find((_, index) => pages[index] !== fits);
  if (fits === undefined) throw new Error('No page proposes the order.');
  expect(fits.text).toMatch(
    /50\.00 USDT came without an order .* order-1 · \d+ Jan \d\d:\d\d 50\.00 USD, open/,
  );
  const done = await ada.press(fits, 'Credit to order-1');
  expect(linksIn(done)).toMatchObject({
    'Next unmatched (1 left)': `/console${other}?list=%2Funmatched`,
    'Back to the list': '/console/unmatched',
    'an order': `/console/payments/${id}`,
  });
});

describe('a wrong coin', () => {
  const trx = { wrong: ['150', 'trx-tron'] } as const;

  test.each([
    [
      'the currency of the price',
      'USD',
      { 'TRX/USD': '0.2816' },
      'Worth now: 42.24 of 50.00 USD, so 7.76 USD is missing.',
    ],
    [
      'another currency',
      'EUR',
      { 'TRX/USD': '0.2816', 'EUR/USD': '1.1' },
      'Worth now: 38.40 of 50.00 EUR, so 11.60 EUR is missing.',
    ],
  ])('says what it is worth in %s', async (_what, currency, rates, worth) => {
    const { open } = await shop(trx, { currency, rates });
    expect((await open('wrong')).text).toContain(worth);
  });

  test('without a rate says nothing of its worth, but what is missing', async () => {
    const { open } = await shop(trx, { rates: { 'BTC/USD': '64000' } });
    const { text } = await open('wrong');
    expect(text).toContain('150 TRX came instead of 50.00 USDT');
    expect(text).not.toContain('Worth now');
    expect(text).toContain('Without these coins, 50.00 USD is missing.');
  });

  test('is refunded as that coin by one button', async () => {
    const { ada, open } = await shop(trx);
    const page = await open('wrong');
    expect(page.html).toMatch(/<button class="main"[^>]*>Refund 150 TRX</);
    const refund = await ada.press(page, 'Refund 150 TRX');
    expect(refund.text).toContain('Refund of 150 TRX on TRON');
    expect((await open('wrong')).html).toMatch(
      /<a class="button main" href="[^"]*rfd_[^"]*">Open the refund</,
    );
  });
});
