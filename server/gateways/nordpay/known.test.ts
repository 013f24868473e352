import { beforeEach, describe, expect, it } from 'vitest';
import { GatewayError } from '../../base/errors.ts';
import type { WatchedPayment } from '../gateway.ts';
import type { ReportedTransaction } from '../transaction.ts';
import { observeListed, openNordPay, type AnsweredNordPay } from '../../testing/answered-gateways.ts';
import { errorOf, hangUp, type Reply } from '../../testing/gateway-server.ts';
import { details, invoiceOf, list, own, transactionOf, watched, type Wire } from './testing/samples.ts';

/** Money that was reported before: only its invoice's own list may say that it is less, or gone. */

let nordpay: AnsweredNordPay;

beforeEach(async () => {
  nordpay = await openNordPay();
});

type Known = WatchedPayment['known'][number];
const final: Known = { key: '67890', hash: '0xc0ffee', amount: '10', status: 'final' };
const detected: Known = { ...final, status: 'detected' };
const asGone: Known = { ...final, status: 'gone' };

const observe = async (...known: Known[]) => observeListed(nordpay.gateway, watched({ known }));
/** Both lists show these transactions. */
const show = (...transactions: readonly Wire[]) => nordpay.answer([list, own], transactions);

const gone: ReportedTransaction = {
  key: '67890',
  method: 'usdt-bsc',
  amount: '10',
  hash: null,
  status: 'gone',
  confirmations: null,
  requiredConfirmations: null,
  at: null,
  fees: [],
  single: true,
};

