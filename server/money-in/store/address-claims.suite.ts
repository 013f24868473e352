import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Payment } from '../checkout/model.ts';
import { hostedAsset } from '../../base/money/assets.ts';
import { AddressConflictError } from '../../base/errors.ts';
import { readTasks } from '../../base/tasks/read-tasks.ts';
import { moneyInTasks } from '../tasks.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import {
  changed,
  end,
  sampleAsset,
  sampleCheckout,
  samplePayment,
  start,
  storedTransaction,
} from '../../testing/sample.ts';
import { claimKeyOf } from '../checkout/address-claims.ts';
import { addressShortages, claimAddress } from './address-claims.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';

const hour = 3_600_000;
const day = 24 * hour;
const shared = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

/** R86: a gateway's deposit address belongs to one payment at a time, as every database keeps it. */
export function addressClaimsSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: deposit addresses of payments`, () => {
    let database: OpenDatabase;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
    });
    afterEach(() => database.close());

    let count = 0;
    /** Stores a payment that gets the same address as every other, unless said otherwise. */
    async function gets(changes: Partial<Payment> = {}) {
      count += 1;
      const id = `pay_${count}`;
      const checkoutId = `chk_${count}`;
      const { createdAt = start } = changes;
      const expiresAt = createdAt + end - start;
      const payment = samplePayment({ address: shared, expiresAt, ...changes, id });
      const session = { tokenHash: id, checkoutId, createdAt, expiresAt: createdAt };
      await database.checkouts.create(
        sampleCheckout({ id: checkoutId, payments: [], selectedId: null }),
        session,
      );
      const stored = (version: number, now: Payment) =>
        changed(database.checkouts, checkoutId, (before) => ({ ...before, version, payments: [now] }));
      await stored(2, payment);
      /** Its checkout gets another payment with that address. */
      const adds = async (more: Partial<Payment>) => {
        count += 1;
        const another = samplePayment({ ...payment, providerReference: null, ...more, id: `pay_${count}` });
        await changed(database.checkouts, checkoutId, (before) => ({
          ...before,
          version: before.version + 1,
          payments: [...before.payments, another],
        }));
      };
      return {
        checkoutId,
        payment,
        becomes: (later: Partial<Payment>) => stored(3, { ...payment, ...later }),
        adds,
      };
    }
    const isRefused = (changes: Partial<Payment>) =>
      expect(gets(changes)).rejects.toThrow(AddressConflictError);
    const claims = async () =>
      (await database.db.selectFrom('addressClaims').select('holder').execute()).map(({ holder }) => holder);

    test('R86: of payments that get one address at once, one has it, and of the others nothing is stored', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => gets()));
      const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome] : []));
      expect(refused).toHaveLength(7);
      for (const { reason } of refused) expect(reason).toBeInstanceOf(AddressConflictError);
      const stored = await database.db.selectFrom('payments').select('checkoutId').execute();
      expect(stored.map(({ checkoutId }) => checkoutId)).toEqual(await claims());
      const ids = Array.from({ length: 8 }, (_, index) => `chk_${count - index}`);
      const checkouts = await database.checkouts.findAll(ids);
      expect(checkouts.filter(({ payments }) => payments.length > 0)).toHaveLength(1);
    });

    test('R86: an address is taken again a day after the end of its payment, and not before', async () => {
      await gets();
      await isRefused({ createdAt: end + day - 1 });
      const { checkoutId } = await gets({ createdAt: end + day });
      expect(await claims()).toEqual([checkoutId]);
      await isRefused({ createdAt: end + day + 1 });
    });

    test('R86: a claim holds at its gateway, on its network and with its memo alone', async () => {
      const bitcoin = { address: 'one-address', asset: sampleAsset('btc-bitcoin') };
      await gets(bitcoin);
      await isRefused(bitcoin);
      await gets({ ...bitcoin, provider: 'nuxpay' });
      await gets({ ...bitcoin, asset: sampleAsset('ltc-litecoin') });
      await gets({ ...bitcoin, memo: '7' });
      await isRefused({ ...bitcoin, memo: '7' });
      await gets({ asset: sampleAsset('trx-tron') });
      await isRefused({ asset: sampleAsset('usdt-tron') });
      expect(await claims()).toHaveLength(5);
    });

    const onEthereum = {
      address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      asset: sampleAsset('usdt-ethereum'),
    };
    const onBsc = {
      ...onEthereum,
      address: onEthereum.address.toLowerCase(),
      asset: sampleAsset('usdt-bsc'),
    };

    test('R86: an EVM address is held on every EVM network of its gateway, and by its checkout alone', async () => {
      const holder = await gets(onEthereum);
      await isRefused(onBsc);
      await gets({ ...onBsc, provider: 'nuxpay' });
      await holder.adds(onBsc);
      await isRefused(onBsc);
      // One network shows no two of its payments one address.
      await expect(holder.adds({ ...onEthereum, asset: sampleAsset('eth-ethereum') })).rejects.toThrow(
        AddressConflictError,
      );
      const stored = await database.checkouts.find(holder.checkoutId);
      expect(stored?.payments.map(({ asset }) => asset.method)).toEqual(['usdt-ethereum', 'usdt-bsc']);
      expect(await claims()).toHaveLength(2);
    });

    test('R86: of checkouts that get one EVM address on two networks at once, one has it', async () => {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) => gets(index % 2 === 0 ? onEthereum : onBsc)),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await claims()).toHaveLength(1);
    });

    test('R86: a claim on two networks lasts as long as the longer of the two', async () => {
      const holder = await gets({ ...onEthereum, createdAt: start + 2 * hour });
      await holder.adds({ ...onBsc, createdAt: start, expiresAt: end });
      await isRefused({ ...onBsc, createdAt: end + day });
      const next = await gets({ ...onBsc, createdAt: end + 2 * hour + day });
      expect(await claims()).toEqual([next.checkoutId]);
      // The address is another's now, for that checkout, too.
      await expect(holder.adds({ ...onBsc, createdAt: end + 2 * hour + day + 1 })).rejects.toThrow(
        AddressConflictError,
      );
    });

    test.each([
      [
        'eth-ethereum',
        '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
        '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
      ],
      [
        'btc-bitcoin',
        'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
        'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
      ],
    ])('R86: an address of %s written in another case is the same one', async (method, one, other) => {
      const asset = sampleAsset(method);
      const { checkoutId } = await gets({ asset, address: one });
      await isRefused({ asset, address: other });
      const checkout = await database.checkouts.find(checkoutId);
      expect(checkout?.payments[0]?.address, 'shown as it came').toBe(one);
    });

    test('R86: upper and lower case differ in base58', async () => {
      await gets({ address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8' });
      await gets({ address: 'tekxitehnzsmse2xqrbj4w32run966rdz8' });
      expect(await claims()).toHaveLength(2);
    });

    test('R86: what is no deposit address of a payment is not claimed', async () => {
      await gets({ asset: sampleAsset('upi'), address: 'shop@bank' });
      await gets({ asset: sampleAsset('upi'), address: 'shop@bank' });
      await gets({ asset: hostedAsset('USD', 2), address: null, hostedUrl: 'https://gateway.example/1' });
      await gets({ status: 'failed', failureCode: 'address_in_use' });
      expect(await claims()).toEqual([]);
    });

    test('R86: a claim lasts until a day after the end that its payment has by then', async () => {
      const { becomes } = await gets();
      await becomes({ expiresAt: end + hour });
      await isRefused({ createdAt: end + day });
      const { checkoutId } = await gets({ createdAt: end + hour + day });
      expect(await claims()).toEqual([checkoutId]);
    });

    test('R86: an address that money comes in to is not given away until a day after it is final', async () => {
      const { becomes, payment } = await gets();
      const detected = storedTransaction({ status: 'detected', seenAt: end + 20 * hour });
      await becomes({ transactions: [detected] });
      await isRefused({ createdAt: end + 20 * hour + 30 * day - 1 });
      const confirmedAt = end + 30 * day;
      const final = { ...detected, status: 'final', confirmedAt } as const;
      await changed(database.checkouts, `chk_${payment.id.slice(4)}`, (before) => ({
        ...before,
        version: 4,
        payments: [{ ...payment, transactions: [final] }],
      }));
      await isRefused({ createdAt: confirmedAt + day - 1 });
      const next = await gets({ createdAt: confirmedAt + day });
      expect(await claims()).toEqual([next.checkoutId]);
    });

    test('R86: an address is taken again 30 days after money that never became final', async () => {
      const { becomes } = await gets();
      await becomes({ transactions: [storedTransaction({ status: 'detected', seenAt: end + hour })] });
      await isRefused({ createdAt: end + hour + 30 * day - 1 });
      const next = await gets({ createdAt: end + hour + 30 * day });
      expect(await claims()).toEqual([next.checkoutId]);
    });

    test('R86: money for a former payment takes no address from the one that has it now', async () => {
      const former = await gets();
      const present = await gets({ createdAt: end + day });
      await former.becomes({ transactions: [storedTransaction({ seenAt: end + day + hour })] });
      expect(await claims()).toEqual([present.checkoutId]);
    });

    test('R86: a gateway whose last orders were given held addresses has none, until one is free or it gives one', async () => {
      const shortages = (now = start + hour) => addressShortages(database.db, now);
      const refused = (createdAt: number, changes: Partial<Payment> = {}) =>
        gets({ status: 'failed', failureCode: 'address_in_use', createdAt, ...changes });
      const { payment } = await gets();
      await gets({ provider: 'nordpay' });
      await refused(start + 1);
      expect(await shortages(), 'one alone may be chance').toEqual([]);
      await refused(start + 2);
      const freeAt = payment.expiresAt + day;
      const shortage = { provider: 'novapay', network: 'tron', since: start + 1, freeAt };
      expect(await shortages()).toEqual([shortage]);
      expect(await shortages(start + day)).toEqual([{ ...shortage, since: start + 1 }]);
      expect(await shortages(freeAt)).toEqual([]);
      await gets({ address: 'TPYmHEhy5n8TCEfYGqW2rPxsghSfzghPDn', createdAt: start + 3 });
      expect(await shortages()).toEqual([]);
      for (const createdAt of [start + 4, start + 5]) await refused(createdAt);
      expect(await shortages()).toEqual([{ ...shortage, since: start + 4 }]);
    });

    test('R86: a gateway that gives a permanent address of a user twice has none, and no time says until when', async () => {
      const held = claimKeyOf('novapay', sampleAsset('usdt-tron'), shared, null);
      await database.write((tx) => claimAddress(tx, { ...held, holder: 'a', from: start, endsAt: null }));
      for (const createdAt of [start + 1, start + 2])
        await gets({ status: 'failed', failureCode: 'address_in_use', createdAt });
      const now = start + hour;
      const shortage = { provider: 'novapay', network: 'tron', since: start + 1, freeAt: null };
      expect(await addressShortages(database.db, now)).toEqual([shortage]);
      const read = (id: string) =>
        readTasks(moneyInTasks({ database, gateways: [scriptedProvider(id)], clock: { now: () => now } }));
      const summary =
        'NovaPay has no free address on TRON: other payments or users hold all that it gave. Unless another gateway has one, shoppers are asked to choose another coin or network.';
      expect((await read('novapay')).tasks).toMatchObject([{ kind: 'gateway', id: 'novapay', summary }]);
      expect((await read('nordpay')).tasks, 'of one that is no longer in the settings').toEqual([]);
      // An address of a payment is free again, and the time of that one is said.
      const address = 'TPYmHEhy5n8TCEfYGqW2rPxsghSfzghPDn';
      const { payment } = await gets({ address, createdAt: start });
      await gets({ address, status: 'failed', failureCode: 'address_in_use', createdAt: start + 3 });
      expect(await addressShortages(database.db, now)).toEqual([
        { ...shortage, freeAt: payment.expiresAt + day },
      ]);
      expect(await addressShortages(database.db, start + 3 + day), 'a day later').toEqual([]);
    });

    test('R86: a claim that is over is purged, and money for its payment claims the address again', async () => {
      const { becomes, checkoutId } = await gets();
      await database.personalData.purge(start, end + day - 1);
      expect(await claims()).toEqual([checkoutId]);
      await database.personalData.purge(start, end + day);
      expect(await claims()).toEqual([]);
      const seenAt = end + 2 * day;
      await becomes({ transactions: [storedTransaction({ status: 'detected', seenAt })] });
      await isRefused({ createdAt: seenAt + 1 });
    });
  });
}
