/** @module-tag links */
import { expect, test } from 'vitest';
import type { ReportedTransaction } from '../../gateways/transaction.ts';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import { signedIn } from '../../testing/console-visitor.ts';
import { linkOrder } from '../../testing/link-shop.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;
const hash = 'ab'.repeat(32);
const hour = 60 * minute;

/** An order that was paid and ready an hour ago, in a shop in India: it is 18:31 there. */
async function paidOrder() {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway], { timeZone: 'Asia/Kolkata' });
  let status: ReportedTransaction['status'] = 'final';
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('dep_1', '50.00', { status, hash })] });
  const { id, token } = await linkOrder(bench, { reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(minute);
  bench.wait(hour);
  return {
    bench,
    id,
    ada: await signedIn(bench),
    /** What a call for the transaction shows from now on, beginning with one call. */
    shows: async (next: typeof status) => {
      status = next;
      await bench.merchant('POST', `/v1/checkouts/${id}/sync`);
    },
    checkout: async () => (await bench.merchant('GET', `/v1/checkouts/${id}`)).body,
  };
}

test(
  'R142: final money that one call no longer shows is on Home, in the list and on its page at once, with the time',
  { tags: ['attention'] },
  async () => {
    const { bench, id, ada, shows, checkout } = await paidOrder();
    const before = await ada.open('');
    expect(before.text).toMatch(/Nothing needs you.*To ship 1 order order-1/);
    await shows('gone');
    const home = await ada.open('');
    expect(home.text).toContain('1 thing needs you');
    expect(home.text).toMatch(
      /1 May be gone\s?, being rechecked until 19:01 order-1 .*NovaPay no longer shows/,
    );
    expect(home.html).toContain(`class="group" href="/console/payments/${id}"`);
    expect(home.html).not.toContain('id="to-ship"');
    const page = await ada.open(`/payments/${id}`);
    expect(page.text).toContain('paid May be gone 50.00 USD');
    expect(page.text).toContain('May be gone, being rechecked until 19:01 NovaPay no longer shows');
    expect((await ada.open('/payments?task=may_be_gone')).text).toContain('order-1');
    expect((await ada.open('/payments')).text).toContain('May be gone');
    // It is neither undone nor an exception yet.
    expect(await checkout()).toMatchObject({
      status: 'paid',
      exceptions: [],
      payments: [{ recheckedUntil: new Date(bench.now() + 30 * minute).toISOString() }],
    });
    expect((await bench.merchant('GET', '/v1/tasks')).body).toMatchObject({
      data: [{ reason: 'may_be_gone', checkoutId: id, since: new Date(bench.now()).toISOString() }],
      groups: [{ reason: 'may_be_gone', count: 1, sums: [{ amount: '50.00', currency: 'USD' }] }],
    });
  },
);

test(
  'R142: the calls that decide are made by then, and it is reversed',
  { tags: ['attention'] },
  async () => {
    const { bench, ada, shows, checkout } = await paidOrder();
    await shows('gone');
    for (let passed = 0; passed < 30; passed += 1) await bench.pass(minute);
    expect(await checkout()).toMatchObject({
      exceptions: ['reversed'],
      payments: [{ recheckedUntil: null }],
    });
    const home = await ada.open('');
    expect(home.text).not.toContain('May be gone');
    expect(home.text).toContain('1 Reversed');
    expect(home.html).not.toContain('id="to-ship"');
  },
);

test('a call that shows the money again ends it', { tags: ['attention'] }, async () => {
  const { ada, shows, checkout } = await paidOrder();
  await shows('gone');
  await shows('final');
  expect(await checkout()).toMatchObject({ exceptions: [], payments: [{ recheckedUntil: null }] });
  expect((await ada.open('')).text).toContain('Nothing needs you');
  expect((await ada.open('/payments?task=may_be_gone')).text).toContain('No orders match these filters.');
});

test('a person who sees the money at the gateway ends it, and it is credited once', async () => {
  const { bench, id, shows, checkout } = await paidOrder();
  await shows('gone');
  const bob = await signedInForMoney(bench, { name: 'Bob' });
  const page = await bob.open(`/payments/${id}`);
  const done = await bob.press(page, 'Credit by hand', { amount: '50.00', hash, note: 'seen at NovaPay' });
  expect(done.text).toContain('Credited. This order is paid.');
  expect(done.text).not.toContain('May be gone');
  expect(await checkout()).toMatchObject({
    amountPaid: '50.00',
    payments: [{ recheckedUntil: null, transactions: [{ amount: '50.00', hash }] }],
  });
});

test('a time that is over is not named: the gateway has not answered', async () => {
  const { bench, id, ada, shows } = await paidOrder();
  await shows('gone');
  bench.wait(2 * hour);
  const { text } = await (await signedIn(bench, { name: 'Bob' })).open(`/payments/${id}`);
  expect(text).toContain('May be gone, not decided yet: check at the gateway NovaPay');
  expect((await ada.open(`/payments/${id}`)).text).not.toContain('until 19:01');
});
