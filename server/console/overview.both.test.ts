import { describe, expect, test } from 'vitest';
import type { ReportedTransaction } from '../gateways/transaction.ts';
import { signedInForMoney } from '../testing/console-passkeys.ts';
import { signedIn } from '../testing/console-visitor.ts';
import { hostile, withHostileOrder } from '../testing/hostile-order.ts';
import { linkOrder } from '../testing/link-shop.ts';
import {
  coins,
  listEntry,
  says,
  scriptedOffer,
  scriptedProvider,
  stray,
} from '../testing/scripted-gateway.ts';
import { scriptedPayer, sendMoney } from '../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;

describe('Home', () => {
  test('is the first steps alone until money has come', async () => {
    const ada = await signedIn(await startWorkbench([]));
    const home = await ada.open('');
    expect(home.text).toContain('Set up: 1 of 7 done First steps 1 of 7 done');
    expect(home.html).not.toMatch(/class="figure"|What needs you|class="card folds"/);
  });

  test('lists what needs an operator, and leads to where it is done', { tags: ['attention'] }, async () => {
    const { bench, id } = await withHostileOrder(startWorkbench);
    const ada = await signedInForMoney(bench);
    const home = await ada.open('');
    expect(home.text).toContain('1 thing needs you');
    expect(home.text).toContain('49.90 USDT');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)["?]/.exec(home.html) ?? [];
    const money = await ada.open(path);
    const found = await ada.press(money, 'Find', { payment: '<jo.doe@SHOP.example>' });
    const label =
      found.forms.flatMap(({ buttons }) => buttons).find((each) => each.startsWith('Credit to')) ?? '';
    const credited = await ada.press(found, label);
    expect(credited.text).toContain('Credited to the order.');
    expect(await bench.services.checkouts.get(id)).toMatchObject({
      payments: [{ transactions: [{ amount: '49.90' }] }],
    });
    // The form was sent twice: the second changes nothing.
    expect((await ada.press(found, label)).text).toContain('Credited to the order.');
    expect((await ada.open('')).text).not.toContain('Match it to an order');
  });

  test(
    'has one row for each kind, with its number, its sum and the oldest, which leads to all of it',
    { tags: ['attention'] },
    async () => {
      const listed = [listEntry(stray('dep_1', '49.90'))];
      const gateway = scriptedProvider('novapay', { listed });
      const bench = await startWorkbench([gateway]);
      gateway.script.observe = (payment) =>
        says(payment, { observedAt: bench.now(), transactions: [coins(payment.paymentId, '20.00')] });
      for (const reference of ['order-1', 'order-2']) {
        await bench.choose((await bench.open({ reference })).token);
        await bench.pass(minute);
      }
      bench.wait(2 * 60 * minute);
      await bench.pass(minute);
      const { text, html } = await (await signedIn(bench)).open('');
      expect(text).toContain('3 things need you');
      expect(text).toMatch(/2 Underpaid oldest 2 h ago \. List them 60\.00 USD missing/);
      expect(html).toContain('href="/console/payments?task=underpaid"');
      // The only one of its kind is named, and led to.
      expect(text).toMatch(/1 Unmatched payments \d+ h ago · 49\.90 USDT on TRON arrived at NovaPay/);
      expect(html).toMatch(/class="group" href="\/console\/unmatched\/txn_/);
      expect(html.match(/class="group"/g)).toHaveLength(2);
    },
  );

  test('shows only what the person may see', { tags: ['attention', 'books'] }, async () => {
    const { bench } = await withHostileOrder(startWorkbench);
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['webhooks:read'] });
    const home = await bob.open('');
    expect(home.text).toContain('Nothing needs you');
    // The figures, and the orders that are not ready.
    expect(home.text.match(/Reading this needs the scope reports:read\./g)).toHaveLength(2);
  });
});

