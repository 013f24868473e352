import { changeTo, type Records } from '../checkout/change.ts';
import type { GatewayToken } from '../../base/access/tokens.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changed, end, sampleCheckout, samplePayment, start } from '../../testing/sample.ts';
import type { StoredMessage, InboxStore } from '../ingest/inbox-store.ts';
import { openDatabase, type OpenDatabase } from '../../run/stores.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';

/** How every store keeps what gateways send, and finds whom it is about. Each test has a database of its own. */
export function inboxSuite(name: string, fresh: () => Promise<DatabaseLocation>): void {
  describe(`${name} store: the inbox`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.close());

    const message = (id: string, changes: Partial<StoredMessage> = {}) => ({
      id,
      provider: 'nuxpay',
      subject: null,
      body: `{"n": "${id}"}`,
      receivedAt: start,
      ...changes,
    });
    const all = { after: null, limit: 100 };
    const listed = (
      filter = {},
      { after, limit }: { after: Parameters<InboxStore['list']>[1]; limit: number } = all,
    ) => database.inbox.list(filter, after, limit);
    const claimed = async (now: number, limit = 100) =>
      (await database.inbox.claim(now, 1000, limit)).map(({ id }) => id);

    test('R29: a stored message is unchanged after a restart', async () => {
      const body = '{"a": 1, "a": 2, "note": "🧾 \\u0000 \u202e", }\r\n';
      const subject = { kind: 'payment', id: 'pay_1', checkoutId: 'chk_1' } as const;
      const others = [
        message('msg_2', { subject: { kind: 'refund', id: 'rfd_1', checkoutId: 'chk_1' } }),
        message('msg_3', { subject: { kind: 'address', id: 'adr_1', checkoutId: null } }),
      ];
      for (const each of [message('msg_1', { body, subject }), ...others]) await database.inbox.keep(each);
      await database.close();
      database = await openDatabase(location, 'test');
      const waiting = { times: 1, state: 'waiting', fault: null };
      const kept: unknown[] = [{ ...message('msg_1', { body, subject }), ...waiting }];
      for (const other of others) kept.push({ ...other, ...waiting });
      expect(new Set(await listed())).toEqual(new Set(kept));
      expect(new Set(await database.inbox.claim(start, 1000, 3))).toEqual(new Set(kept));
    });

    test('R25: a repeated message is counted, with its first time, and read again: the first may have come too early', async () => {
      await database.inbox.keep(message('msg_1'));
      await database.inbox.finish({ id: 'msg_1', times: 1 }, 'applied', null);
      await Promise.all(
        [1, 2, 3].map((later) => database.inbox.keep(message('msg_1', { receivedAt: start + later }))),
      );
      expect(await listed()).toEqual([{ ...message('msg_1'), times: 4, state: 'waiting', fault: null }]);
      expect(await claimed(start + 10)).toEqual(['msg_1']);
    });

    test('waiting messages are claimed, oldest first, and exclusively until the lease ends', async () => {
      for (const [id, age] of [
        ['msg_b', 1],
        ['msg_c', 0],
        ['msg_a', 2],
      ] as const)
        await database.inbox.keep(message(id, { receivedAt: start - age }));
      expect(await claimed(start, 2)).toEqual(['msg_a', 'msg_b']);
      expect(await claimed(start)).toEqual(['msg_c']);
      expect(await claimed(start + 999)).toEqual([]);
      expect(await claimed(start + 1000)).toEqual(['msg_a', 'msg_b', 'msg_c']);
    });

    test('R30: two that claim at once never get the same one, and between them get all', async () => {
      const ids = Array.from({ length: 60 }, (_, index) => `msg_${String(index).padStart(2, '0')}`);
      for (const id of ids) await database.inbox.keep(message(id));
      // SQLite serves one process; on PostgreSQL a second one claims as well.
      const other = database.shared ? await openDatabase(location, 'test') : database;
      try {
        const claims = await Promise.all(
          [database, other, database, other, database, other].map((one) => one.inbox.claim(start, 1000, 10)),
        );
        const got = claims.flat().map(({ id }) => id);
        expect(new Set(got).size).toBe(got.length);
        // Who finds a row locked leaves it: what was left over comes next.
        expect([...got, ...(await claimed(start))].toSorted()).toEqual(ids);
      } finally {
        if (other !== database) await other.close();
      }
    });

    test('claims of a process that died end when they are released', async () => {
      await database.inbox.keep(message('msg_1'));
      expect(await claimed(start)).toEqual(['msg_1']);
      expect(await claimed(start)).toEqual([]);
      await database.polls.releaseClaims();
      expect(await claimed(start)).toEqual(['msg_1']);
    });

    test('a message with a zero byte, which not every database accepts, is stored', async () => {
      await database.inbox.keep(message('msg_1', { body: 'a\0b' }));
      await database.inbox.finish({ id: 'msg_1', times: 1 }, 'unreadable', 'not JSON: \0');
      expect(await listed()).toMatchObject([{ body: 'a\ufffdb', fault: 'not JSON: \ufffd' }]);
      await database.checkouts.create(sampleCheckout({ id: 'chk_1', payments: [], selectedId: null }), {
        tokenHash: 'hash_1',
        checkoutId: 'chk_1',
        createdAt: start,
        expiresAt: end,
      });
      const note = { id: 'obs_1', checkoutId: 'chk_1', at: start, actor: 'nuxpay', data: { word: 'a\0b' } };
      await database.checkouts.note({ ...note, kind: 'observation', summary: 'says "a\0b"' });
      expect(await database.checkouts.timeline('chk_1', 0, 1)).toMatchObject([
        { summary: 'says "a\ufffdb"', data: { word: 'a\0b' } },
      ]);
    });

    test('an applied message is not claimed again; an unreadable one has its error', async () => {
      for (const id of ['msg_1', 'msg_2', 'msg_3']) await database.inbox.keep(message(id));
      await claimed(start);
      await database.inbox.finish({ id: 'msg_1', times: 1 }, 'applied', null);
      await database.inbox.finish({ id: 'msg_2', times: 1 }, 'unreadable', 'amount: is missing');
      expect(await claimed(start + 5000)).toEqual(['msg_3']);
      expect((await listed()).map(({ id, state, fault }) => [id, state, fault])).toEqual([
        ['msg_3', 'waiting', null],
        ['msg_2', 'unreadable', 'amount: is missing'],
        ['msg_1', 'applied', null],
      ]);
    });

    test('R107: one that is repeated while it is read waits to be read again, whatever came of the first', async () => {
      for (const id of ['msg_1', 'msg_2', 'msg_3']) await database.inbox.keep(message(id));
      expect(await claimed(start)).toHaveLength(3);
      for (const id of ['msg_1', 'msg_2']) await database.inbox.keep(message(id));
      expect(await claimed(start + 1), 'the first is still read').toEqual([]);
      await database.inbox.finish({ id: 'msg_1', times: 1 }, 'applied', null);
      await database.inbox.finish({ id: 'msg_2', times: 1 }, 'unreadable', 'why');
      await database.inbox.finish({ id: 'msg_3', times: 1 }, 'applied', null);
      expect((await claimed(start + 2)).toSorted()).toEqual(['msg_1', 'msg_2']);
      await database.inbox.finish({ id: 'msg_1', times: 2 }, 'applied', null);
      expect((await listed({ state: 'waiting' })).map(({ id }) => id)).toEqual(['msg_2']);
    });

    test('the list runs from new to old, page by page, by gateway and by state', async () => {
      // Five at one time: their ids decide, and no page repeats or skips one.
      const times = [1, 1, 1, 1, 1, 2, 0];
      for (const [index, time] of times.entries())
        await database.inbox.keep(
          message(`msg_${index}`, {
            receivedAt: start + time,
            provider: index % 2 === 0 ? 'nuxpay' : 'novax',
          }),
        );
      await database.inbox.finish({ id: 'msg_2', times: 1 }, 'applied', null);
      const pages: string[][] = [];
      let after: Parameters<InboxStore['list']>[1] = null;
      for (let page = 0; page < 5; page += 1) {
        const found: readonly StoredMessage[] = await listed({}, { after, limit: 2 });
        const last = found.at(-1);
        if (last === undefined) break;
        pages.push(found.map(({ id }) => id));
        after = { at: last.receivedAt, id: last.id };
      }
      expect(pages).toEqual([['msg_5', 'msg_4'], ['msg_3', 'msg_2'], ['msg_1', 'msg_0'], ['msg_6']]);
      const ids = async (filter: object) => (await listed(filter)).map(({ id }) => id);
      expect(await ids({ provider: 'novax' })).toEqual(['msg_5', 'msg_3', 'msg_1']);
      expect(await ids({ provider: 'nuxpay', state: 'waiting' })).toEqual(['msg_4', 'msg_0', 'msg_6']);
      expect(await ids({ state: 'applied' })).toEqual(['msg_2']);
    });

    test('R74: purging removes old messages that were read, and never one that waits', async () => {
      for (const [id, receivedAt] of [
        ['msg_read', start],
        ['msg_odd', start],
        ['msg_waiting', start],
        ['msg_young', start + 1],
      ] as const)
        await database.inbox.keep(message(id, { receivedAt }));
      await database.inbox.finish({ id: 'msg_read', times: 1 }, 'applied', null);
      await database.inbox.finish({ id: 'msg_odd', times: 1 }, 'unreadable', 'why');
      await database.inbox.finish({ id: 'msg_young', times: 1 }, 'applied', null);
      await database.personalData.purge(start + 1, start);
      expect((await listed()).map(({ id }) => id)).toEqual(['msg_young', 'msg_waiting']);
    });

    describe('their payments', () => {
      const held = (changes: Parameters<typeof samplePayment>[0]) => samplePayment(changes);
      async function stored(id: string, payments: readonly ReturnType<typeof samplePayment>[]) {
        await database.checkouts.create(sampleCheckout({ id, payments: [], selectedId: null }), {
          tokenHash: `hash_${id}`,
          checkoutId: id,
          createdAt: start,
          expiresAt: end,
        });
        await changed(database.checkouts, id, (before) => ({ ...before, payments, version: 2 }));
      }

      test('each payment is found by its id and its gateway’s id', async () => {
        await stored('chk_a', [
          held({ id: 'pay_a', providerReference: 'same' }),
          held({ id: 'pay_b', providerReference: 'same', provider: 'nuxpay' }),
        ]);
        const a = { checkoutId: 'chk_a', paymentId: 'pay_a', provider: 'novapay' };
        const b = { checkoutId: 'chk_a', paymentId: 'pay_b', provider: 'nuxpay' };
        expect(await database.checkouts.findPayment('pay_a')).toEqual(a);
        expect(await database.checkouts.findPayment('pay_none')).toBeUndefined();
        expect(await database.checkouts.findByReference('novapay', 'same')).toEqual(a);
        expect(await database.checkouts.findByReference('nuxpay', 'same')).toEqual(b);
        expect(await database.checkouts.findByReference('novax', 'same')).toBeUndefined();
      });

      test('each secret address of a payment is found by its hash and kind, and one whose payment was not written is not', async () => {
        await stored('chk_a', []);
        const payment = held({ id: 'pay_a' });
        const kinds = ['payment', 'return', 'refund', 'address'] as const;
        const of = { subject: 'pay_a', provider: 'novapay', checkoutId: 'chk_a' };
        const tokens: readonly GatewayToken[] = [
          { ...of, kind: 'payment', hash: 'hash of its messages' },
          { ...of, kind: 'return', hash: 'hash of its return' },
        ];
        const begin = (events: Records['events']) =>
          database.checkouts.change('chk_a', (before) =>
            changeTo(before, { ...before, payments: [payment], version: 3 }, { events, tokens }),
          );
        const type = 'checkout.processing' as const;
        const event = { id: 'evt_1', subject: 'chk_a', type, version: 3, at: start, data: null };
        const twin = { ...event, id: 'evt_2' };
        await expect(begin([event, twin]), 'the same type and version twice').rejects.toThrow(/unique/i);
        for (const { hash, kind } of tokens)
          expect(await database.tokens.findToken(hash, [kind])).toBeUndefined();
        await begin([event]);
        for (const kind of kinds)
          for (const token of tokens)
            expect(await database.tokens.findToken(token.hash, [kind]), `${token.kind} as ${kind}`).toEqual(
              token.kind === kind ? token : undefined,
            );
        expect(await database.tokens.findToken('pay_a', kinds)).toBeUndefined();
      });

      test('R23: nothing is found by an id that is empty', async () => {
        await stored('chk_a', [held({ id: 'pay_a', providerReference: null, address: null })]);
        expect(await database.checkouts.findByReference('novapay', '')).toBeUndefined();
      });
    });
  });
}
