import { changeTo } from '../../../money-in/checkout/change.ts';
import { transferChangeTo } from '../../../testing/sample-transfer.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Checkout } from '../../../money-in/checkout/model.ts';
import {
  checkoutOf,
  randomShop,
  transferOf,
  writeShop,
  type RandomShop,
} from '../../../testing/random-shop.ts';
import { modules } from '../../../run/modules.ts';
import { samplePayment, start } from '../../../testing/sample.ts';
import { staleColumns } from '../../../testing/stale-columns.ts';
import { runs } from '../../../testing/tier.ts';
import type { Transfer } from '../../../money-out/model.ts';
import { openDatabase, type OpenDatabase } from '../../../run/stores.ts';
import type { DatabaseLocation } from '../location.ts';
import { toCheckout } from '../../../money-in/store/stored-checkout.ts';
import { toTransfer } from '../../../money-out/store/stored-transfer.ts';

/** Small, since every row of it is written to disk by itself; refunds are of the first checkout. */
const smallShop = randomShop
  .filter(({ orders }) => orders.length > 0)
  .map(({ underpaid: { of }, ...shop }): RandomShop =>
    Object.assign(shop, { underpaid: { many: 0 as const, of } }),
  );

/** What documents are found by, held against the documents. */
export function columnsSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: columns`, () => {
    const withShop = async (
      shop: RandomShop,
      check: (database: OpenDatabase) => Promise<void>,
    ): Promise<void> => {
      const database = await openDatabase(await fresh(), 'test');
      try {
        await writeShop(database, shop);
        await check(database);
      } finally {
        await database.close();
      }
    };

    test('R154: they say what their documents say, whatever becomes of them', async () => {
      await fc.assert(
        fc.asyncProperty(smallShop, randomShop, (shop, later) =>
          withShop(shop, async (database) => {
            expect(await staleColumns(database.db)).toEqual([]);
            await become(database, later);
            expect(await staleColumns(database.db)).toEqual([]);
            await database.personalData.purge(Number.MAX_SAFE_INTEGER, start);
            for (const { purge } of modules) await purge?.(database, Number.MAX_SAFE_INTEGER);
            expect(await staleColumns(database.db)).toEqual([]);
          }),
        ),
        runs(16),
      );
    });

    test('one that says something else is found', async () => {
      const [shop] = fc.sample(
        smallShop.filter(({ moneyOut }) => moneyOut.length > 0),
        { numRuns: 1, seed: 1 },
      );
      if (shop === undefined) throw new Error('there is no shop');
      await withShop(shop, async ({ db }) => {
        await db.updateTable('checkouts').set({ amountKey: 'x' }).execute();
        await db.updateTable('payments').set({ addressKey: 'x' }).execute();
        await db.updateTable('transactions').set({ amount: '7' }).execute();
        await db.updateTable('transfers').set({ amountKey: 'x' }).execute();
        await db.updateTable('addressClaims').set({ endsAt: 7 }).execute();
        await db.deleteFrom('searchTerms').where('kind', '=', 'checkout').execute();
        const found = (await staleColumns(db)).join('\n');
        for (const fault of [
          /chk_0: amountKey is "x"/,
          /pay_0: addressKey is "x"/,
          /transaction txn_\w+: amount is "7"/,
          /(pyt|rfd)_0: amountKey is "x"/,
          /claim of chk_0: endsAt is 7/,
          /checkout chk_0 by provider "novapay" .* is not found/,
        ])
          expect(found).toMatch(fault);
      });
    });
  });
}

/** Each gets the state of the one in its place; every other checkout a second payment, too. */
async function become({ db, checkouts, transfers }: OpenDatabase, shop: RandomShop): Promise<void> {
  for (const row of await db.selectFrom('checkouts').select(['id', 'document']).execute()) {
    const index = Number(row.id.replace('chk_', ''));
    const order = shop.orders[index];
    if (order === undefined) continue;
    const { id, createdAt, version } = toCheckout(row);
    const next: Checkout = { ...checkoutOf(order, index), id, createdAt, version: version + 1 };
    const second = samplePayment({ id: `pay_${index}b`, provider: 'nordpay', address: `T${index}` });
    const own = next.payments.map((payment) =>
      Object.assign({}, payment, {
        status: index % 3 === 0 ? 'settled' : 'failed',
        failureCode: index % 3 === 0 ? null : 'provider_rejected',
        providerReference: `later-${index}`,
        expiresAt: payment.expiresAt + index,
      }),
    );
    const payments = index % 2 === 0 ? own : [...own, second];
    await checkouts.change(id, (before) => changeTo(before, { ...next, payments }));
    await checkouts.note({
      id: `note_${index}`,
      checkoutId: id,
      at: start,
      kind: 'command',
      actor: 'merchant',
      summary: 'looked at it',
      data: null,
    });
  }
  for (const row of await db.selectFrom('transfers').select(['id', 'document']).execute()) {
    const index = Number(row.id.replace(/\w+_/, ''));
    const moneyOut = shop.moneyOut[index];
    if (moneyOut === undefined) continue;
    const before = toTransfer(row);
    const { status, conflict, amount, updatedAt } = transferOf(moneyOut, index);
    const providerReference = `wd_${index}`;
    const transactionHash = `0xAB${index}`;
    const version = before.version + 1;
    const news = { status, conflict, amount, updatedAt, providerReference, transactionHash, version };
    const transfer: Transfer = { ...before, ...news, usd: null };
    await transfers.change({ transferId: row.id }, () => [
      transferChangeTo(before, transfer, { nextAt: start }),
    ]);
  }
}
