import { describe, expect, test } from 'vitest';
import { isPositive } from '../base/money/decimal.ts';
import type { PaymentRequest, WatchedPayment } from './gateway.ts';
import type { GatewayPayment, GatewayUnderTest } from '../testing/gateway-under-test.ts';
import type { IncomingList, ListEntry, SweepRecords } from './incoming-list.ts';
import type { AddressRequest } from './permanent-addresses.ts';

/** What the lists of every gateway that has any must do: a part of the port suite. */

export interface ListSuiteOptions {
  readonly subject: () => GatewayUnderTest;
  readonly created: (
    changes?: Partial<PaymentRequest>,
  ) => Promise<{ readonly watched: WatchedPayment; readonly own: GatewayPayment }>;
  /** A shopper pays it in full. */
  readonly pay: (id: string) => Promise<void>;
}

/** The sweep reads again so far before its mark. */
const OVERLAP_MS = 3_600_000;

/** As if every payment that could explain an entry was asked about, and none had it. */
const records: SweepRecords = {
  wereAskedSince: () => Promise.resolve(true),
  credited: () => Promise.resolve([]),
};

export function listSuite({ subject: current, created, pay }: ListSuiteOptions): void {
  /** All that a list shows since a time. */
  async function readWhole(list: IncomingList, since: number): Promise<readonly ListEntry[]> {
    const found: ListEntry[] = [];
    let next: number | null = 0;
    while (next !== null) {
      const reading = await list.read(since, next);
      const keys = reading.entries.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      found.push(...reading.entries);
      if (reading.next !== null) expect(reading.next).toBeGreaterThan(next);
      next = reading.next;
    }
    return found;
  }

  const keysOf = (entries: readonly { readonly key: string }[]) => entries.map(({ key }) => key).toSorted();
  const sinceOf = ({ createdAt }: WatchedPayment): number => createdAt - OVERLAP_MS;

  /** All entries of all lists, each with its list. */
  async function readAll(since: number) {
    const found: (readonly [IncomingList, ListEntry])[] = [];
    for (const list of current().gateway.lists)
      for (const entry of await readWhole(list, since)) found.push([list, entry]);
    return found;
  }

  /** The entries that a change adds, by list. */
  async function addedBy(since: number, change: () => Promise<void>) {
    const before = new Set((await readAll(since)).map(([, { key }]) => key));
    await change();
    const added = (await readAll(since)).filter(([, { key }]) => !before.has(key));
    return {
      entries: added.map(([, entry]) => entry),
      byList: current().gateway.lists.map((list) => ({
        list,
        entries: added.filter(([of]) => of === list).map(([, entry]) => entry),
      })),
    };
  }

  /** Those that the sweep gives to the payment. */
  const ownOf = (entries: readonly ListEntry[], { paymentId, address }: WatchedPayment) =>
    entries.filter(
      (entry) =>
        entry.paymentId === paymentId || (entry.address !== null && entry.address.address === address),
    );

  const payInFull = async (id: string): Promise<void> => {
    await pay(id);
    await current().pass(current().settles);
  };

  describe('its lists', () => {
    test('exist only where statusCall is “list”, each under a name of its own', () => {
      const { lists, capabilities } = current().gateway;
      expect(lists.length > 0).toBe(capabilities.statusCall === 'list');
      expect(new Set(lists.map(({ name }) => name)).size).toBe(lists.length);
    });

    test('can be read, and every amount in them is positive', async () => {
      const { watched, own } = await created();
      await payInFull(own.id);
      for (const [, { key, money, isUnreadable }] of await readAll(sinceOf(watched))) {
        expect(isUnreadable).toBe(false);
        if (money !== null) expect([money.key, isPositive(money.amount)]).toEqual([key, true]);
      }
    });

    test('R34: that cannot be had fail, as does the search for payments whose creation had no answer', async () => {
      const { lists, recover } = current().gateway;
      const { watched } = await created();
      const lost = { paymentId: watched.paymentId, createdAt: watched.createdAt };
      await current().pull('/faults', { mode: 'html', status: 200, method: 'GET' });
      for (const list of lists)
        await expect(list.read(sinceOf(watched), 0)).rejects.toMatchObject({ fault: 'unexpected_response' });
      if (recover !== null) await expect(recover([lost])).rejects.toMatchObject({ effect: 'none' });
      await current().recover();
    });

    test('R24: show a paid payment under the key that its own call reports', async () => {
      const { observe, lists } = current().gateway;
      if (observe === null || lists.length === 0) return;
      const { watched, own } = await created();
      const { entries } = await addedBy(sinceOf(watched), () => pay(own.id));
      expect(entries).toHaveLength(1);
      const pending = await observe(watched, ownOf(entries, watched));
      expect(keysOf(pending.transactions)).toEqual(keysOf(entries));
      await current().pass(current().settles);
      const settled = (await readAll(sinceOf(watched))).map(([, entry]) => entry);
      for (const listed of [undefined, ownOf(settled, watched)]) {
        const { status, transactions } = await observe(watched, listed);
        expect([status, keysOf(transactions)]).toEqual(['settled', keysOf(entries)]);
      }
    });

    test('R24: show the same keys when they are read again, and when the money is final', async () => {
      const { watched, own } = await created();
      await pay(own.id);
      const read = async () => keysOf((await readAll(sinceOf(watched))).map(([, entry]) => entry));
      const keys = await read();
      expect(await read()).toEqual(keys);
      await current().pass(current().settles);
      expect(await read()).toEqual(keys);
    });

    test('show no money for an unpaid payment', async () => {
      const since = current().now() - OVERLAP_MS;
      const { entries } = await addedBy(since, async () => void (await created()));
      expect(entries.filter(({ money }) => money !== null)).toEqual([]);
    });

    test('show a payment as unpaid until it is paid', async () => {
      const { unpaid } = current().gateway;
      if (unpaid === null) return;
      const [{ watched, own }, other] = [await created(), await created()];
      const references = [watched.reference, other.watched.reference];
      expect([...(await unpaid(watched.createdAt))]).toEqual(expect.arrayContaining(references));
      await payInFull(own.id);
      const open = await unpaid(watched.createdAt);
      expect(references.map((reference) => open.has(reference))).toEqual([false, true]);
    });

    test('R23: explain money for an order of another integration by no payment of ours', async () => {
      const { gateway } = current();
      const { watched, own } = await created({ paymentId: `shop-${gateway.id}-17` });
      const { byList } = await addedBy(sinceOf(watched), () => payInFull(own.id));
      for (const { list, entries } of byList) {
        const explained = await list.explain(entries, records);
        expect([...explained.keys()].toSorted()).toEqual(keysOf(entries));
        for (const explanation of explained.values()) {
          expect(explanation).not.toHaveProperty('credited');
          if ('unmatched' in explanation) expect(explanation.unmatched).not.toBe('');
          else if ('reference' in explanation) {
            expect(explanation.reference).toBe(watched.reference);
            expect(explanation.paymentId ?? '').not.toMatch(/^pay_/);
          }
        }
      }
    });

    test('show money at a permanent address with its owner, if with any, and explain it by no order', async () => {
      const { gateway, payAddress, asset } = current();
      if (gateway.addresses === null || payAddress === null) return;
      const request: AddressRequest = {
        id: 'adr_1',
        asset,
        userId: 'user-1',
        notifyUrl: 'http://127.0.0.1:8787/webhooks/any/token',
      };
      const address = await gateway.addresses.create(request);
      const { lever, body } = payAddress(address);
      const { entries, byList } = await addedBy(current().now() - OVERLAP_MS, async () => {
        await current().pull(lever, body);
        await current().pass(current().settles);
      });
      expect(entries).toHaveLength(1);
      for (const { owner } of entries) expect([address.owner, null]).toContain(owner);
      for (const { list, entries: own } of byList) {
        if (list.of === 'payments') expect(own).toEqual([]);
        // The sweep hands what a list of addresses alone shows to the addresses.
        if (list.of !== 'both') continue;
        const explained = await list.explain(own, records);
        expect([...explained.keys()].toSorted()).toEqual(keysOf(own));
        for (const explanation of explained.values())
          expect(explanation).toEqual({ unmatched: expect.stringMatching(/./) as string });
      }
    });
  });
}
