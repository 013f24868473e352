import { changeTo, type LedgerRecord } from '../../money-in/checkout/change.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Copy } from '../../base/access/copy.ts';
import type { Transfer } from '../model.ts';
import { nextCheckAt } from '../schedule.ts';
import { transition } from '../transition.ts';
import type { Batch, Recent, TransferChange } from '../transfer-store.ts';
import { sampleAsset, sampleCheckout, start } from '../../testing/sample.ts';
import { sampleRefund, sampleTransfer, transferChangeTo } from '../../testing/sample-transfer.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import type { SqlTransfers } from './transfers.ts';
import { endSignIns } from '../../console/people/sql-people.ts';

const day = 86_400_000;
const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

/** How money out is kept in every database. */
export function transfersSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: transfers`, () => {
    let database: OpenDatabase;
    let store: SqlTransfers;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      store = database.transfers;
    });
    afterEach(() => database.close());

    async function create(transfers: readonly Transfer[], batch: Batch | null = null): Promise<Recent> {
      let seen: Recent | undefined;
      const wanted = transfers.map(({ asset, amount }) => ({ asset, amount, address }));
      await store.create(wanted, transfers[0]?.reference ?? null, start - day, (recent) => {
        seen = recent;
        return { batch, changes: transfers.map((transfer) => transferChangeTo(null, transfer)) };
      });
      if (seen === undefined) throw new Error('nothing was decided');
      return seen;
    }
    const change = (id: string, changes: Partial<Transfer>, news: Partial<TransferChange> = {}) =>
      store.change({ transferId: id }, ([before = sampleTransfer()]) => [
        transferChangeTo(before, { ...before, ...changes, version: before.version + 1 }, news),
      ]);
    const event = (id: string, subject: string, data: unknown = { id }) =>
      ({ id, type: 'payout.completed', subject, version: 2, at: start, data }) as const;
    const entry: LedgerRecord = {
      id: 'led_1',
      kind: 'payout',
      checkoutId: null,
      paymentId: null,
      provider: 'novapay',
      asset: 'USDT',
      amount: '50',
      value: '50',
      currency: 'USD',
      quote: null,
      from: 'gateway:novapay',
      to: 'payout:pyt_1',
      providerReference: 'wd_1',
      hash: 'ab',
      reverses: null,
      at: start,
    };

    test('a transfer is what it was, by its id, its gateway’s id and its hash', async () => {
      const hash = 'AB'.repeat(32);
      const transfer = sampleTransfer({ providerReference: 'wd_1', transactionHash: hash });
      await create([transfer]);
      expect(await store.find('pyt_1')).toEqual(transfer);
      expect(await store.idOfProviderReference('novapay', 'wd_1')).toBe(transfer.id);
      expect(await store.idOfProviderReference('nordpay', 'wd_1')).toBeUndefined();
      expect(await store.findByHash('novapay', hash.toLowerCase())).toEqual([transfer]);
      expect(await store.findByHash('novapay', 'cd'.repeat(32))).toEqual([]);
      expect(await store.find('pyt_2')).toBeUndefined();
      await expect(change('pyt_2', {})).rejects.toMatchObject({ code: 'not_found' });
    });

    test('a new one is held against references, sums and unknown outcomes', async () => {
      expect(await create([sampleTransfer({ reference: 'r1' })])).toEqual({
        frozen: null,
        copy: null,
        isReferenceTaken: false,
        unknownOutcomes: [],
        outgoing: [],
        refundable: null,
      });
      await change('pyt_1', { status: 'unknown' });
      const again = await create([sampleTransfer({ id: 'pyt_2', reference: 'r1', amount: '50.0' })]);
      expect(again).toMatchObject({ isReferenceTaken: true, unknownOutcomes: ['pyt_1'] });
      expect(again.outgoing).toEqual([{ kind: 'payout', method: 'usdt-tron', amount: '50', usd: '50' }]);
      await change('pyt_2', { status: 'failed', usd: null });
      await create([sampleTransfer({ id: 'pyt_old', createdAt: start - day - 1 })]);
      const third = await create([sampleTransfer({ id: 'pyt_3', amount: '51' })]);
      expect(third.unknownOutcomes).toEqual([]);
      expect(third.outgoing).toHaveLength(1);
    });

    test('what is gone or may still go is counted from a time on', async () => {
      await create([sampleTransfer(), sampleTransfer({ id: 'pyt_failed', status: 'failed' })]);
      await create([sampleTransfer({ id: 'pyt_old', createdAt: start - day - 1, usd: null })]);
      const one = { kind: 'payout', method: 'usdt-tron', amount: '50', usd: '50' };
      expect(await store.outgoing(start - day)).toEqual([one]);
      expect(await store.outgoing(start - 2 * day)).toHaveLength(2);
    });

    test('R88: one whose call that sends has no answer yet is seen by who creates or starts its twin', async () => {
      const call = { step: 'send', startedAt: start, answerBy: start + 1000 } as const;
      await create([sampleTransfer({ id: 'pyt_2', status: 'ready' })]);
      await create([sampleTransfer({ status: 'ready' })]);
      const sees = async (): Promise<boolean> => {
        let seen = false;
        await store.change({ transferId: 'pyt_2' }, ([before = sampleTransfer()], { hasUnknownTwin }) => {
          seen = hasUnknownTwin(before);
          return [transferChangeTo(before, before)];
        });
        const ids = await store.findUnknown({ asset: sampleAsset('usdt-tron'), amount: '50', address });
        expect(ids).toEqual(seen ? ['pyt_1'] : []);
        return seen;
      };
      expect(await sees()).toBe(false);
      await change('pyt_1', { status: 'sending', call: { ...call, step: 'request' } });
      expect(await sees()).toBe(false);
      await change('pyt_1', { status: 'sending', call });
      expect(await sees()).toBe(true);
      await change('pyt_1', { status: 'sending', call: null });
      expect(await sees()).toBe(false);
      await change('pyt_1', { status: 'unknown' });
      expect(await sees()).toBe(true);
    });

    describe('of twins that start at once', () => {
      const call = { step: 'send', startedAt: start, answerBy: start + 1000 } as const;
      const twin = (id: string, amount: string) => sampleTransfer({ id, amount, status: 'ready' });
      const begun = { status: 'sending', call } as const;
      /** Starts it, unless a twin may have been sent. */
      async function begins(id: string): Promise<boolean> {
        let isStarted = false;
        await store.change({ transferId: id }, ([before = sampleTransfer()], { hasUnknownTwin }) => {
          isStarted = !hasUnknownTwin(before);
          return [transferChangeTo(before, isStarted ? { ...before, ...begun } : before)];
        });
        return isStarted;
      }
      async function beginsAsNew(id: string, amount: string): Promise<boolean> {
        let isStarted = false;
        const wanted = [{ asset: sampleAsset('usdt-tron'), amount, address }];
        await store.create(wanted, null, start - day, ({ unknownOutcomes }) => {
          isStarted = unknownOutcomes.length === 0;
          const made = twin(id, amount);
          return { batch: null, changes: [transferChangeTo(null, isStarted ? { ...made, ...begun } : made)] };
        });
        return isStarted;
      }

      // One after the other, so that all but the first find open connections.
      const amounts = Array.from({ length: 10 }, (_, nth) => `5${nth}`);

      test('R88: one is sent, whichever comes first', async () => {
        for (const amount of amounts) {
          const ids = ['a', 'b', 'c'].map((each) => `pyt_${amount}${each}`);
          for (const id of ids) await create([twin(id, amount)]);
          const started = await Promise.all(ids.map(begins));
          expect([amount, started.filter(Boolean).length]).toEqual([amount, 1]);
        }
      });

      test('R88: one is sent where the other is made at that moment', async () => {
        for (const amount of amounts) {
          const id = `pyt_${amount}`;
          await create([twin(id, amount)]);
          const started = await Promise.all([begins(id), beginsAsNew(`${id}new`, amount)]);
          expect([amount, started.filter(Boolean).length]).toEqual([amount, 1]);
        }
      });
    });

    test('R81: money out that was frozen before is seen by who creates or changes', async () => {
      const frozen = { at: start, note: 'a key was lost' };
      await database.freeze.freeze(frozen);
      expect((await create([sampleTransfer()])).frozen).toEqual(frozen);
      await store.change({ transferId: 'pyt_1' }, ([before = sampleTransfer()], read) => {
        expect(read.frozen).toEqual(frozen);
        return [transferChangeTo(before, before)];
      });
    });

    test('R52: many who create at once see each other', async () => {
      const sums = await Promise.all(
        Array.from({ length: 20 }, async (_, nth) => {
          const { outgoing } = await create([sampleTransfer({ id: `pyt_${nth}` })]);
          return outgoing.length;
        }),
      );
      expect(sums.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, nth) => nth));
    });

    test('R57: nothing is written where the decision throws', async () => {
      const refuse = () => {
        throw new Error('refused');
      };
      await expect(store.create([], 'r1', start, refuse)).rejects.toThrow('refused');
      await create([sampleTransfer()]);
      await expect(store.change({ transferId: 'pyt_1' }, refuse)).rejects.toThrow('refused');
      // The same entry twice: the state goes back with it.
      await change('pyt_1', { status: 'sending' }, { entries: [entry] });
      await expect(change('pyt_1', { status: 'completed' }, { entries: [entry] })).rejects.toThrow(/unique/i);
      expect(await store.find('pyt_1')).toMatchObject({ status: 'sending', version: 2 });
    });

    test('changes at once are made one after the other', async () => {
      await create([sampleTransfer()]);
      await Promise.all(Array.from({ length: 20 }, () => change('pyt_1', {})));
      expect((await store.find('pyt_1'))?.version).toBe(21);
    });

    test('a change comes with its events on their way, and its entries in the books', async () => {
      await create([sampleTransfer()]);
      await change(
        'pyt_1',
        { status: 'completed', providerReference: 'wd_1', transactionHash: 'ab' },
        {
          events: [event('evt_1', 'pyt_1')],
          entries: [
            entry,
            { ...entry, id: 'led_2', kind: 'gateway_fee', amount: '1', value: '1', to: 'fees:novapay' },
          ],
        },
      );
      await change(
        'pyt_1',
        { status: 'returned' },
        {
          entries: [{ ...entry, id: 'led_3', amount: '-50', reverses: 'led_1', at: start + 1 }],
        },
      );
      expect(await database.db.selectFrom('events').selectAll().execute()).toMatchObject([
        { id: 'evt_1', subject: 'pyt_1', version: 2, type: 'payout.completed', data: '{"id":"evt_1"}' },
      ]);
      const lines = database.db.selectFrom('ledger').selectAll().orderBy('id');
      expect(await lines.execute()).toMatchObject([
        {
          id: 'led_1',
          kind: 'payout',
          checkoutId: null,
          paymentId: null,
          fromAccount: 'gateway:novapay',
          toAccount: 'payout:pyt_1',
          providerReference: 'wd_1',
          hash: 'ab',
          currency: 'USD',
          reverses: null,
        },
        { id: 'led_2', toAccount: 'fees:novapay' },
        { id: 'led_3', amount: '-50', reverses: 'led_1' },
      ]);
      // Its amount is booked once, whatever the code above believes.
      await expect(change('pyt_1', {}, { entries: [entry] })).rejects.toThrow(/unique/i);
    });

    test('R60: what is due is claimed once, longest due first, and again after its lease', async () => {
      const ids = ['pyt_1', 'pyt_2', 'pyt_3', 'pyt_4'];
      await create(ids.map((id, position) => sampleTransfer({ id, position })));
      for (const [nth, nextAt] of [start + 5, start, start + 10, null].entries())
        await store.change({ transferId: `pyt_${nth + 1}` }, ([before = sampleTransfer()]) => [
          transferChangeTo(before, before, { nextAt }),
        ]);
      const claimed = async (now: number, limit = 10) =>
        (await store.claimDue(now, 1000, limit)).map(({ id }) => id).toSorted();
      expect(await claimed(start + 9, 1)).toEqual(['pyt_2']);
      expect((await Promise.all([claimed(start + 9), claimed(start + 9)])).flat()).toEqual(['pyt_1']);
      expect(await claimed(start + 9)).toEqual([]);
      expect(await claimed(start + 1009)).toEqual(['pyt_1', 'pyt_2', 'pyt_3']);
    });

    test('a batch is read and changed as a whole, in its order', async () => {
      const batch: Batch = {
        id: 'pyb_1',
        provider: 'novapay',
        method: 'usdt-tron',
        reference: 'b1',
        createdAt: start,
      };
      const items = ['pyt_b', 'pyt_a'].map((id, position) =>
        sampleTransfer({ id, position, batchId: 'pyb_1', reference: 'b1' }),
      );
      await create(items, batch);
      expect(await store.findBatch('pyb_1')).toEqual({ batch, transfers: items });
      const changed = await store.change({ batchId: 'pyb_1' }, (found) =>
        found.map((transfer) => transferChangeTo(transfer, { ...transfer, status: 'sending' })),
      );
      expect(changed.map(({ id, status }) => [id, status])).toEqual([
        ['pyt_b', 'sending'],
        ['pyt_a', 'sending'],
      ]);
      expect((await create([sampleTransfer({ id: 'pyt_2', reference: 'b1' })])).isReferenceTaken).toBe(true);
      for (const [filter, isListed] of [
        [{}, true],
        [{ provider: 'novapay', from: start, to: start + 1 }, true],
        [{ provider: 'nuxpay' }, false],
        [{ from: start + 1 }, false],
        [{ to: start }, false],
      ] as const)
        expect(await store.listBatches(filter, null, 10)).toEqual(isListed ? [batch] : []);
      expect(await store.findBatch('pyb_2')).toBeUndefined();
    });

    test('lists run from new to old and are filtered', async () => {
      const asset = sampleAsset('eth-ethereum');
      await create([sampleTransfer({ reference: 'r1' })]);
      await create([sampleTransfer({ id: 'pyt_2', createdAt: start + 1, status: 'unknown' })]);
      await create([sampleTransfer({ id: 'pyt_3', createdAt: start + 1, provider: 'nuxpay', asset })]);
      const list = async (...[filter, after = null]: Partial<Parameters<typeof store.list>>) =>
        (await store.list(filter ?? {}, after, 10)).map(({ id }) => id);
      expect(await list()).toEqual(['pyt_3', 'pyt_2', 'pyt_1']);
      expect(await list({}, { at: start + 1, id: 'pyt_3' })).toEqual(['pyt_2', 'pyt_1']);
      expect(await list({ statuses: ['unknown', 'sending'] })).toEqual(['pyt_2']);
      expect(await list({ provider: 'nuxpay' })).toEqual(['pyt_3']);
      expect(await list({ reference: 'r1' })).toEqual(['pyt_1']);
      expect(await list({ from: start + 1, to: start + 2 })).toEqual(['pyt_3', 'pyt_2']);
      expect(await list({ kind: 'refund' })).toEqual([]);
    });

    test('R5: a session reads its checkout, a claim link its refund, each nothing else', async () => {
      const { checkouts, tokens } = database;
      const checkout = sampleCheckout({ id: 'chk_1', payments: [], selectedId: null });
      const session = { tokenHash: 'first', checkoutId: 'chk_1', createdAt: start, expiresAt: start + day };
      await checkouts.create(checkout, session);
      await tokens.addSession({ ...session, tokenHash: 'second', owner: 'shop' });
      const claim = { tokenHash: 'claim', expiresAt: start, linkOwners: [], claimedAt: null };
      const refund = { ...sampleRefund, claim };
      await create([sampleTransfer({ id: 'rfd_1', kind: 'refund', refund })]);
      const opened = (hash: string) =>
        Promise.all([
          tokens.findSession(hash, true).then((found) => found?.session.checkoutId),
          store.findByClaim(hash).then((found) => found?.id),
          tokens.findToken(hash, ['payment', 'return', 'refund', 'address']).then((found) => found?.subject),
        ]);
      const nothing = [undefined, undefined, undefined];
      expect(await opened('first')).toEqual(['chk_1', undefined, undefined]);
      expect(await opened('second')).toEqual(['chk_1', undefined, undefined]);
      expect(await opened('claim')).toEqual([undefined, 'rfd_1', undefined]);
      expect(await opened('')).toEqual(nothing);

      // A new link ends the former one; the sessions stay, and end together.
      await change('rfd_1', { refund: { ...refund, claim: { ...claim, tokenHash: 'newer' } } });
      expect(await opened('claim')).toEqual(nothing);
      expect(await opened('newer')).toEqual([undefined, 'rfd_1', undefined]);
      expect(await opened('second')).toEqual(['chk_1', undefined, undefined]);
      await tokens.endSessions('chk_1');
      expect([await opened('first'), await opened('second')]).toEqual([nothing, nothing]);
      expect(await opened('newer')).toEqual([undefined, 'rfd_1', undefined]);
    });

    test('R52: of many refunds at once, each sees what the others have reserved, and moves its checkout', async () => {
      const checkout = sampleCheckout({ id: 'chk_1', payments: [], selectedId: null });
      await database.checkouts.create(checkout, {
        tokenHash: 'hash',
        checkoutId: 'chk_1',
        createdAt: start,
        expiresAt: start,
      });
      const reserve = (nth: number): Promise<readonly Transfer[]> =>
        store.create(
          [],
          null,
          start - day,
          ({ refundable }) => {
            if (refundable === null) throw new Error('no checkout was read');
            expect(refundable.checkout.version).toBe(1 + refundable.refunds.length);
            const { checkout } = refundable;
            if (refundable.refunds.length >= 3) throw new Error('nothing is left');
            const transfer = sampleTransfer({ id: `rfd_${nth}`, kind: 'refund', refund: sampleRefund });
            return {
              batch: null,
              changes: [
                transferChangeTo(null, transfer, {
                  checkout: changeTo(checkout, { ...checkout, version: checkout.version + 1 }),
                }),
              ],
            };
          },
          'chk_1',
        );
      const results = await Promise.allSettled(Array.from({ length: 10 }, (_, nth) => reserve(nth)));
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
      expect((await database.checkouts.find('chk_1'))?.version).toBe(4);
      expect(await store.list({ checkoutId: 'chk_1' }, null, 10)).toHaveLength(3);
      await expect(
        store.create([], null, start, () => ({ batch: null, changes: [] }), 'chk_2'),
      ).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    test('the address of a native refund’s outcome is found by its hash; once it is sent again, only the newer one is', async () => {
      const token = (hash: string) =>
        ({ hash, kind: 'refund', subject: 'rfd_1', provider: 'novax', checkoutId: 'chk_1' }) as const;
      const refund = sampleTransfer({ id: 'rfd_1', kind: 'refund', provider: 'novax', refund: sampleRefund });
      const checkout = sampleCheckout({ payments: [], selectedId: null });
      const session = { tokenHash: 'hash', checkoutId: checkout.id, createdAt: start, expiresAt: start };
      await database.checkouts.create(checkout, session);
      await store.create([], null, start, () => ({
        batch: null,
        changes: [transferChangeTo(null, refund, { tokens: [token('first')] })],
      }));
      expect(await database.tokens.findToken('first', ['refund'])).toEqual(token('first'));
      await change('rfd_1', { status: 'awaiting_confirmation' });
      expect(await database.tokens.findToken('first', ['refund'])).toEqual(token('first'));
      await change('rfd_1', { status: 'sending' }, { tokens: [token('second')] });
      expect(await database.tokens.findToken('first', ['refund'])).toBeUndefined();
      expect(await database.tokens.findToken('second', ['refund'])).toEqual(token('second'));
    });

    test('R74: a purge takes reasons and network addresses out of refunds, and leaves the money', async () => {
      const checkout = sampleCheckout({ id: 'chk_1', status: 'expired', payments: [], selectedId: null });
      await database.checkouts.create(checkout, {
        tokenHash: 'hash',
        checkoutId: 'chk_1',
        createdAt: start,
        expiresAt: start,
      });
      const claim = { tokenHash: 'claim', expiresAt: start, linkOwners: [], claimedAt: start };
      const refund = { ...sampleRefund, reason: 'canary', claim: { ...claim, claimedFrom: 'canary' } };
      const transfer = sampleTransfer({ id: 'rfd_1', kind: 'refund', refund });
      await create([transfer]);
      await change('rfd_1', {}, { events: [event('evt_1', 'rfd_1', { reason: 'canary' })] });
      expect(await database.personalData.purge(Number.MAX_SAFE_INTEGER, start)).toBe(1);
      const purged = await store.find('rfd_1');
      expect(purged).toMatchObject({ amount: '50', destination: transfer.destination });
      const events = await database.db.selectFrom('events').select('data').execute();
      expect(JSON.stringify([purged, events])).not.toContain('canary');
    });

    test('checkouts are found by their refunds', async () => {
      for (const id of ['chk_1', 'chk_2', 'chk_3'])
        await database.checkouts.create(sampleCheckout({ id, payments: [], selectedId: null }), {
          tokenHash: id,
          checkoutId: id,
          createdAt: start,
          expiresAt: start,
        });
      await create([sampleTransfer({ id: 'rfd_1', kind: 'refund', refund: sampleRefund })]);
      const other = { ...sampleRefund, checkoutId: 'chk_2' };
      await create([sampleTransfer({ id: 'rfd_2', kind: 'refund', refund: other, status: 'completed' })]);
      const found = async (refunded: 'any' | 'open' | 'none') =>
        (await database.checkouts.list({ refunded }, null, 10)).map(({ id }) => id).toSorted();
      expect(await found('any')).toEqual(['chk_1', 'chk_2']);
      expect(await found('open')).toEqual(['chk_1']);
      expect(await found('none')).toEqual(['chk_3']);
    });

    describe('R81: for a database that was made from a copy', () => {
      const statuses = [
        'awaiting_destination',
        'on_hold',
        'ready',
        'awaiting_approval',
        'awaiting_funds',
        'awaiting_confirmation',
        'sending',
        'unknown',
        'completed',
        'failed',
      ] as const;
      const at = start + day;
      const restored = (transfer: Transfer): TransferChange => {
        const after = transition(transfer, { type: 'restore' }, at);
        return transferChangeTo(transfer, after, { at, nextAt: nextCheckAt(after, at) });
      };
      const claim = { expiresAt: at + day, linkOwners: [], claimedAt: null };
      const opened = sampleCheckout({ id: 'chk_1', payments: [], selectedId: null });
      const session = { tokenHash: 'hash', checkoutId: 'chk_1', createdAt: start, expiresAt: start };
      const written = () => database.db.selectFrom('transfers').select(['id', 'status', 'version']).execute();
      const copySeen = async (): Promise<Copy | null | undefined> => {
        let found: Copy | null | undefined;
        const look = ({ copy }: Recent) => {
          found = copy;
          return { batch: null, changes: [] };
        };
        await store.create([], null, start, look, 'chk_1');
        return found;
      };

      beforeEach(async () => {
        await database.checkouts.create(opened, session);
        for (const status of statuses)
          await create([
            sampleTransfer({
              id: `rfd_${status}`,
              kind: 'refund',
              status,
              approvedBy: { key: 'key_bob', owner: 'bob' },
              refund: {
                ...sampleRefund,
                claim: { ...claim, tokenHash: `claim ${status}` },
                holdUntil: at + day,
              },
            }),
          ]);
      });

      test('it is frozen, and nothing is sent by itself, in one transaction', async () => {
        expect(await copySeen()).toBeNull();
        expect(await store.freezeRestored({ at, note: 'restored' }, restored, endSignIns)).toBe(true);
        const found = new Map<string, Transfer | undefined>();
        for (const status of statuses) found.set(status, await store.find(`rfd_${status}`));
        expect([...found].map(([before, transfer]) => [before, transfer?.status])).toEqual([
          ['awaiting_destination', 'awaiting_destination'],
          ['on_hold', 'awaiting_approval'],
          ['ready', 'awaiting_approval'],
          ['awaiting_approval', 'awaiting_approval'],
          ['awaiting_funds', 'awaiting_approval'],
          ['awaiting_confirmation', 'awaiting_approval'],
          ['sending', 'unknown'],
          ['unknown', 'unknown'],
          ['completed', 'completed'],
          ['failed', 'failed'],
        ]);
        for (const [before, transfer] of found) {
          expect(transfer?.refund?.claim?.expiresAt, before).toBe(at);
          if (transfer?.status === 'awaiting_approval')
            expect(transfer).toMatchObject({ needsApproval: true, approvedBy: null });
        }
        expect(await database.freeze.frozen()).toEqual({ at, note: 'restored' });
        expect(await copySeen()).toMatchObject({ at, unfrozenAt: null });
        // Once more, the first reason stays, and the time is the later one.
        for (const note of ['again', 'again', 'restored'])
          expect(await store.freezeRestored({ at: at + 1, note }, restored, endSignIns)).toBe(false);
        expect(await database.freeze.frozen()).toEqual({ at, note: 'restored; again' });
        expect(await copySeen()).toMatchObject({ at: at + 1 });
        expect(await store.copy()).toEqual(await copySeen());
      });

      test('where one cannot be written, nothing is', async () => {
        const before = await written();
        const failing = (transfer: Transfer): TransferChange => {
          if (transfer.status === 'unknown') throw new Error('full');
          return restored(transfer);
        };
        await expect(store.freezeRestored({ at, note: 'restored' }, failing, endSignIns)).rejects.toThrow(
          'full',
        );
        expect(await written()).toEqual(before);
        expect(await database.freeze.frozen()).toBeNull();
        expect(await copySeen()).toBeNull();
      });

      test('R110: it is known what it lacks, and since when money may go out again', async () => {
        const happened = (days: number) =>
          database.db
            .insertInto('events')
            .values({
              id: `evt_${days}`,
              subject: 'chk_1',
              type: 'checkout.paid',
              version: days,
              at: start + days * day,
              data: '{}',
            })
            .execute();
        const mark = async (days: number) => {
          await store.freezeRestored({ at: start + days * day, note: 'restored' }, restored, endSignIns);
          return store.copy();
        };
        const unfreeze = async (days: number) => {
          await database.freeze.unfreeze(start + days * day);
          return (await store.copy())?.unfrozenAt;
        };
        await happened(5);
        // A dump that is two weeks old: its newest event is what it knows.
        const marked = { at: start + 20 * day, knownUntil: start + 4 * day, unfrozenAt: null };
        expect(await mark(20)).toEqual(marked);
        expect(await unfreeze(21)).toBe(start + 21 * day);
        await database.freeze.freeze({ at: start + 22 * day, note: 'a key was lost' });
        expect(await unfreeze(23)).toBe(start + 21 * day);
        // A copy of the copy within its 30 days lacks what that one lacked.
        await happened(24);
        expect(await mark(25)).toEqual({ ...marked, at: start + 25 * day });
        expect(await unfreeze(26)).toBe(start + 26 * day);
        expect(await mark(56)).toEqual({
          at: start + 56 * day,
          knownUntil: start + 23 * day,
          unfrozenAt: null,
        });
      });
    });
  });
}
