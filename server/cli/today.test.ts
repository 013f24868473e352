import { changeTo } from '../checkout/change.ts';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newId } from '../core/ids.ts';
import { openDatabase } from '../store/open.ts';
import { createRefund } from '../testing/sample-refund.ts';
import { sampleTransfer, transferChangeTo } from '../testing/sample-transfer.ts';
import { sampleCheckout, samplePayment, storedTransaction } from '../testing/sample.ts';
import { scriptedTerminal } from '../testing/scripted-terminal.ts';

const day = 86_400_000;
const quote = { pair: 'USDT/EUR', rate: '1', source: 'static', at: 0 };

/** A checkout whose order number is its id, with money that was booked at these times. */
async function store(folder: string, id: string, changes: object, times: readonly number[]): Promise<void> {
  const { checkouts } = await openDatabase(
    { kind: 'sqlite', file: join(folder, 'data/paywicket.db') },
    'test',
  );
  const payment = samplePayment({ id: newId('pay'), address: newId('chk') });
  const checkout = sampleCheckout({ id, details: { reference: `order-${id}` }, payments: [payment] });
  await checkouts.create(checkout, { tokenHash: id, checkoutId: id, createdAt: 0, expiresAt: Date.now() });
  await checkouts.change(id, (before) =>
    changeTo(
      before,
      { ...before, ...changes, version: before.version + 1 },
      {
        entries: times.map((at) => ({
          id: newId('led'),
          at,
          kind: 'received',
          checkoutId: id,
          paymentId: payment.id,
          provider: 'novapay',
          asset: 'USDT',
          amount: '50.00',
          currency: 'EUR',
          value: '50',
          quote,
          from: `checkout:${id}`,
          to: 'gateway:novapay',
          providerReference: newId('led'),
          hash: null,
          reverses: null,
        })),
      },
    ),
  );
  await checkouts.close();
}

test('R140, R142: today lists what is ready to ship apart from what was only received or may be gone, and what waits', async () => {
  const { type, folder } = scriptedTerminal();
  const now = Date.now();
  await store(folder, 'chk_paid', { status: 'paid', readyAt: now }, [now, now - 3 * day]);
  const transactions = [storedTransaction()];
  const payments = [samplePayment({ id: newId('pay'), address: newId('chk'), transactions })];
  await store(folder, 'chk_held', { status: 'paid', held: true, payments }, []);
  await store(folder, 'chk_less', { exceptions: ['underpaid'] }, [now]);
  const reversalEvidence = { calls: 1, since: now, observedAt: now };
  const mayBeGone = [storedTransaction({ key: 'dep_gone', reversalEvidence })];
  const missing = [samplePayment({ id: newId('pay'), address: newId('chk'), transactions: mayBeGone })];
  await store(folder, 'chk_gone', { status: 'paid', readyAt: now, payments: missing }, [now]);
  const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'data/paywicket.db') }, 'test');
  const refund = await createRefund(database.transfers, 'chk_paid', now, {
    status: 'awaiting_approval',
    approvalBy: 'merchant',
  });
  const payout = sampleTransfer({ id: newId('pyt'), status: 'unknown', createdAt: now, updatedAt: now });
  const { asset, amount } = payout;
  await database.transfers.create([{ asset, amount, address: null }], null, now, () => ({
    batch: null,
    changes: [transferChangeTo(null, payout, { at: now })],
  }));
  await database.checkouts.close();

  const { code, out } = await type('today');
  expect(code).toBe(0);
  expect(out.filter((line) => !line.startsWith(' '))).toEqual([
    expect.stringMatching(/^Ready to ship, received since \d{4}-\d\d-\d\d 00:00:00 UTC \(1\)$/),
    expect.stringMatching(/^Not ready to ship, received since \d{4}-\d\d-\d\d 00:00:00 UTC \(1\)$/),
    expect.stringMatching(/^Reversed or possibly reversed, received since .*: do not ship \(1\)$/),
    'Final money that may be gone (1)',
    'Exceptions (1)',
    'Paid, not ready to ship (1)',
    'Unmatched payments (0)',
    'Refunds that need you (1)',
    'Payouts that need you (1)',
    'Webhook endpoints that need you (0)',
    'API keys that need you (0)',
  ]);
  expect(out.filter((line) => line.startsWith(' '))).toEqual([
    `  ${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}  50.00 EUR  (50.00 USDT)  order-chk_paid  chk_paid`,
    expect.stringMatching(/50\.00 EUR {2}\(50\.00 USDT\) {2}order-chk_less {2}chk_less$/),
    expect.stringMatching(/50\.00 EUR {2}\(50\.00 USDT\) {2}order-chk_gone {2}chk_gone$/),
    expect.stringMatching(
      /order-chk_gone {2}chk_gone {2}Money that was final may be gone.* {2}until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/,
    ),
    expect.stringMatching(
      /order-chk_less {2}chk_less {2}Too little arrived: 0\.00 EUR of 50\.00 EUR, 50\.00 EUR is missing\.$/,
    ),
    expect.stringMatching(/order-chk_held {2}chk_held {2}It is paid, but was never ready to ship/),
    expect.stringContaining(refund.id),
    expect.stringMatching(`${payout.id}  It is unknown whether a payout of 50.00 USDT on TRON was sent`),
  ]);
});

test('R140: today lists no order as ready whose money was taken back since', async () => {
  const { type, folder } = scriptedTerminal();
  const now = Date.now();
  await store(folder, 'chk_back', { status: 'paid', readyAt: now, exceptions: ['reversed'] }, [now]);
  const { out } = await type('today');
  expect(out.find((line) => line.startsWith('Ready to ship'))).toMatch(/\(0\)$/);
  expect(out.find((line) => line.startsWith('Reversed or possibly reversed'))).toMatch(/\(1\)$/);
});

test('today on an empty database prints empty lists', async () => {
  const { type } = scriptedTerminal();
  await type('migrate');
  const { out } = await type('today');
  expect(out.map((line) => /\((\d+)\)$/.exec(line)?.[1])).toEqual(Array.from({ length: 11 }, () => '0'));
});

test('R173: today lists a key that ends soon', async () => {
  const { type } = scriptedTerminal();
  const create = async (name: string, ends: string) =>
    type(
      ...`keys create --new --name ${name} --owner Ada --scopes checkouts:read --expires ${ends}`.split(' '),
    );
  await create('shop', '14d');
  await create('desk', '15d');
  const { out } = await type('today');
  expect(out.at(-2)).toBe('API keys that need you (1)');
  expect(out.at(-1)).toMatch(/ {2}key_[\w-]+ {2}The API key "shop" of Ada expires at .*Create another key/);
});
