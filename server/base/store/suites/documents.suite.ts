import { changeTo } from '../../../money-in/checkout/change.ts';
import { SqlMoneyInTasks } from '../../../money-in/store/tasks.ts';
import { SqlMoneyOutTasks } from '../../../money-out/store/tasks.ts';
import { SqlEndpointTasks } from '../../../webhooks/store/tasks.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkout } from '../../../money-in/checkout/model.ts';
import { transition, type Input } from '../../../money-in/checkout/transition.ts';
import { UnreadableError } from '../../errors.ts';
import { renderCheckout } from '../../../money-in/http/render.ts';
import { renderPayout, renderRefund } from '../../../money-out/http/render-transfers.ts';
import {
  absent,
  bob,
  destination,
  fieldsOf,
  missingInCheckout,
  missingInTransfer,
  nameOf,
  replaced,
  unusedOf,
  wholeCheckout,
  wholeRefund,
  wholeTransfer,
  withLater,
  withValue,
} from '../../../testing/whole-documents.ts';
import {
  end,
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  start,
  storedTransaction,
  terms,
} from '../../../testing/sample.ts';
import { sampleTransfer, transferChangeTo } from '../../../testing/sample-transfer.ts';
import { observed, soon } from '../../../testing/transition-steps.ts';
import { transition as transferTransition } from '../../../money-out/transition.ts';
import { fingerprintOf } from '../../../money-in/checkout/stored-parts.ts';
import type { Transfer } from '../../../money-out/model.ts';
import type { Batch } from '../../../money-out/transfer-store.ts';
import { openDatabase, type OpenDatabase } from '../../../run/stores.ts';
import type { DatabaseLocation } from '../location.ts';
import { findUnreadable } from '../../../run/checks/unreadable.ts';
import { modules } from '../../../run/modules.ts';
import { endSignIns, SqlPeople } from '../../../console/people/sql-people.ts';

