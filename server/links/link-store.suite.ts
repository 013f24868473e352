import type { StoreSuite } from '../base/store/suites/store.suite.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { StoredLink } from './links.ts';
import { changeTo } from '../money-in/checkout/change.ts';
import { LinkChangedError, type LinkUse } from './model.ts';
import { changed, sampleCheckout, start } from '../testing/sample.ts';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';
import { SqlLinks } from './link-store.ts';

const minute = 60_000;

const linkOf = (nth: number, changes: Partial<StoredLink> = {}): StoredLink => ({
  id: `lnk_${String(nth).padStart(24, '0')}`,
  name: 'Invoice 17',
  amount: '49.90',
  currency: 'USD',
  reference: null,
  customer: null,
  uses: 1,
  checkoutId: null,
  createdAt: start,
  expiresAt: null,
  endedAt: null,
  version: 1,
  ...changes,
});

const noChange = (checkout: Checkout) => changeTo(checkout, checkout);

/** Links that were made at run time, on every database. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: payment links`, () => {
    let database: OpenDatabase;
    let links: SqlLinks;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
      links = database.store(SqlLinks);
    });
    afterEach(() => database.close());

    const create = (id: string, link: LinkUse): Promise<void> => {
      const details = {
        link: { id: link.id, quantity: 1, ...(link.replace !== null && { uses: 1 as const }) },
      };
      const checkout = sampleCheckout({ id, details, payments: [], selectedId: null });
      const session = { tokenHash: id, checkoutId: id, createdAt: start, expiresAt: start + minute };
      return links.createCheckout(link, checkout, session);
    };
    const outcomes = async (writes: readonly Promise<unknown>[]): Promise<readonly string[]> =>
      (await Promise.allSettled(writes)).map((result) =>
        result.status === 'fulfilled'
          ? 'done'
          : result.reason instanceof LinkChangedError
            ? 'changed'
            : String(result.reason),
      );

    test('are listed newest first, by page, by reference and by e-mail in any case', async () => {
      const all = Array.from({ length: 7 }, (_, nth) =>
        linkOf(nth, {
          createdAt: start + Math.floor(nth / 2),
          reference: nth === 3 ? 'Order  3' : null,
          customer: nth > 4 ? { email: 'Ann@Example.com' } : null,
        }),
      );
      for (const link of all) await links.add(link);
      const newest = all.toSorted((one, other) =>
        one.createdAt === other.createdAt ? (one.id < other.id ? 1 : -1) : other.createdAt - one.createdAt,
      );
      expect(await links.list({}, null, 100)).toEqual(newest);
      const third = newest[2];
      const after = third && { at: third.createdAt, id: third.id };
      expect(await links.list({}, after ?? null, 2)).toEqual(newest.slice(3, 5));
      const idsOf = async (filter: Parameters<SqlLinks['list']>[0]) =>
        (await links.list(filter, null, 100)).map(({ id }) => id);
      expect(await idsOf({ reference: 'order 3' })).toEqual([linkOf(3).id]);
      expect(await idsOf({ email: 'ann@example.com' })).toEqual([linkOf(6).id, linkOf(5).id]);
      expect(await idsOf({ email: 'ann@example' })).toEqual([]);
      expect(await links.find(linkOf(4).id)).toEqual(all[4]);
      expect(await links.find(linkOf(8).id)).toBeUndefined();
    });

    test('a change is stored with its terms, and counts as a version; none is written for the same', async () => {
      await links.add(linkOf(1, { reference: 'one', customer: { email: 'ann@example.com' } }));
      const { id } = linkOf(1);
      const changed = await links.change(id, (link) => ({
        ...link,
        reference: 'two',
        customer: null,
      }));
      expect(changed).toEqual(linkOf(1, { reference: 'two', version: 2 }));
      expect(await links.list({ reference: 'one' }, null, 10)).toEqual([]);
      expect(await links.list({ email: 'ann@example.com' }, null, 10)).toEqual([]);
      expect(await links.list({ reference: 'two' }, null, 10)).toEqual([changed]);
      expect(await links.change(id, (link) => link)).toEqual(changed);
      await expect(links.change(linkOf(2).id, (link) => link)).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    test('R158: with one use, of many checkouts created at once one becomes its only one', async () => {
      await links.add(linkOf(1));
      const use = { id: linkOf(1).id, version: 1, replace: noChange };
      const ids = Array.from({ length: 6 }, (_, nth) => `chk_${nth}`);
      const found = await outcomes(ids.map((id) => create(id, use)));
      expect(found.toSorted()).toEqual([...Array<string>(5).fill('changed'), 'done']);
      const sole = ids[found.indexOf('done')] ?? '';
      expect(await links.find(use.id)).toEqual(linkOf(1, { checkoutId: sole, version: 2 }));
      expect((await database.checkouts.findAll(ids)).map(({ id }) => id)).toEqual([sole]);
    });

    test('R1: a checkout is created only for the version of its link whose price it has', async () => {
      await links.add(linkOf(1, { uses: null }));
      const use = { id: linkOf(1).id, version: 1, replace: null };
      await create('chk_before', use);
      await links.change(use.id, (link) => ({ ...link, amount: '60' }));
      expect(await outcomes([create('chk_after', use)])).toEqual(['changed']);
      expect(await database.checkouts.find('chk_after')).toBeUndefined();
      expect(await outcomes([create('chk_none', { ...use, id: linkOf(2).id })])).toEqual(['changed']);
      await create('chk_now', { ...use, version: 2 });
    });

    test('R167: a checkout is changed with all others of its link, or none of them is', async () => {
      const { id } = linkOf(1);
      await links.add(linkOf(1));
      await links.add(linkOf(2));
      const ids = ['chk_c', 'chk_a', 'chk_b'];
      for (const [nth, own] of ids.entries()) await create(own, { id, version: nth + 1, replace: noChange });
      await create('chk_other', { id: linkOf(2).id, version: 1, replace: noChange });
      const held = (checkout: Checkout) =>
        changeTo(checkout, { ...checkout, held: true, version: checkout.version + 1 });
      const present = await database.checkouts.findAll(ids);
      const refusal = new Error('another has money');
      const refused = links.changeShared('chk_a', (_checkout, others) => {
        expect(others.map((other) => other.id)).toEqual(['chk_b', 'chk_c']);
        throw refusal;
      });
      await expect(refused).rejects.toBe(refusal);
      expect(await database.checkouts.findAll(ids)).toEqual(present);
      expect(await links.find(id)).toMatchObject({ checkoutId: 'chk_b', version: 4 });

      await links.changeShared('chk_a', (checkout, others) => [checkout, ...others].map(held));
      expect((await database.checkouts.findAll(ids)).map((each) => each.held)).toEqual([true, true, true]);
      expect(await database.checkouts.get('chk_other')).toMatchObject({ held: false });
      expect(await links.find(id)).toEqual(linkOf(1, { checkoutId: 'chk_a', version: 5 }));
      // The same again is no new version.
      await links.changeShared('chk_a', (checkout) => [noChange(checkout)]);
      expect(await links.find(id)).toMatchObject({ version: 5 });
    });

    test('R167: a checkout takes the place of the one before in one transaction, or is not created', async () => {
      const { id } = linkOf(1);
      await links.add(linkOf(1));
      await create('chk_1', { id, version: 1, replace: noChange });
      const refuse = () => {
        throw new LinkChangedError('money was seen for it');
      };
      expect(await outcomes([create('chk_2', { id, version: 2, replace: refuse })])).toEqual(['changed']);
      expect(await links.find(id)).toMatchObject({ checkoutId: 'chk_1', version: 2 });
      expect(await database.checkouts.find('chk_2')).toBeUndefined();
      const replace = (checkout: Checkout) =>
        changeTo(checkout, { ...checkout, status: 'cancelled', cancelledBy: 'merchant', version: 2 });
      await create('chk_2', { id, version: 2, replace });
      expect(await database.checkouts.get('chk_1')).toMatchObject({ status: 'cancelled' });
      expect(await links.find(id)).toMatchObject({ checkoutId: 'chk_2' });
    });

    test('R169: a change of a link sees its checkout as it is in the same transaction', async () => {
      const { id } = linkOf(1);
      await links.add(linkOf(1));
      const seen: unknown[] = [];
      const look = () =>
        links.change(id, (link, shared) => {
          seen.push(shared()?.version);
          return link;
        });
      await look();
      await create('chk_1', { id, version: 1, replace: noChange });
      await look();
      await changed(database.checkouts, 'chk_1', (before) => ({ ...before, held: true, version: 2 }));
      await look();
      expect(seen).toEqual([undefined, 1, 2]);
    });

    test('R167: whatever is done with one link at once, all of it is done or sees the other', async () => {
      const { id } = linkOf(1);
      await links.add(linkOf(1));
      await create('chk_0', { id, version: 1, replace: noChange });
      const writes = Array.from({ length: 24 }, (_, nth) => {
        if (nth % 4 === 0) return create(`chk_${nth + 1}`, { id, version: 2, replace: noChange });
        if (nth % 4 === 1) return links.changeShared('chk_0', (one) => [noChange(one)]);
        if (nth % 4 === 2) return links.changeCheckout('chk_0', noChange);
        return links.change(id, (link, shared) => ({ ...link, name: shared()?.id ?? 'none' }));
      });
      expect(
        (await outcomes(writes)).filter((outcome) => outcome !== 'changed' && outcome !== 'done'),
      ).toEqual([]);
    });

    test('R1: a change of a checkout sees its link as it is in the same transaction', async () => {
      await links.add(linkOf(1, { uses: null }));
      await create('chk_1', { id: linkOf(1).id, version: 1, replace: null });
      const seen: unknown[] = [];
      const look = () =>
        links.changeCheckout('chk_1', (checkout, link) => {
          seen.push(link?.amount);
          return changeTo(checkout, checkout);
        });
      await look();
      await links.change(linkOf(1).id, (link) => ({ ...link, amount: '60' }));
      await look();
      expect(seen).toEqual(['49.90', '60']);
    });
  });
};
