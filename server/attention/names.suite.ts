import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StoreSuite } from '../base/store/suites/store.suite.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';
import { sampleCheckout, start } from '../testing/sample.ts';
import { staleColumns } from '../testing/stale-columns.ts';
import { SqlNameForms } from './name-forms.ts';
import { SqlSearch } from './search-store.ts';

/** How people are found by their names in every database. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: search for names`, () => {
    let database: OpenDatabase;
    beforeEach(async () => {
      database = await openDatabase(await fresh(), 'test');
    });
    afterEach(() => database.close());

    const customer = { email: 'Ada@Shop.Example', firstName: 'Ada', lastName: 'Müller Byron' };
    async function open(changes: Partial<Checkout>): Promise<void> {
      const checkout = sampleCheckout({ payments: [], selectedId: null, ...changes });
      const { id, createdAt } = checkout;
      const session = { tokenHash: `token ${id}`, checkoutId: id, createdAt, expiresAt: createdAt + 1 };
      await database.checkouts.create(checkout, session);
    }
    const nothing = {
      checkouts: false,
      refunds: false,
      payouts: false,
      addresses: false,
      transactions: false,
    };
    /** The id of each checkout, and what was matched. */
    async function find(text: string): Promise<readonly string[]> {
      const readable = { ...nothing, checkouts: true, others: [] };
      const { found } = await database.store(SqlSearch).find(text, readable);
      return found.map(
        (each) => `${each.kind === 'checkout' ? each.checkout.id : each.kind} by ${each.matched}`,
      );
    }

    test('names are found as they are heard or typed, in either order', async () => {
      const people: readonly (readonly [firstName: string, lastName: string, ...texts: string[]])[] = [
        ['José', 'Núñez', 'Jose', 'Nunez', 'nunez jose', 'JOSÉ NUNEZ'],
        ['Jürgen', 'Müller', 'Muller', 'jurgen mull', 'Müller, Jürgen'],
        ['Ayşe', 'Şahin', 'Sahin', 'ayse sahin', 'SAHIN'],
        ['İpek', 'Işık', 'ipek', 'IPEK', 'ısık', 'isik ipek'],
        ['Анна', 'Ёлкина', 'Елкина', 'елкина анна', 'ёлк'],
        ['Jane', 'O’Brien', "O'Brien", 'O’Brien', 'OBrien', "o'brien jane", 'Jane OʼBrien'],
        ['Bjørn', 'Strauß', 'bjorn', 'Strauss', 'strauss bjorn'],
        ['Łukasz', 'Đorđić', 'Lukasz', 'dordic'],
        ['', 'Kæla Anna-Maria', 'kaela', 'anna maria kaela'],
      ];
      for (const [index, [firstName, lastName]] of people.entries())
        await open({ id: `chk_${index}`, details: { customer: { firstName, lastName } } });
      for (const [index, [, , ...texts]] of people.entries())
        for (const text of texts) expect([text, await find(text)]).toEqual([text, [`chk_${index} by name`]]);
      expect(await find('--')).toEqual([]);
      expect(await find("'''")).toEqual([]);
    });

    test('names that release 0.1.0 writes are found as they are stored, and as they are typed once that is filled in', async () => {
      const count = 50;
      const written = async (from: number): Promise<void> => {
        for (let index = from; index < from + count; index += 1)
          await open({ id: `chk_${index}`, details: { customer } });
        await database.db
          .deleteFrom('searchTerms')
          .where('field', '=', 'name')
          .where('id', 'in', (of) =>
            of.selectFrom('searchTerms').select('id').where('term', '=', 'ada@shop.example'),
          )
          .where((is) => is.not(is('term', 'in', ['ada', 'müller byron', 'ada müller byron'])))
          .execute();
        await database.db.updateTable('searchTerms').set({ folded: null }).execute();
      };
      const names = database.store(SqlNameForms);
      await written(0);
      expect(await find('ada müller')).toHaveLength(20);
      expect(await find('muller byron ada')).toEqual([]);
      await names.fill();
      expect(await find('muller byron ada')).toHaveLength(20);
      expect(await staleColumns(database.db)).toEqual([]);
      // A process of that release goes on writing, and a purge of it takes all forms out.
      await written(count);
      await names.fill();
      expect(await staleColumns(database.db)).toEqual([]);
      await database.db.updateTable('checkouts').set({ status: 'paid' }).execute();
      expect(await database.personalData.purge(Number.MAX_SAFE_INTEGER, start)).toBe(2 * count);
      await names.fill();
      expect(await database.db.selectFrom('searchTerms').selectAll().execute()).toEqual([]);
    });
  });
};