describe('To ship', { tags: ['links'] }, () => {
  /** Empty if Home has no such card. */
  const cardOf = (html: string, title: string) =>
    new RegExp(`<h2[^>]*>${title}[ <]([^]*?)</section>`).exec(html)?.[1] ?? '';

  /** Each payment receives this much. */
  async function shop() {
    const { gateway } = scriptedPayer();
    const bench = await startWorkbench([gateway]);
    const amounts = new Map<string, string>();
    gateway.script.observe = (payment) =>
      says(payment, {
        observedAt: bench.now(),
        transactions: [coins(payment.paymentId, amounts.get(payment.paymentId) ?? '50.00')],
      });
    return { bench, gateway, amounts };
  }

  test(
    'R140: has the orders of links that are ready, and none that only received money or that the shop ships',
    { tags: ['books'] },
    async () => {
      const { bench, amounts } = await shop();
      const ada = await signedIn(bench);
      expect((await ada.open('')).html).not.toContain('to-ship');
      const less = await linkOrder(bench, { reference: 'order-less' });
      await bench.choose(less.token);
      const [short] = (await bench.services.checkouts.get(less.id)).payments;
      amounts.set(short?.id ?? '', '20.00');
      const customer = { firstName: 'Ada', lastName: hostile };
      const whole = await linkOrder(bench, { reference: 'order-whole', name: hostile, customer });
      await bench.choose(whole.token);
      await bench.choose((await bench.open({ reference: 'order-api' })).token);
      await bench.pass(minute);
      const { html } = await ada.open('');
      const toShip = cardOf(html, 'To ship');
      expect([...toShip.matchAll(/<bdi>(order-\w+)<\/bdi>/g)].map(([, order]) => order)).toEqual([
        'order-whole',
      ]);
      expect(toShip).toMatch(/<bdi>Ada &quot;[^]*<bdi>&quot;&gt;&lt;img[^]*>1 Jan \d\d:\d\d<\/time>/);
      expect(toShip).not.toMatch(/<img|<script(?! type="module" src="\/assets\/)/);
      const unready = cardOf(html, 'Received since yesterday, not ready to ship');
      expect(unready).toContain('order-less');
      expect(unready).not.toMatch(/order-(whole|api)/);
    },
  );

  test('has the ten that have been ready longest, and the number of all, which leads to them', async () => {
    const { bench } = await shop();
    const ada = await signedIn(bench);
    for (let order = 1; order <= 12; order += 1) {
      await bench.choose((await linkOrder(bench, { reference: `order-${order}` })).token);
      await bench.pass(minute);
    }
    const { html } = await ada.open('');
    const shown = [...cardOf(html, 'To ship').matchAll(/<bdi>(order-\d+)<\/bdi>/g)].map(([, name]) => name);
    expect(shown).toEqual(Array.from({ length: 10 }, (_, index) => `order-${index + 1}`));
    expect(html).toContain('href="/console/payments?toShip=true&amp;sort=oldestReady">12 orders<');
    const list = await ada.open('/payments?toShip=true&sort=oldestReady');
    expect([...list.html.matchAll(/<bdi>(order-\d+)<\/bdi>/g)]).toHaveLength(12);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
  });

  test('says of an order how much of it was refunded', async () => {
    const { bench } = await shop();
    const { id, token } = await linkOrder(bench, { reference: 'order-1' });
    await bench.choose(token);
    await bench.pass(minute);
    const part = { amount: '15.38', outside: true, note: 'one cup was broken' };
    expect(await sendMoney(bench, `/v1/checkouts/${id}/refunds`, part)).toMatchObject({ status: 201 });
    const { html } = await (await signedIn(bench)).open('');
    expect(cardOf(html, 'To ship')).toContain(', 15.38 of 50.00 USD refunded');
  });

  test('without a gateway Home says so, and never that no gateway needs the person', async () => {
    const ada = await signedIn(await startWorkbench([]));
    const { text } = await ada.open('');
    expect(text).toContain('No gateway yet');
    expect(text).not.toContain('gateway needs you');
  });
});

describe('money without a payment', () => {
  test('is taken off the list with a note', async () => {
    const { bench } = await withHostileOrder(startWorkbench);
    const ada = await signedIn(bench);
    const list = await ada.open('/unmatched');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)["?]/.exec(list.html) ?? [];
    const done = await ada.press(await ada.open(path), 'Remove from this list', { note: 'sent by us' });
    expect(done.text).toContain('Removed from the list.');
    expect(done.text).toContain('All incoming money is matched to an order.');
    expect((await ada.open('/unmatched')).text).not.toContain('Removed from the list.');
  });

  test(
    'proposes the orders that wait for the same amount of the same coin, open ones first',
    { tags: ['attention'] },
    async () => {
      const offers = [scriptedOffer('usdt-tron'), scriptedOffer('usdt-solana')];
      const listed = [listEntry(stray('dep_1', '50.00'))];
      const gateway = scriptedProvider('novapay', { offers, listed });
      const bench = await startWorkbench([gateway]);
      const order = async (reference: string, method = 'usdt-tron', amount = '50.00') => {
        const { token } = await bench.open({ reference, amount });
        await bench.choose(token, method);
      };
      await order('paid');
      gateway.script.observe = (payment) => says(payment, { transactions: [coins('a', '50.00')] });
      await bench.pass(2 * minute);
      gateway.script.observe = (payment) => says(payment, {});
      await order('over');
      await bench.pass(45 * minute);
      await order('solana', 'usdt-solana');
      await order('more', 'usdt-tron', '50.01');
      await order('open');
      const ada = await signedInForMoney(bench);
      const [, path = ''] =
        /href="\/console(\/unmatched\/txn_\w+)["?]/.exec((await ada.open('/unmatched')).html) ?? [];
      const money = await ada.open(path);
      const credits = money.forms
        .flatMap(({ buttons }) => buttons)
        .filter((each) => each.startsWith('Credit'));
      expect(credits).toEqual(['Credit to open', 'Credit to over']);
      expect((await ada.press(money, 'Credit to open')).text).toContain('Credited to the order.');
      // Who may not read orders still sees the money.
      const bob = await signedIn(bench, { name: 'Bob', scopes: ['balances:read'] });
      expect((await bob.open(path)).text).toContain('50.00 USDT');
    },
  );

  test('proposes the underpaid orders of which just this amount of this coin is missing', async () => {
    const offers = [scriptedOffer('usdt-tron'), scriptedOffer('usdt-solana')];
    const listed = [listEntry(stray('dep_1', '20.00'))];
    const gateway = scriptedProvider('novapay', { offers, listed });
    const bench = await startWorkbench([gateway]);
    const came = new Map<string, ReportedTransaction>();
    gateway.script.observe = (payment) => {
      const transaction = came.get(payment.paymentId);
      return says(payment, {
        observedAt: bench.now(),
        transactions: transaction === undefined ? [] : [transaction],
      });
    };
    /** An order of which this much came. */
    const part = async (reference: string, amount: string, method = 'usdt-tron') => {
      const { id, token } = await bench.open({ reference });
      await bench.choose(token, method);
      came.set(gateway.created.at(-1)?.paymentId ?? '', coins(reference, amount, { method }));
      await bench.pass(minute);
      return id;
    };
    const over = await part('over', '30.00');
    await bench.pass(45 * minute);
    await part('less', '30.01');
    await part('solana', '30.00', 'usdt-solana');
    await part('rest', '30.00');
    const ignored = await part('ignored', '30.00');
    await bench.merchant('POST', `/v1/checkouts/${ignored}/resolve`, { action: 'ignore' });
    const ada = await signedInForMoney(bench);
    const [, path = ''] =
      /href="\/console(\/unmatched\/txn_\w+)["?]/.exec((await ada.open('/unmatched')).html) ?? [];
    const money = await ada.open(path);
    const credits = money.forms.flatMap(({ buttons }) => buttons).filter((each) => each.startsWith('Credit'));
    expect(credits).toEqual(['Credit to rest', 'Credit to over']);
    expect(money.text).toContain('asked for 50.00 USDT on TRON, of which 30.00 came');
    expect((await ada.press(money, 'Credit to over')).text).toContain('Credited to the order.');
    expect(await bench.services.checkouts.get(over)).toMatchObject({ status: 'paid' });
  });

  test('has a note that is kept as it is, and runs nothing', async () => {
    const { bench } = await withHostileOrder(startWorkbench);
    const ada = await signedIn(bench);
    const list = await ada.open('/unmatched');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)["?]/.exec(list.html) ?? [];
    const page = await ada.open(path);
    const long = await ada.press(page, 'Remove from this list', { note: 'x'.repeat(1001) });
    expect(long.html).toContain('class="notice bad"');
    expect(long.text).toContain('at most 1000 characters');
    const done = await ada.press(await ada.open(path), 'Remove from this list', { note: hostile });
    expect(done.text).toContain('Removed from the list.');
    for (const { html } of [done, await ada.open(path), await ada.open('')])
      expect(html).not.toMatch(/<img|<script>/);
    const { db } = bench.services.database;
    expect(await db.selectFrom('transactions').select(['state', 'note']).execute()).toEqual([
      { state: 'ignored', note: hostile },
    ]);
  });

  test('shows a decision that was made elsewhere meanwhile', { tags: ['attention'] }, async () => {
    const { bench } = await withHostileOrder(startWorkbench);
    const ada = await signedIn(bench);
    const list = await ada.open('/unmatched');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)["?]/.exec(list.html) ?? [];
    const open = await ada.press(await ada.open(path), 'Find', { payment: 'jo.doe@shop.example' });
    const label =
      open.forms.flatMap(({ buttons }) => buttons).find((each) => each.startsWith('Credit to')) ?? '';
    const bob = await signedInForMoney(bench, { name: 'Bob' });
    const bobs = await bob.press(await bob.open(path), 'Find', { payment: 'jo.doe@shop.example' });
    await bob.press(bobs, label);
    const late = await ada.press(open, 'Remove from this list', { note: 'sent by us' });
    expect(late.html).toContain('class="notice bad"');
    expect(late.text).toContain('already credited to payment');
  });

  test('needs a scope for its buttons, which say so', async () => {
    const { bench } = await withHostileOrder(startWorkbench);
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['balances:read'] });
    const list = await bob.open('/unmatched');
    const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)["?]/.exec(list.html) ?? [];
    const money = await bob.open(path);
    await expect(bob.press(money, 'Remove from this list')).rejects.toThrow('disabled');
    expect(money.text).toContain('Remove from this list needs the scope checkouts:resolve.');
  });

  test('that does not exist is not found', async () => {
    const ada = await signedIn(await startWorkbench([]));
    for (const id of ['txn_nothing', 'chk_1', '%00', '..%2f..%2fetc'])
      expect((await ada.open(`/unmatched/${id}`)).status, id).toBe(404);
  });
});
