import type { StoreSuite } from '../base/store/suites/store.suite.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Checkout } from '../money-in/checkout/model.ts';
import type { StoredTransaction } from '../money-in/checkout/transaction-store.ts';
import { moneyId } from '../base/ids.ts';
import type { SearchAccess } from './search.ts';
import { expensiveReads } from '../testing/query-plans.ts';
import {
  changed,
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  start,
  storedTransaction,
} from '../testing/sample.ts';
import { sampleRefund, sampleTransfer, transferChangeTo } from '../testing/sample-transfer.ts';
import type { Transfer } from '../money-out/model.ts';
import type { Batch } from '../money-out/transfer-store.ts';
import { listCheckoutsByPrice } from '../money-in/store/checkouts-by-price.ts';
import { sumCheckouts } from '../money-in/store/checkout-sums.ts';
import { listCheckouts } from '../money-in/store/checkouts.ts';
import { openDatabase, type OpenDatabase } from '../run/stores.ts';
import type { DatabaseLocation } from '../base/store/location.ts';
import { terms } from '../base/store/terms.ts';
import type { SearchSource } from '../base/search-source.ts';
import { SqlNameForms } from './name-forms.ts';
import { SqlSearch } from './search-store.ts';
import { multiply } from './testing/multiplied.ts';

type May = Omit<SearchAccess, 'others'>;
const all: May = { checkouts: true, refunds: true, payouts: true, addresses: true, transactions: true };
const none = Object.fromEntries(Object.keys(all).map((kind) => [kind, false])) as unknown as May;
const readable = (may: May = all): SearchAccess => ({ ...may, others: may.addresses ? [otherPart] : [] });
/** An object of another module. Search finds its reference among the terms. */
const other = {
  id: 'adr_a',
  reference: 'User-7',
  address: 'TLa2f6VPqDgRE67v1736s7bJ8Ray5wYjU7',
  createdAt: start,
};
const otherPart: SearchSource = {
  kind: 'deposit_address',
  prefix: 'adr_',
  scope: 'addresses:read',
  find(by) {
    const isMeant =
      'id' in by
        ? by.id === other.id
        : 'addressKey' in by
          ? by.addressKey === other.address
          : other.address.endsWith(by.addressEnding);
    return Promise.resolve(isMeant ? [{ id: other.id, at: other.createdAt }] : []);
  },
  read(ids) {
    const shown = { ...other, provider: 'novapay', asset: 'USDT', networkName: 'TRON' };
    return Promise.resolve(ids.includes(other.id) ? [shown] : []);
  },
};
const hash = `0x${'AB'.repeat(32)}`;
const paidTo = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const evm = '0x52908400098527886E0F7030069857D2E4169EE7';

