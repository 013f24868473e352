import fc from 'fast-check';
import type { Checkout } from '../money-in/checkout/model.ts';
import { exceptionKinds } from '../base/contract/constants.ts';
import { add, pad, type Decimal } from '../base/money/decimal.ts';
import { NO_REQUEST } from '../base/access/request-context.ts';
import { DAY_MS } from '../base/clock.ts';
import type { OpenDatabase } from '../run/stores.ts';
import { isFinalTransfer, transferStatuses, type Transfer } from '../money-out/model.ts';
import { sampleCheckout, sampleCheckoutRefund, samplePayment, start, storedTransaction } from './sample.ts';
import { sampleRefund, sampleTransfer, transferChangeTo } from './sample-transfer.ts';

/** Test helper: random states of a shop, with and without tasks, written directly. */

const cents = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 10, max: 99 }))
  .map(([whole, part]): Decimal => `${whole}.${part}`);
const minutes = fc.integer({ min: 0, max: 100_000 });
const often = <T>(value: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: other });

const order = fc.record({
  exceptions: often([], fc.subarray([...exceptionKinds])),
  status: fc.constantFrom('open', 'paid', 'paid', 'expired', 'cancelled'),
  isReady: fc.boolean(),
  isRefunded: fc.boolean(),
  amount: cents,
  coins: fc.constantFrom('final', 'final', 'detected', 'gone'),
  mayBeGone: often(false, fc.boolean()),
  createdAt: minutes,
  seenAt: minutes,
});
/** Statuses that only refunds have. */
const ofRefunds = ['awaiting_destination', 'on_hold', 'expired'];
const kindAndStatus = fc
  .record({ kind: fc.constantFrom('payout', 'refund'), status: fc.constantFrom(...transferStatuses) })
  .filter(({ kind, status }) => kind === 'refund' || !ofRefunds.includes(status));
const moneyOut = fc.record({
  as: kindAndStatus,
  conflict: fc.boolean(),
  batch: fc.option(fc.integer({ min: 0, max: 3 })),
  amount: cents,
  createdAt: minutes,
});
const stray = fc.record({
  status: fc.constantFrom('final', 'detected', 'gone'),
  isIgnored: fc.boolean(),
  amount: cents,
  seenAt: minutes,
});
const endpoint = fc.record({ isDisabled: fc.boolean(), isFailing: fc.boolean() });
/** Days from now to its end, and days since it was used. */
const key = fc.record({ left: fc.integer({ min: -3, max: 20 }), unused: fc.integer({ min: 0, max: 9 }) });

/** May have more of a kind than a page shows, or than are counted. */
export const randomShop = fc.record({
  orders: fc.array(order, { maxLength: 40 }),
  underpaid: fc.record({ many: fc.constantFrom(0, 1, 60, 120), of: order }),
  moneyOut: fc.array(moneyOut, { maxLength: 60 }),
  strays: fc.array(stray, { maxLength: 60 }),
  endpoints: fc.array(endpoint, { maxLength: 4 }),
  keys: fc.array(key, { maxLength: 6 }),
});
export type RandomShop = typeof randomShop extends fc.Arbitrary<infer Shop> ? Shop : never;

const at = (minute: number): number => start + minute * 60_000;
const MINUTE = 60_000;