export function documentsSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: documents of other releases`, () => {
    let database: OpenDatabase;
    const logged: object[] = [];
    const log = { info: () => {}, warn: () => {}, error: (fields: object) => void logged.push(fields) };
    beforeEach(async () => {
      logged.length = 0;
      database = await openDatabase(await fresh(), 'test', { log });
    });
    afterEach(() => database.close());

    const open = (checkout: Checkout) =>
      database.checkouts.create(checkout, {
        tokenHash: `token ${checkout.id}`,
        checkoutId: checkout.id,
        createdAt: start,
        expiresAt: end,
      });
    const pay = (transfers: readonly Transfer[], batch: Batch | null = null) =>
      database.transfers.create([], null, start, () => ({
        batch,
        changes: transfers.map((transfer) => transferChangeTo(null, transfer, { nextAt: start })),
      }));
    const write = (table: 'checkouts' | 'transfers', id: string, document: string) =>
      database.db.updateTable(table).set({ document }).where('id', '=', id).execute();
    const written = async (table: 'checkouts' | 'transfers', id: string): Promise<string> => {
      const rows = database.db.selectFrom(table).select('document').where('id', '=', id);
      return (await rows.executeTakeFirstOrThrow()).document;
    };
    const store = (table: 'checkouts' | 'transfers', id: string, document: unknown) =>
      write(table, id, JSON.stringify(document));

    const coins = observed([{ key: 'dep_2', amount: '5.00' }], { observedAt: soon });
    const decided = (checkout: Checkout) => transition(checkout, coins, terms, soon);
    const applied = (found: Checkout) => {
      const { checkout } = decided(found);
      return changeTo(found, checkout);
    };

    /** Of each field, the document without it, and what it is to be read as; undefined where it cannot be. */
    function lacking<Of extends { readonly id: string }>(
      whole: Of,
      missing: Readonly<Record<string, unknown>>,
    ) {
      return fieldsOf(whole).map((path, nth) => {
        const field = nameOf(path);
        const id = `${whole.id}_${nth}`;
        const own = { ...whole, id };
        const same = field in missing ? withValue(own, path, missing[field]) : undefined;
        return { field, id, document: JSON.stringify(withValue(own, path, absent)), same };
      });
    }

    test('a checkout without an optional field is read, shown and changed as one that has what it counts as', async () => {
      const whole = wholeCheckout();
      await open(whole);
      const row = await database.db.selectFrom('checkouts').selectAll().executeTakeFirstOrThrow();
      const modules = lacking(whole, missingInCheckout);
      const rows = modules.map(({ id, document }) => ({ ...row, id, document }));
      await database.db.insertInto('checkouts').values(rows).execute();
      const found = await database.checkouts.findAll(modules.map(({ id }) => id));
      const read = new Map(found.map((checkout) => [checkout.id, checkout]));
      for (const { field, id, same } of modules) {
        const checkout = read.get(id);
        if (field !== 'id') expect(checkout, field).toEqual(same);
        if (checkout === undefined || same === undefined) continue;
        expect(renderCheckout(checkout), field).toEqual(renderCheckout(same));
        expect(decided(checkout), field).toEqual(decided(same));
      }
      expect(unusedOf(missingInCheckout, modules)).toEqual([]);
    });

    test('R153: a transfer without an optional field is read, shown and approved as one that has what it counts as', async () => {
      const wholes = [wholeTransfer(), wholeRefund()];
      const modules = wholes.flatMap((whole) => lacking(whole, missingInTransfer));
      await pay(wholes);
      const row = await database.db.selectFrom('transfers').selectAll().executeTakeFirstOrThrow();
      const rows = modules.map(({ id, document }) => ({ ...row, id, document }));
      await database.db.insertInto('transfers').values(rows).execute();
      const found = await database.transfers.list({}, null, rows.length + wholes.length);
      const read = new Map(found.map((transfer) => [transfer.id, transfer]));
      const approved = (transfer: Transfer) =>
        transferTransition(
          transfer,
          { type: 'approve', by: bob, fingerprint: fingerprintOf(transfer), live: true },
          soon,
        );
      for (const { field, id, same } of modules) {
        const transfer = read.get(id);
        if (field !== 'id') expect(transfer, field).toEqual(same);
        if (transfer === undefined || same === undefined) continue;
        const render = transfer.kind === 'refund' ? renderRefund : renderPayout;
        expect(render(transfer), field).toEqual(render(same));
        expect(approved(transfer), field).toEqual(approved(same));
      }
      expect(unusedOf(missingInTransfer, modules)).toEqual([]);
    });

    test('R153: where money or access hangs on a field that is missing, the stricter value counts', async () => {
      const { needsApproval: _needsApproval, usd: _usd, ...transfer } = sampleTransfer();
      const {
        held: _held,
        readyAt: _readyAt,
        ...checkout
      } = sampleCheckout({
        status: 'paid',
        payments: [],
        selectedId: null,
      });
      await pay([sampleTransfer()]);
      await open(sampleCheckout({ payments: [], selectedId: null }));
      await store('transfers', transfer.id, transfer);
      await store('checkouts', checkout.id, checkout);
      expect(await database.transfers.find(transfer.id)).toMatchObject({ needsApproval: true, usd: null });
      expect(await database.checkouts.find(checkout.id)).toMatchObject({ held: true, readyAt: null });
      const rights = async (scopes: string) => {
        const row = { createdAt: start, expiresAt: null, lastUsedAt: null, revokedAt: null };
        await database.db
          .insertInto('apiKeys')
          .values({ ...row, id: `key_${scopes}`, hash: scopes, name: 'n', owner: 'o', scopes })
          .execute();
        const person = { id: `prs_${scopes}`, name: scopes, nameKey: scopes, removedAt: null };
        await database.db
          .insertInto('people')
          .values({ ...person, scopes, createdAt: start })
          .execute();
        const people = await database.store(SqlPeople).list();
        const key = await database.keys.findByHash(scopes);
        return [key?.scopes, people.find(({ name: own }) => own === scopes)?.scopes];
      };
      expect(await rights('{"*":true}')).toEqual([[], []]);
      expect(await rights('["*"')).toEqual([[], []]);
      expect(await rights('"*"')).toEqual([[], []]);
      expect(await rights('["payouts:read","later:right"]')).toEqual([['payouts:read'], ['payouts:read']]);
      const meta = (key: string, value: string) =>
        database.db.insertInto('meta').values({ key, value }).execute();
      await meta('frozen', '{"since":');
      await meta('copy', '[]');
      expect(await database.freeze.frozen()).toMatchObject({ at: 0 });
      expect(await database.transfers.copy()).toEqual({ at: 0, knownUntil: 0, unfrozenAt: null });
      await expect(database.freeze.unfreeze(start)).rejects.toThrow('record of the restore');
      expect(await database.freeze.frozen()).not.toBeNull();
      expect((await database.transfers.copy())?.unfrozenAt, 'never called over').toBeNull();
    });

    test('R152: a rollback loses nothing: what a later release has stored is written again, in items, too', async () => {
      const checkout = wholeCheckout();
      await open(checkout);
      await store('checkouts', checkout.id, withLater(checkout));
      const paymentId = 'pay_1';
      const inputs: readonly Input[] = [
        coins,
        // Confirmed, by the gateway and by a person.
        observed([{ key: 'dep_1', hash: 'ab', amount: '12.00' }], {
          observedAt: soon + 1,
          status: 'settled',
        }),
        observed([{ key: 'dep_2', amount: '5.00' }], { observedAt: soon + 2, source: 'person' }),
        { type: 'sent', paymentId },
        { type: 'refund', refund: sampleCheckoutRefund({ status: 'succeeded', amount: '1', value: '1.00' }) },
        { type: 'tick' },
      ];
      for (const [nth, input] of inputs.entries())
        await database.checkouts.change(checkout.id, (found) => {
          const { checkout: next } = transition(found, input, terms, soon + nth);
          return changeTo(found, next);
        });
      const after = JSON.parse(await written('checkouts', checkout.id)) as Checkout;
      expect(after.version).toBeGreaterThan(checkout.version);
      const lost = fieldsOf(withLater(checkout))
        .filter((path) => path.at(-1) === 'later' && path[0] !== 'sent')
        .filter((path) => {
          let value: unknown = after;
          for (const step of path) value = (value as Record<string | number, unknown> | null)?.[step];
          return value === undefined;
        });
      // What an item of it is replaced by, or has taken up, is no longer what the later release wrote.
      expect(lost.map(nameOf).filter((path) => !replaced.has(path))).toEqual([]);

      const transfer = wholeRefund();
      await pay([transfer]);
      await store('transfers', transfer.id, withLater(transfer));
      await database.transfers.change({ transferId: transfer.id }, ([found = transfer]) => [
        transferChangeTo(found, transferTransition(found, { type: 'reject', by: bob, comment: null }, soon), {
          at: soon,
        }),
      ]);
      const rejected = JSON.parse(await written('transfers', transfer.id)) as Transfer;
      expect(rejected.status).toBe('rejected');
      expect(withLater(rejected), 'as deep as it goes').toEqual(rejected);
    });

    const damages: Readonly<Record<string, (document: string) => string>> = {
      'no JSON': (document) => document.slice(0, -1),
      'of another kind': () => JSON.stringify({ name: 'something else' }),
      'that of another': (document) => document.replace(/"id":"(chk|pyt)_2"/, '"id":"$1_9"'),
      'of an unknown status': (document) => document.replace(/"status":"\w+"/, '"status":"later"'),
      'not of our shape': (document) => document.replace(/"(refunds|fees)":\[.*?\]/, '"$1":"none"'),
    };
    for (const [damage, damaged] of Object.entries(damages))
      test(`R152: of what is stored, one that is ${damage} is named and left as it is, and all else goes on`, async () => {
        const { checkouts, transfers } = database;
        const details = { reference: 'order-7' };
        for (const [nth, id] of ['chk_1', 'chk_2', 'chk_3'].entries()) {
          const payment = samplePayment({
            id: `pay_${nth + 1}`,
            transactions: [storedTransaction({ key: `dep_${nth}` })],
          });
          const own = { id, createdAt: start + nth, payments: [payment], selectedId: payment.id };
          await open(sampleCheckout({ ...own, status: 'expired', exceptions: ['late'], details }));
        }
        const doubtful = { status: 'unknown', sentAt: start } as const;
        const ids = ['pyt_1', 'pyt_2', 'pyt_3'];
        await pay(ids.map((id, nth) => sampleTransfer({ id, ...doubtful, createdAt: start + nth })));
        const broken = {
          checkouts: damaged(await written('checkouts', 'chk_2')),
          transfers: damaged(await written('transfers', 'pyt_2')),
        };
        await write('checkouts', 'chk_2', broken.checkouts);
        await write('transfers', 'pyt_2', broken.transfers);

        const named = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).toSorted();
        const others = ['chk_1', 'chk_3'];
        expect(named(await checkouts.list({}, null, 3))).toEqual(others);
        const [newest] = await checkouts.list({}, null, 1);
        const behind = await checkouts.list({}, { at: newest?.createdAt ?? 0, id: newest?.id ?? '' }, 1);
        expect(named(behind), 'a page is full behind it').toEqual(['chk_1']);
        const largest = await checkouts.listByPrice({}, null, 2, 'largest');
        expect(
          largest.map(({ id }) => id),
          'so is a page by price',
        ).toEqual(['chk_3', 'chk_1']);
        expect(named(await checkouts.findAll(['chk_1', 'chk_2', 'chk_3']))).toEqual(others);
        expect(named(await database.store(SqlMoneyInTasks).checkouts('late', 2))).toEqual(others);
        expect(named(await transfers.list({}, null, 2))).toEqual(['pyt_1', 'pyt_3']);
        expect(named(await database.store(SqlMoneyOutTasks).transfers('payout', 'unknown', 2))).toEqual([
          'pyt_1',
          'pyt_3',
        ]);
        expect(named(await transfers.claimDue(start, 1000, 10))).toEqual(['pyt_1', 'pyt_3']);
        // It may have been sent.
        const { asset, amount } = sampleTransfer();
        const alike = await transfers.findUnknown({ asset, amount, address: destination.address });
        expect(alike.toSorted()).toEqual(ids);

        for (const work of [
          () => checkouts.get('chk_2'),
          () => checkouts.change('chk_2', applied),
          () => database.tokens.getShown('chk_2'),
          () => transfers.find('pyt_2'),
          () => transfers.change({ transferId: 'pyt_2' }, () => []),
        ])
          await expect(work()).rejects.toThrow(UnreadableError);
        expect(await database.personalData.purge(Number.MAX_SAFE_INTEGER, start)).toBe(2);
        const seen = (transfer: Transfer) =>
          transferChangeTo(transfer, { ...transfer, note: 'seen' } as Transfer);
        await transfers.freezeRestored({ at: start, note: 'n' }, seen, endSignIns);
        expect(await database.freeze.frozen()).toEqual({ at: start, note: 'n' });
        expect(await written('transfers', 'pyt_3')).toContain('seen');
        expect(await written('checkouts', 'chk_2')).toBe(broken.checkouts);
        expect(await written('transfers', 'pyt_2')).toBe(broken.transfers);
        expect(
          logged
            .map((line) => `${(line as UnreadableError).kind} ${(line as UnreadableError).id}`)
            .toSorted(),
        ).toEqual(['checkout chk_2', 'transfer pyt_2']);
        expect(database.reader.count).toBe(2);
      });

    test('R152: a payout of a status of a later release may have been sent, and is named by the checks', async () => {
      // Such as the newest, which the checks read anyway, hide.
      const newer = Array.from({ length: 1000 }, (_, nth) =>
        sampleTransfer({ id: `pyt_${nth + 2}`, amount: '7', status: 'completed', createdAt: start + 1 }),
      );
      await pay([sampleTransfer(), ...newer]);
      await store('transfers', 'pyt_1', { ...sampleTransfer(), status: 'later' });
      const later = 'later' as Transfer['status'];
      await database.db.updateTable('transfers').set({ status: later }).where('id', '=', 'pyt_1').execute();
      const { asset, amount } = sampleTransfer();
      expect(await database.transfers.findUnknown({ asset, amount, address: destination.address })).toEqual([
        'pyt_1',
      ]);
      expect((await findUnreadable(database.db, modules)).map(({ id }) => id)).toEqual(['pyt_1']);
    });

    test('R152: a batch with a payout that cannot be read still waits, and cannot be decided on', async () => {
      const { transfers } = database;
      const batch = {
        id: 'pyb_1',
        provider: 'novapay',
        method: 'usdt-tron',
        reference: 'b',
        createdAt: start,
      };
      const waiting = { status: 'awaiting_approval', batchId: batch.id } as const;
      const items = [1, 2].map((nth) => sampleTransfer({ ...waiting, id: `pyt_${nth}`, position: nth }));
      await pay(items, batch);
      await write('transfers', 'pyt_1', '{');
      const found = await database.store(SqlMoneyOutTasks).batches('awaiting_approval', 10);
      expect(found).toEqual([{ batch, first: items[1], amounts: ['50', '50'], isHeld: false }]);
      const shown = { batch, transfers: [items[1]], unreadable: [{ id: 'pyt_1', status: 'unknown' }] };
      expect(await transfers.shownBatches([batch])).toEqual([shown]);
      expect(await transfers.shownBatch(batch.id)).toEqual(shown);
      await expect(transfers.findBatch(batch.id)).rejects.toThrow(UnreadableError);
      await expect(transfers.change({ batchId: batch.id }, () => [])).rejects.toThrow(UnreadableError);
    });

    test.each(['the refund', 'its checkout'])(
      'R152: a copy is frozen, also where %s cannot be read, and stays so until that was taken back, too',
      async (what) => {
        await open(sampleCheckout({ payments: [], selectedId: null }));
        await pay([wholeRefund()]);
        const [table, id] =
          what === 'the refund' ? (['transfers', 'rfd_1'] as const) : (['checkouts', 'chk_1'] as const);
        const whole = await written(table, id);
        await write(table, id, '{');
        const before = await written('transfers', 'rfd_1');
        const marked = (transfer: Transfer) =>
          transferChangeTo(transfer, { ...transfer, failureReason: 'restored' });
        const freezeRestored = () =>
          database.transfers.freezeRestored({ at: start, note: 'n' }, marked, endSignIns);
        await freezeRestored();
        expect(await database.freeze.frozen()).toEqual({ at: start, note: 'n' });
        expect(await written('transfers', 'rfd_1')).toBe(before);

        const refused = /rfd_1 could not be read .* run paywicket freeze --restored/;
        await expect(database.freeze.unfreeze(soon)).rejects.toThrow(refused);
        // As the release that wrote it starts: it would send it without a second person.
        await write(table, id, whole);
        await expect(database.freeze.unfreeze(soon)).rejects.toThrow(refused);
        expect(await database.freeze.frozen()).toEqual({ at: start, note: 'n' });
        await freezeRestored();
        expect(await written('transfers', 'rfd_1')).toContain('"failureReason":"restored"');
        expect(await database.freeze.unfreeze(soon)).toBe(true);
        expect(await database.transfers.copy()).toMatchObject({ unfrozenAt: soon });
      },
    );

    test('R155: money out of a copy that can never be read is left held, and the rest goes', async () => {
      await open(sampleCheckout({ payments: [], selectedId: null }));
      await pay([wholeRefund(), sampleTransfer({ id: 'pyt_2' })]);
      const { freeze, transfers } = database;
      const whole = await written('transfers', 'rfd_1');
      await write('transfers', 'rfd_1', '{');
      const marked = (transfer: Transfer) =>
        transferChangeTo(transfer, { ...transfer, failureReason: 'restored' });
      const freezeRestored = () => transfers.freezeRestored({ at: start, note: 'n' }, marked, endSignIns);
      const moved = (transferId: string) =>
        transfers.change({ transferId }, ([found]) => (found ? [marked(found)] : []));
      await freezeRestored();
      for (const except of [[], ['pyt_2'], ['rfd_1', 'rfd_9']])
        await expect(freeze.unfreeze(soon, except)).rejects.toThrow(
          /could not be read|has not reported as unreadable/,
        );
      expect(await freeze.frozen()).not.toBeNull();
      expect(await freeze.unfreeze(soon, ['rfd_1'])).toBe(true);
      expect(await transfers.copy()).toMatchObject({ unfrozenAt: soon, unread: ['rfd_1'], held: ['rfd_1'] });
      await moved('pyt_2');
      // Its column says that it was not sent, and nothing else proves that.
      const { asset, amount, destination } = wholeRefund();
      const address = destination?.type === 'address' ? destination.address : null;
      expect(await transfers.findUnknown({ ...sampleTransfer(), asset, amount, address })).toEqual(['rfd_1']);

      // A release that reads it would send it without a second person.
      await write('transfers', 'rfd_1', whole);
      await expect(moved('rfd_1')).rejects.toThrow(
        /rfd_1 could not be read .* is held: it may have been sent\. Check .* stop all servers, run paywicket freeze/,
      );
      expect(await written('transfers', 'rfd_1')).toBe(whole);
      await freeze.freeze({ at: soon, note: 'again' });
      expect(await freeze.unfreeze(soon + 1), 'it is not asked for again').toBe(true);
      await expect(moved('rfd_1')).rejects.toThrow(/and is held: it may/);

      await freezeRestored();
      expect(await written('transfers', 'rfd_1')).toContain('"failureReason":"restored"');
      expect(await freeze.unfreeze(soon + 2)).toBe(true);
      expect((await transfers.copy())?.held).toBeUndefined();
      expect(await moved('rfd_1')).toHaveLength(1);
    });

    test('R152: a purge goes on behind more that cannot be read than it takes at a time', async () => {
      for (const nth of Array.from({ length: 202 }).keys()) {
        const own = { id: `chk_${nth}`, expiresAt: start + nth, status: 'expired' } as const;
        await open(sampleCheckout({ ...own, payments: [], selectedId: null }));
      }
      const from = database.db.updateTable('checkouts').set({ document: 'null' });
      await from.where('expiresAt', '<', start + 201).execute();
      expect(await database.personalData.purge(Number.MAX_SAFE_INTEGER, start)).toBe(1);
    });

    test('R74: personal data of a checkout stays with a refund of it that cannot be read, and goes once it can', async () => {
      const report = { hash: null, note: 'call me', at: start };
      await open(sampleCheckout({ status: 'expired', payments: [], selectedId: null, report }));
      await pay([wholeRefund()]);
      await write('transfers', 'rfd_1', '{');
      expect(await database.personalData.purge(Number.MAX_SAFE_INTEGER, start)).toBe(0);
      await store('transfers', 'rfd_1', wholeRefund());
      expect(await database.personalData.purge(Number.MAX_SAFE_INTEGER, start)).toBe(1);
      expect(await written('transfers', 'rfd_1')).not.toContain('::1');
    });

    test('R152: an endpoint, an address, a passkey and a record that cannot be read leave the others', async () => {
      const { db } = database;
      const endpoint = {
        url: 'https://shop.example/hooks',
        events: null,
        source: 'api',
        secret: 's',
        secretsHash: null,
        formerSecrets: null,
        disabledReason: null,
        failing: null,
        createdAt: start,
      } as const;
      for (const id of ['whe_1', 'whe_2']) await database.webhooks.save({ ...endpoint, id });
      await db.updateTable('webhookEndpoints').set({ failing: '{' }).where('id', '=', 'whe_1').execute();
      expect((await database.webhooks.list()).map(({ id }) => id)).toEqual(['whe_2']);
      expect(await database.webhooks.claim('whe_1', start, 1, 1)).toBeUndefined();
      expect(await database.webhooks.claim('whe_2', start, 1, 1)).toBeDefined();
      expect(await database.store(SqlEndpointTasks).waitingEndpoints()).toEqual([]);
      const entry = { actor: 'a', owner: 'o', action: 'x', target: '', at: start };
      await database.audit.append({ ...entry, id: 'aud_1', data: 'no JSON' });
      await database.audit.append({ ...entry, id: 'aud_2', data: '{"note":1}' });
      const audit = await database.audit.list({}, null, 10);
      expect(audit.map(({ data }) => data)).toEqual(['{"note":1}', '{}']);
      expect(logged.map((line) => (line as UnreadableError).id)).toEqual(['whe_1', 'aud_1']);
    });
  });
}