/** How everything is found in every database. */
export const suite: StoreSuite = (name, fresh) => {
  describe(`${name} store: search`, () => {
    let location: DatabaseLocation;
    let database: OpenDatabase;
    beforeEach(async () => {
      location = await fresh();
      database = await openDatabase(location, 'test');
    });
    afterEach(() => database.close());

    async function open(changes: Partial<Checkout>): Promise<void> {
      const checkout = sampleCheckout({ payments: [], selectedId: null, ...changes });
      const { id, createdAt } = checkout;
      const session = { tokenHash: `token ${id}`, checkoutId: id, createdAt, expiresAt: createdAt + 1 };
      await database.checkouts.create(checkout, session);
    }
    const pay = (transfers: readonly Transfer[], batch: Batch | null = null) =>
      database.transfers.create([], null, start, () => ({
        batch,
        changes: transfers.map((transfer) => transferChangeTo(null, transfer)),
      }));
    const received = (key: string, changes: Partial<StoredTransaction> = {}): StoredTransaction => {
      const {
        source: _s,
        matchedByPerson: _m,
        rate: _r,
        finalAmount: _f,
        reversalEvidence: _e,
        ...seen
      } = storedTransaction({ key, hash });
      const coin = { provider: 'novapay', asset: 'USDT', network: 'tron' };
      const rest = { reason: 'unknown', raw: null, payment: null, ignored: false };
      return { ...seen, ...coin, ...rest, id: moneyId('novapay', key), ...changes };
    };
    const unmatched = (money: StoredTransaction) =>
      database.transactions.saveUnmatched(money, {
        id: `evt ${money.id}`,
        subject: money.id,
        type: 'transaction.unmatched',
        version: 1,
        at: start,
        data: {},
      });
    /** A word for each: its kind, its id, and what was matched. */
    async function find(text: string, may: May = all): Promise<readonly string[]> {
      const { found } = await database.store(SqlSearch).find(text, readable(may));
      return found.map((each) => {
        const id = {
          checkout: () => each.kind === 'checkout' && each.checkout.id,
          payment: () => each.kind === 'payment' && each.payment.id,
          transaction: () => each.kind === 'transaction' && each.money.id,
          refund: () => 'transfer' in each && each.transfer.id,
          payout: () => 'transfer' in each && each.transfer.id,
          payout_batch: () => each.kind === 'payout_batch' && each.batch.id,
          deposit_address: () => each.kind === 'deposit_address' && each.object.id,
        }[each.kind]();
        return `${each.kind} ${id} by ${each.matched}`;
      });
    }

    test('R152: an order that cannot be read is left out, and others are found', async () => {
      for (const id of ['chk_1', 'chk_2']) await open({ id, details: { reference: 'order-7' } });
      await database.db.updateTable('checkouts').set({ document: '{' }).where('id', '=', 'chk_2').execute();
      expect(await find('order-7')).toEqual(['checkout chk_1 by reference']);
    });

    const customer = { email: 'Ada@Shop.Example', firstName: 'Ada', lastName: 'Müller Byron' };
    /** One of each. */
    async function fill(): Promise<void> {
      await open({ id: 'chk_a', details: { reference: 'Order-100', customer } });
      await changed(database.checkouts, 'chk_a', (before) => ({
        ...before,
        payments: [samplePayment({ id: 'pay_a', address: evm, transactions: [storedTransaction({ hash })] })],
        version: 2,
      }));
      await pay([
        sampleTransfer({ id: 'pyt_a', reference: 'Wages-7', amount: '12.50', transactionHash: hash }),
        sampleTransfer({ id: 'rfd_a', kind: 'refund', refund: { ...sampleRefund, checkoutId: 'chk_a' } }),
      ]);
      const batch = { id: 'pyb_a', provider: 'novapay', method: 'usdt-tron', createdAt: start };
      await pay(
        ['1', '2'].map((amount, position) =>
          sampleTransfer({ id: `pyt_b${position}`, batchId: 'pyb_a', position, amount }),
        ),
        { ...batch, reference: 'Batch-7' },
      );
      await database.db
        .insertInto('searchTerms')
        .values(terms('deposit_address', other, 'reference', other.reference))
        .execute();
      await unmatched(received('dep_free', { amount: '77.70', hash: 'other' }));
    }

    test('finds each kind by its id, and by what belongs to it', async () => {
      await fill();
      const credited = moneyId('novapay', 'dep_1');
      const free = moneyId('novapay', 'dep_free');
      const cases: Readonly<Record<string, readonly string[]>> = {
        chk_a: ['checkout chk_a by id'],
        pay_a: ['payment pay_a by id'],
        [credited]: [`transaction ${credited} by id`],
        [free]: [`transaction ${free} by id`],
        rfd_a: ['refund rfd_a by id'],
        pyt_a: ['payout pyt_a by id'],
        pyb_a: ['payout_batch pyb_a by id'],
        adr_a: ['deposit_address adr_a by id'],
        chk_: [],
        chk_A: [],
        rfd_A: [],
        'order-100': ['checkout chk_a by reference'],
        'ORDER-1': ['checkout chk_a by reference'],
        'r-100': ['checkout chk_a by reference'],
        '#100': ['checkout chk_a by reference'],
        'R-1_0': [],
        'rder-1': [],
        or: [],
        'wages-7': ['payout pyt_a by reference'],
        batch: ['payout_batch pyb_a by reference'],
        'user-7': ['deposit_address adr_a by reference'],
        'ada@shop.example': ['checkout chk_a by email'],
        'ADA@SHOP.EXAMPLE': ['checkout chk_a by email'],
        'ada@shop': ['checkout chk_a by email'],
        'da@shop': [],
        ' #order-100': ['checkout chk_a by reference'],
        '#ord': ['checkout chk_a by reference'],
        ada: ['checkout chk_a by name'],
        'mÜller  byron': ['checkout chk_a by name'],
        'Ada Müller Byron': ['checkout chk_a by name'],
        'ada mü': ['checkout chk_a by name'],
        müll: ['checkout chk_a by name'],
        byron: ['checkout chk_a by name'],
        'Muller Byron': ['checkout chk_a by name'],
        'muller byron, ADA': ['checkout chk_a by name'],
        'byron ada mü': ['checkout chk_a by name'],
        mull: ['checkout chk_a by name'],
        'ada byron': [],
        [evm.toLowerCase()]: ['payment pay_a by address'],
        [evm]: ['payment pay_a by address'],
        [paidTo]: [
          'refund rfd_a by address',
          'payout pyt_b1 by address',
          'payout pyt_b0 by address',
          'payout pyt_a by address',
        ],
        TLa2f6VPqDgRE67v1736s7bJ8Ray5wYjU7: ['deposit_address adr_a by address'],
        [hash.slice(2).toLowerCase()]: [`transaction ${credited} by hash`, 'payout pyt_a by hash'],
        '50 EUR': ['checkout chk_a by amount'],
        '50.000 eur': ['checkout chk_a by amount'],
        'EUR 50.00': ['checkout chk_a by amount'],
        '12.5 USDT': ['payout pyt_a by amount'],
        '77.7usdt': [`transaction ${free} by amount`],
        '50 USDT': ['payment pay_a by amount', `transaction ${credited} by amount`, 'refund rfd_a by amount'],
        '50': [
          'checkout chk_a by amount',
          'payment pay_a by amount',
          `transaction ${credited} by amount`,
          'refund rfd_a by amount',
        ],
        '12,5': ['payout pyt_a by amount'],
        // The ends of a payment's own address, of a payout's, of a deposit address, and of a hash.
        '169E7E': [],
        '9E4ee7': [],
        '169EE7': ['payment pay_a by address'],
        '4169ee7': ['payment pay_a by address'],
        '5169ee7': [],
        '69ee7': [],
        '66rdz8': [
          'refund rfd_a by address',
          'payout pyt_b1 by address',
          'payout pyt_b0 by address',
          'payout pyt_a by address',
        ],
        '8Ray5wYjU7': ['deposit_address adr_a by address'],
        ababab: [`transaction ${credited} by hash`, 'payout pyt_a by hash'],
        ABABAB: [`transaction ${credited} by hash`, 'payout pyt_a by hash'],
        [hash.slice(-30)]: [`transaction ${credited} by hash`, 'payout pyt_a by hash'],
        'Order 100': ['checkout chk_a by reference'],
        'Re: Your order #order-100?': ['checkout chk_a by reference'],
        'payment of user-7, please': ['deposit_address adr_a by reference'],
        'Order 100 of 2030': [],
        '1,234.50': [],
        '50 GBP': [],
      };
      for (const [text, found] of Object.entries(cases)) expect(await find(text), text).toEqual(found);
    });

    test('shows what may be read, and nothing else', async () => {
      await fill();
      const texts = [
        '50 USDT',
        hash,
        '12.5 USDT',
        '77.7 USDT',
        '169ee7',
        '66rdz8',
        'ababab',
        'wages-7',
        'User-7',
        'ada',
        'rfd_a',
        'pyb_a',
        evm,
      ];
      const seen = async (may: Partial<May>) => {
        const found = await Promise.all(texts.map((text) => find(text, { ...none, ...may })));
        return [...new Set(found.flat().map((each) => each.split(' by ')[0] ?? ''))].toSorted();
      };
      const credited = `transaction ${moneyId('novapay', 'dep_1')}`;
      const free = `transaction ${moneyId('novapay', 'dep_free')}`;
      expect(await seen({})).toEqual([]);
      expect(await seen({ checkouts: true })).toEqual(['checkout chk_a', 'payment pay_a', credited]);
      expect(await seen({ refunds: true })).toEqual(['refund rfd_a']);
      expect(await seen({ payouts: true })).toEqual([
        'payout pyt_a',
        'payout pyt_b0',
        'payout pyt_b1',
        'payout_batch pyb_a',
      ]);
      expect(await seen({ addresses: true })).toEqual(['deposit_address adr_a']);
      expect(await seen({ transactions: true })).toEqual([credited, free].toSorted());
    });

    test('texts of any kind are looked for as they are', async () => {
      const reference = '50%_\\\u{1f9e6}';
      await open({ id: 'chk_a', details: { reference } });
      await open({ id: 'chk_b', details: { reference: 'other' } });
      for (const text of [reference, '50%', '50%_'])
        expect(await find(text), text).toEqual(['checkout chk_a by reference']);
      const hostile = [
        '%',
        '%%%',
        '___',
        "' or 1=1 --",
        '\0\0\0',
        'a\0b',
        '\ud800',
        '\u{10ffff}',
        '*',
        '🧦🧦🧦',
      ];
      for (const text of [...hostile, '9'.repeat(200), `${'9'.repeat(190)} USD`, '\ufdfa'.repeat(200)])
        expect(await find(text), text).toEqual([]);
    });

    test('the longest names and references are kept and found', async () => {
      const long = '\ufdfa'.repeat(200);
      await open({
        id: 'chk_a',
        details: { reference: long, customer: { firstName: long, lastName: long } },
      });
      expect(await find(long)).toEqual(['checkout chk_a by reference']);
    });

    test('what equals the text comes before what begins with it, the newest first, at most 20', async () => {
      for (let index = 0; index < 25; index += 1)
        await open({
          id: `chk_${index}`,
          createdAt: start + index,
          details: { reference: `order-1${index}`, customer: { firstName: 'Eve', lastName: 'O-1' } },
        });
      await open({ id: 'chk_exact', createdAt: start - 1, details: { reference: 'order-1' } });
      const byPrefix = await find('order-1');
      expect(byPrefix).toHaveLength(20);
      expect(byPrefix.slice(0, 3)).toEqual(
        ['exact', '24', '23'].map((id) => `checkout chk_${id} by reference`),
      );
      expect((await find('eve')).slice(0, 2)).toEqual(['checkout chk_24 by name', 'checkout chk_23 by name']);
      const byAmount = await find('50.00 EUR');
      expect(byAmount).toHaveLength(20);
      expect(byAmount[0]).toBe('checkout chk_24 by amount');
    });

    test('more than 20 are found page by page, each once, at most 200', async () => {
      for (let index = 0; index < 215; index += 1)
        await open({ id: `chk_${index}`, createdAt: start + index, details: { reference: '#1001' } });
      const seen: string[] = [];
      let more = true;
      for (let after = 0; more; after += 20) {
        const page = await database.store(SqlSearch).find('1001', readable(), after);
        seen.push(...page.found.map((each) => (each.kind === 'checkout' ? each.checkout.id : '')));
        ({ more } = page);
      }
      expect(seen).toEqual(Array.from({ length: 200 }, (_, index) => `chk_${214 - index}`));
      expect(await database.store(SqlSearch).find('1001', readable(), 200)).toEqual({
        found: [],
        more: false,
      });
    });

    test('an amount that changes is found as it is now', async () => {
      await open({ id: 'chk_a' });
      const priced = (amount: string) =>
        changed(database.checkouts, 'chk_a', (before) => ({
          ...before,
          payments: [samplePayment({ id: 'pay_a', amount })],
          version: before.version + 1,
        }));
      await priced('0');
      await priced('49.00');
      expect(await find('0 USDT')).toEqual([]);
      expect(await find('49 USDT')).toEqual(['payment pay_a by amount']);
      await unmatched(received('dep_x', { amount: '5' }));
      await unmatched(received('dep_x', { amount: '6.0' }));
      expect(await find('5 USDT')).toEqual([]);
      expect(await find('6 USDT')).toEqual([`transaction ${moneyId('novapay', 'dep_x')} by amount`]);
    });

    test('R74: a purge takes the names and e-mail addresses out, and leaves the reference', async () => {
      const paid = { status: 'paid', expiresAt: start } as const;
      await open({ id: 'chk_old', details: { reference: 'Order-1', customer }, ...paid });
      await open({ id: 'chk_new', details: { customer } });
      expect(await database.personalData.purge(start + 1, start)).toBe(1);
      for (const text of ['ada', 'müller byron', 'ada m', 'muller byron ada', 'byron', 'ada@shop.example'])
        expect(await find(text), text).toEqual([
          expect.stringMatching(/^checkout chk_new by (name|email)$/) as string,
        ]);
      expect(await find('order-1')).toEqual(['checkout chk_old by reference']);
      const kept = await database.db
        .selectFrom('searchTerms')
        .selectAll()
        .where('id', '=', 'chk_old')
        .execute();
      expect(kept.map(({ field }) => field)).toEqual(['reference']);
    });

    test('checkouts are listed by gateway, price and refund, page by page', async () => {
      for (let index = 0; index < 6; index += 1) {
        const id = `chk_${index}`;
        await open({ id, createdAt: start, amount: index % 2 === 0 ? '50.0' : '7', details: {} });
        const provider = index < 4 ? 'novapay' : 'nordpay';
        await changed(database.checkouts, id, (before) => ({
          ...before,
          payments: ['1', '2'].map((number) =>
            samplePayment({ id: `pay_${index}_${number}`, provider, providerReference: `${id} ${number}` }),
          ),
          version: 2,
        }));
      }
      const listed = async (filter: Parameters<typeof database.checkouts.list>[0]) => {
        const ids: string[] = [];
        for (;;) {
          const last = ids.at(-1);
          const page = await database.checkouts.list(
            filter,
            last === undefined ? null : { at: start, id: last },
            2,
          );
          if (page.length === 0) return ids.map((id) => id.slice(4)).join('');
          ids.push(...page.map(({ id }) => id));
        }
      };
      expect(await listed({ provider: 'novapay' })).toBe('3210');
      expect(await listed({ provider: 'nordpay' })).toBe('54');
      expect(await listed({ provider: 'noxpay' })).toBe('');
      expect(await listed({ amount: '50', currency: 'EUR' })).toBe('420');
      expect(await listed({ amount: '50', currency: 'USD' })).toBe('');
      expect(await listed({ provider: 'novapay', amount: '7', currency: 'EUR', status: 'open' })).toBe('31');
      expect(await listed({ provider: 'novapay', from: start + 1 })).toBe('');
      const refunded = (status: 'succeeded' | 'pending') => (before: Checkout) => ({
        ...before,
        refunds: [{ ...sampleCheckoutRefund(), status }],
        version: 3,
      });
      await changed(database.checkouts, 'chk_1', refunded('succeeded'));
      await changed(database.checkouts, 'chk_2', refunded('pending'));
      expect(await listed({ refunded: 'true' })).toBe('1');
      expect(await listed({ refunded: 'false' })).toBe('54320');
      await changed(database.checkouts, 'chk_3', (before) => ({
        ...before,
        status: 'paid',
        readyAt: start,
        version: 3,
      }));
      await changed(database.checkouts, 'chk_4', (before) => ({ ...before, status: 'paid', version: 3 }));
      expect(await listed({ ready: 'true' })).toBe('3');
      expect(await listed({ ready: 'false' })).toBe('54210');
      expect(await listed({ ready: 'false', status: 'paid' })).toBe('4');
    });

    test('checkouts are listed by the customer’s e-mail address, and their sums are those of the list', async () => {
      const prices = ['50.00', '7', '0.1', '20'];
      for (const [index, amount] of prices.entries())
        await open({
          id: `chk_${index}`,
          createdAt: start + index,
          amount,
          currency: index === 3 ? 'USD' : 'EUR',
          details: { customer: { email: index === 1 ? 'bob@shop.example' : 'Ada@Shop.example' } },
        });
      await changed(database.checkouts, 'chk_0', (before) => ({
        ...before,
        payments: [samplePayment({ id: 'pay_1', provider: 'nordpay', providerReference: 'dep_1' })],
        version: 2,
      }));
      const both = async (filter: Parameters<typeof database.checkouts.list>[0], limit = 10) => [
        (await database.checkouts.list(filter, null, limit)).map(({ id }) => id.slice(4)).join(''),
        (await database.checkouts.sums(filter))
          .map(({ count, amount, currency }) => `${count}: ${amount} ${currency}`)
          .join(),
      ];
      expect(await both({})).toEqual(['3210', '3: 57.1 EUR,1: 20 USD']);
      // The sums are of all, also where the list has a part.
      expect(await both({}, 2)).toEqual(['32', '3: 57.1 EUR,1: 20 USD']);
      expect(await both({ email: ' ada@shop.EXAMPLE' })).toEqual(['320', '2: 50.1 EUR,1: 20 USD']);
      expect(await both({ email: 'ada@shop' })).toEqual(['', '']);
      expect(await both({ email: 'ada@shop.example', provider: 'nordpay' })).toEqual(['0', '1: 50 EUR']);
      expect(await both({ provider: 'nordpay', amount: '50', currency: 'EUR' })).toEqual(['0', '1: 50 EUR']);
      expect(await both({ email: 'ada@shop.example', amount: '20.0', currency: 'USD' })).toEqual([
        '3',
        '1: 20 USD',
      ]);
      expect(await both({ email: 'ada@shop.example', from: start + 1, to: start + 3 })).toEqual([
        '2',
        '1: 0.1 EUR',
      ]);
    });

    test('sums are exact: of prices in coins of 18 decimals, of more than a number can hold, and of refunds', async () => {
      const prices = ['0.000000000000000001', '123456789.000000000000000003', '999999999999999'];
      for (const [index, amount] of prices.entries())
        await open({ id: `chk_${index}`, amount, currency: 'ETH', minorUnits: 18 });
      const dear = ['999999999999.99', '999999999999.98'];
      for (const [index, amount] of dear.entries())
        await open({ id: `chk_usd_${index}`, amount, currency: 'USD' });
      await changed(database.checkouts, 'chk_usd_0', (before) => ({
        ...before,
        payments: [samplePayment({ transactions: [storedTransaction()] })],
        refunds: [sampleCheckoutRefund({ value: '15.38', status: 'succeeded' })],
        version: 2,
      }));
      expect(await database.checkouts.sums({})).toEqual([
        {
          currency: 'ETH',
          count: 3,
          amount: '1000000123456788.000000000000000004',
          received: '0',
          refunded: '0',
          rateDifference: '0',
          kept: '0',
        },
        {
          currency: 'USD',
          count: 2,
          amount: '1999999999999.97',
          received: '50',
          refunded: '15.38',
          rateDifference: '0',
          kept: '34.62',
        },
      ]);
    });

    test('no question reads a table from end to end', async () => {
      await fill();
      await multiply(database, 3000);
      const texts = ['chk_a', 'pay_a', 'rfd_a', 'pyb_a', 'adr_a', moneyId('novapay', 'dep_1')];
      const words = [
        'order-100',
        'ord',
        'ada',
        'müll',
        'mull',
        'muller byron ada',
        'byron',
        'ada@shop.example',
        'wages',
        'batch',
        'nothing at all',
        '#order-100',
        'ada@',
        '50',
        '12,5',
        'ababab',
        '66rdz8',
        '169EE7',
        'N966rdz8',
        'zzzzzz',
      ];
      const money = ['50 EUR', '50 USDT', '77.70 USDT', '1 GBP', hash, paidTo, evm];
      const { asked, expensive } = await expensiveReads(database, location.kind, 250, async (connection) => {
        const search = new SqlSearch(connection);
        await new SqlNameForms(connection).fill();
        for (const text of [...texts, ...words, ...money]) await search.find(text, readable());
        for (const filter of [
          { provider: 'novapay' },
          { provider: 'noxpay' },
          { amount: '50', currency: 'EUR' },
          { amount: '1', currency: 'GBP' },
          { refunded: 'true' } as const,
          { ready: 'true' } as const,
          { toShip: 'true' } as const,
          { refundState: 'part' } as const,
        ])
          for (const after of [null, { at: start - 1000, id: 'chk' }])
            await listCheckouts(connection, filter, after, 21);
        for (const filter of [
          { status: 'open' } as const,
          { email: 'ADA@shop.example~2' },
          { email: 'ada@shop.example~2', provider: 'novapay', status: 'open' } as const,
          { email: 'unknown@shop.example' },
          { provider: 'novapay', amount: '50', currency: 'EUR' },
          { from: start - 50, to: start },
        ]) {
          await listCheckouts(connection, filter, null, 21);
        }
        // A sum reads what it adds, and no more.
        for (const filter of [
          { email: 'ada@shop.example~2' },
          { email: 'unknown@shop.example', status: 'open' } as const,
          { from: start - 50, to: start },
          { paidFrom: start, paidTo: start + 50 },
          { toShip: 'true' } as const,
        ])
          await sumCheckouts(connection, filter);
        for (const filter of [
          { status: 'open' } as const,
          { email: 'ada@shop.example~2' },
          { ready: 'true' } as const,
        ]) {
          await listCheckouts(connection, filter, null, 21, 'oldest');
          await listCheckouts(connection, filter, { at: start - 1000, id: 'chk' }, 21, 'oldest');
        }
        for (const filter of [{ toShip: 'true' } as const, { readyFrom: start, readyTo: start + 50 }, {}])
          await listCheckouts(connection, filter, null, 21, 'oldestReady');
        for (const filter of [{ paidFrom: start, paidTo: start + 50 }, { email: 'ada@shop.example~2' }, {}])
          await listCheckouts(connection, filter, null, 21, 'newestPaid');
        for (const filter of [
          { amount: '1', currency: 'GBP' },
          { from: start - 50, to: start },
        ])
          await listCheckoutsByPrice(connection, filter, null, 21, 'largest');
      });
      expect(asked).toBeGreaterThan(100);
      expect(expensive).toEqual([]);
    });
  });
};