/** Writes it, and resolves with the time of each object's money, by id. */
export async function writeShop(
  database: OpenDatabase,
  shop: RandomShop,
): Promise<ReadonlyMap<string, number>> {
  const since = new Map<string, number>();
  const many = Array.from({ length: shop.underpaid.many }, (_, index) => ({
    ...shop.underpaid.of,
    exceptions: ['underpaid' as const],
    createdAt: shop.underpaid.of.createdAt + index,
    seenAt: shop.underpaid.of.createdAt + index,
  }));
  for (const [index, each] of [...shop.orders, ...many].entries()) {
    const checkout = checkoutOf(each, index);
    since.set(checkout.id, at(each.seenAt));
    since.set(`${checkout.id} may_be_gone`, at(each.seenAt) + 5 * MINUTE);
    const { id, createdAt } = checkout;
    const session = { tokenHash: `token ${id}`, checkoutId: id, createdAt, expiresAt: createdAt + MINUTE };
    await database.checkouts.create(checkout, session);
  }
  const batches = new Map<number, Transfer[]>();
  const single: Transfer[] = [];
  for (const [index, each] of shop.moneyOut.entries()) {
    const transfer = transferOf(each, index);
    if (transfer.batchId === null || each.batch === null) single.push(transfer);
    else batches.set(each.batch, [...(batches.get(each.batch) ?? []), transfer]);
    since.set(transfer.id, transfer.createdAt);
  }
  const write = (transfers: readonly Transfer[], batch: Parameters<typeof batchOf>[0] | null) =>
    database.transfers.create([], null, start, () => ({
      batch: batch === null ? null : batchOf(batch),
      changes: transfers.map((transfer) => transferChangeTo(null, transfer, { at: transfer.createdAt })),
    }));
  await write(single, null);
  for (const [index, own] of batches) {
    // All items of a batch are requested together.
    const createdAt = own[0]?.createdAt ?? start;
    since.set(batchOf({ index, createdAt }).id, createdAt);
    for (const { id } of own) since.set(id, createdAt);
    await write(
      own.map((each, position): Transfer => Object.assign({}, each, { createdAt, position })),
      { index, createdAt },
    );
  }
  for (const [index, each] of shop.strays.entries()) {
    const id = `txn_stray${index}`;
    since.set(id, at(each.seenAt));
    const seen = each.status === 'gone' ? (['final', 'gone'] as const) : [each.status];
    for (const status of seen)
      await database.transactions.saveUnmatched(
        {
          ...storedTransaction({ key: id, amount: each.amount, status, seenAt: at(each.seenAt) }),
          id,
          provider: 'novapay',
          asset: 'USDT',
          network: 'tron',
          reason: 'It fits no payment.',
          raw: null,
          payment: null,
          ignored: false,
        },
        { id: `evt_${id}`, subject: id, type: 'transaction.unmatched', version: 1, at: start, data: {} },
      );
    if (each.isIgnored) await database.transactions.ignore(id, 'mine');
  }
  for (const [index, { isDisabled, isFailing }] of shop.endpoints.entries()) {
    const id = `whe_${index}`;
    since.set(id, at(index));
    await database.webhooks.save({
      id,
      url: `https://shop-${index}.example/hooks`,
      events: null,
      source: 'api',
      secret: `whsec_${'a'.repeat(40)}`,
      secretsHash: null,
      formerSecrets: null,
      disabledReason: isDisabled ? 'disabled by hand' : null,
      failing: isFailing ? { since: at(index), at: at(index), error: 'HTTP 500', responseStatus: 500 } : null,
      createdAt: at(index),
    });
  }
  for (const [index, { left, unused }] of shop.keys.entries()) {
    const id = `key_${index}`;
    const expiresAt = start + left * DAY_MS;
    since.set(id, left < 0 ? expiresAt : expiresAt - 14 * DAY_MS);
    const times = { createdAt: start - 50 * DAY_MS, expiresAt, lastUsedAt: start - unused * DAY_MS };
    const made = { id, name: `shop ${index}`, owner: 'Ada', scopes: ['*'], revokedAt: null } as const;
    await database.keys.create({ ...made, ...times }, id, NO_REQUEST);
  }
  return since;
}

/** The checkout of an order, and the transfer of money out, by their place in the shop. */
export function checkoutOf(each: RandomShop['orders'][number], index: number): Checkout {
  const { exceptions, status, isReady, isRefunded, amount, coins, mayBeGone, createdAt, seenAt } = each;
  const id = `chk_${index}`;
  const reversalEvidence = { calls: 1, since: at(seenAt) + 5 * MINUTE, observedAt: at(seenAt) + 5 * MINUTE };
  const transaction = storedTransaction({
    key: `dep_${index}`,
    amount,
    status: coins,
    seenAt: at(seenAt),
    ...(mayBeGone && coins === 'final' && { reversalEvidence }),
  });
  const paymentId = `pay_${index}`;
  return sampleCheckout({
    id,
    status,
    exceptions: exceptionKinds.filter((kind) => exceptions.includes(kind)),
    amount: pad(add(amount, '1'), 2),
    paidAt: status === 'paid' ? at(seenAt) : null,
    readyAt: status === 'paid' && isReady ? at(seenAt) : null,
    held: status === 'paid' && !isReady,
    createdAt: at(createdAt),
    expiresAt: at(createdAt) + 30 * MINUTE,
    payments: [samplePayment({ id: paymentId, transactions: [transaction], observedAt: at(seenAt) })],
    selectedId: paymentId,
    refunds: isRefunded
      ? [
          sampleCheckoutRefund({
            id: `rfd_of${index}`,
            paymentId,
            amount,
            value: amount,
            status: 'succeeded',
          }),
        ]
      : [],
  });
}

export function transferOf(each: RandomShop['moneyOut'][number], index: number): Transfer {
  const { conflict, batch, amount, createdAt } = each;
  const { kind, status } = each.as;
  return sampleTransfer({
    id: `${kind === 'refund' ? 'rfd' : 'pyt'}_${index}`,
    kind,
    status,
    amount,
    conflict: conflict && isFinalTransfer({ status }),
    approvalBy: status === 'awaiting_approval' ? 'merchant' : null,
    createdAt: at(createdAt),
    updatedAt: at(createdAt),
    ...(kind === 'refund'
      ? { refund: { ...sampleRefund, checkoutId: 'chk_0', paymentId: 'pay_0' } }
      : { reference: `payout-${index}`, batchId: batch === null ? null : `pyb_${batch}` }),
  });
}

const batchOf = ({ index, createdAt }: { readonly index: number; readonly createdAt: number }) => ({
  id: `pyb_${index}`,
  provider: 'novapay',
  method: 'usdt-tron',
  reference: `batch-${index}`,
  createdAt,
});