describe('R43: a known transaction', () => {
  it('and that an operator placed is not gone for not being in the list of the invoice', async () => {
    nordpay.answer(list, [transactionOf({ label: null })]);
    expect((await observe({ ...final, matchedByPerson: true })).transactions).toEqual([]);
    expect(nordpay.count(own)).toBe(1);
    nordpay.answer(details, invoiceOf({ status: 'paid' }));
    expect((await observe({ ...final, matchedByPerson: true })).transactions).toEqual([]);
  });

  it('and that both lists show as it was is reported by its own list', async () => {
    show(transactionOf());
    for (const known of [final, detected])
      expect((await observe(known)).transactions).toMatchObject([{ key: '67890', single: true }]);
  });

  it.each<[string, Known, Wire | null]>([
    ['not at all', final, null],
    ['smaller', final, { received_amount: 9.8 }],
    ['smaller and on its way', detected, { status: 'pending', received_amount: 1 }],
    ['final no more', final, { status: 'pending' }],
    ['with an unknown status', final, { status: 'reorged' }],
    ['without what was received', final, { received_amount: null, status: 'pending' }],
    ['again after it was gone', asGone, {}],
  ])('and that the list shows %s is reported as its own list says', async (_how, known, listed) => {
    nordpay.answer(list, listed === null ? [] : [transactionOf(listed)]);
    nordpay.answer(own, [transactionOf()]);
    expect((await observe(known)).transactions).toMatchObject([
      { key: '67890', hash: '0xc0ffee', amount: '10', status: 'final', single: true },
    ]);
    nordpay.answer(own, [transactionOf({ status: 'pending', received_amount: 2.9 })]);
    expect((await observe(known)).transactions).toMatchObject([
      { key: '67890', hash: '0xc0ffee', amount: '3', status: 'detected', single: true },
    ]);
    expect(nordpay.count(own)).toBe(2);
  });

  it('is gone where its own list is read and lacks it, for all that is known', async () => {
    nordpay.answer(details, invoiceOf({ status: 'paid' }));
    expect(await observe(final)).toMatchObject({
      rawStatus: 'paid',
      status: 'unknown',
      transactions: [gone],
    });
  });

  it('stays where the list shows it and its own list does not', async () => {
    nordpay.answer(list, [transactionOf(), transactionOf({ tx_id: 2 })]);
    const { transactions } = await observe(final, { key: '3', hash: null, amount: '1', status: 'final' });
    expect(transactions).toMatchObject([
      { key: '67890', status: 'final', single: false },
      { key: '2', status: 'final', single: false },
      { key: '3', status: 'gone' },
    ]);
  });

  describe('R24: with its id, then listed without it', () => {
    const withoutId = (fields: Wire = {}) => transactionOf({ tx_id: null, ...fields });
    const brief = async (...known: Known[]) =>
      (await observe(...known)).transactions.map(({ key, amount, status }) => [key, amount, status]);

    it.each<[string, Wire]>([
      ['as it was', {}],
      ['with its hash in another writing', { tx_hash: 'C0FFEE' }],
      ['by another amount', { amount: 12, amount_usd: 12, received_amount: 11.9 }],
    ])('is the same one, %s', async (_how, fields) => {
      const amount = fields['amount'] === undefined ? '10' : '12';
      // Only the invoice's own list is to be had.
      nordpay.answers.set(list, { status: 503, body: {} });
      nordpay.answer(own, [withoutId(fields)]);
      expect(await brief(final)).toEqual([['67890', amount, 'final']]);
      // The list of all shows it with its id, and less of it than was reported.
      nordpay.answer(list, [transactionOf({ status: 'pending' })]);
      expect(await brief(final)).toEqual([['67890', amount, 'final']]);
      expect(await brief({ key: '1', hash: null, amount: '1', status: 'gone' })).toEqual([
        ['67890', amount, 'final'],
        ['1', '1', 'gone'],
      ]);
    });

    it('is that one of several under its hash which is of as many coins', async () => {
      const { hash, status } = final;
      nordpay.answers.set(list, { status: 503, body: {} });
      nordpay.answer(
        own,
        [3, 3, 4].map((amount) => withoutId({ amount, received_amount: amount })),
      );
      const known = ['4', '3', '3'].map((amount, index): Known => ({
        key: `${index}`,
        hash,
        amount,
        status,
      }));
      expect(await brief(...known)).toEqual([
        ['1', '3', 'final'],
        ['2', '3', 'final'],
        ['0', '4', 'final'],
      ]);
    });

    it.each<[string, Wire]>([
      ['with an id', {}],
      ['without one', { tx_id: null }],
    ])('R24: is the same one where it had no id and another amount before, now %s', async (_how, fields) => {
      const former: Known = { ...final, key: 'c0ffee/pay_1/9', amount: '9' };
      show(transactionOf(fields));
      expect(await brief(former)).toEqual([['c0ffee/pay_1/9', '10', 'final']]);
      nordpay.answers.set(details, { status: 404, body: {} });
      nordpay.answer(list, [withoutId({ amount: 9, received_amount: 8.9 })]);
      expect(await brief()).toEqual([['c0ffee/pay_1/9', '10', 'final']]);
    });

    it('is another one where that has another id', async () => {
      show(transactionOf(), transactionOf({ tx_id: 2 }));
      expect(await brief(final)).toEqual([
        ['67890', '10', 'final'],
        ['2', '10', 'final'],
      ]);
    });
  });

  it.each<[string, Reply | typeof hangUp]>([
    ['a 404', { status: 404, body: { detail: 'Not found' } }],
    ['a 500', { status: 500, body: '' }],
    ['no answer', hangUp],
    ['HTML', { body: '<html>' }],
    ['no list', { body: {} }],
    ['an entry that cannot be read', { body: [transactionOf({ amount: 'x', label: 'pay_2' })] }],
    ['money of another label', { body: [transactionOf({ label: 'pay_2' })] }],
  ])('is not reported at all where its own list answers %s', async (_what, reply) => {
    nordpay.answers.set(own, reply);
    expect(await errorOf(observe(final))).toBeInstanceOf(GatewayError);
  });

  it('is not gone where the invoice cannot be had, though its own list shows another one', async () => {
    nordpay.answers.set(details, { status: 404, body: {} });
    show(transactionOf({ tx_id: 2, tx_hash: '0xfade' }));
    expect((await observe(final)).transactions.map(({ key }) => key)).toEqual(['2']);
  });

  it('is not gone where its own list shows money that cannot be read', async () => {
    nordpay.answer(own, [transactionOf({ tx_id: 2, amount: 'x' })]);
    expect(await observe(final)).toMatchObject({ transactions: [], unclear: [{ key: '2' }] });
  });
});
