import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../http/json.ts';
import { creditedAmount } from './credited-amount.ts';
import { at, invoiceOf, transactionOf } from '../../testing/scripted-nordpay.ts';
import * as wire from './wire.ts';

const fixture = (name: string) => readFile(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
/** As it comes over the wire: numbers keep their text. */
const sent = (value: unknown): unknown => parseJson(JSON.stringify(value));

describe("the document's sample of a transaction", () => {
  it('is read, whole numbers with decimals as they are written', async () => {
    const { entries, unreadable } = wire.transactions.parse([parseJson(await fixture('postback.json'))]);
    expect(unreadable).toEqual([]);
    expect(entries).toEqual([
      {
        tx_id: '67890',
        tx_hash: 'abcdef1234567890',
        tx_type: 'invoice',
        label: 'Order #1234',
        currency: 'USDTBEP20',
        amount: '1000.00',
        amount_usd: '1000.00',
        network_fee: '0.00',
        network_fee_usd: '0.00',
        service_fee: '5.00',
        service_fee_usd: '5.00',
        received_amount: '500.00',
        received_amount_usd: '500.00',
        status: 'paid',
        created_at: Date.parse('2025-05-24T15:00:00Z'),
        answered: expect.objectContaining({ postback_type: 'transaction' }) as unknown,
      },
    ]);
  });

  it('pays 505 of 1000, of which 5 are the gateway’s', async () => {
    const { entries } = wire.transactions.parse([parseJson(await fixture('postback.json'))]);
    expect(entries.map((entry) => creditedAmount(entry, 'USDT'))).toEqual([
      { amount: '505', fees: [{ kind: 'gateway_fee', asset: 'USDT', amount: '5.00' }] },
    ]);
  });

  it('is a message about its label', async () => {
    expect(wire.postback.parse(parseJson(await fixture('postback.json')))).toEqual({
      postback_type: 'transaction',
      label: 'Order #1234',
    });
  });
});

describe('R47: an amount', () => {
  it.each([
    ['12345678901234567890.123456789012345678', '12345678901234567890.123456789012345678'],
    ['"12345678901234567890.10"', '12345678901234567890.10'],
    ['0.000000000000000001', '0.000000000000000001'],
    ['1e-18', '0.000000000000000001'],
    ['1.5E3', '1500'],
  ])('that is written %s is read to the last digit', (written, read) => {
    const text = JSON.stringify(transactionOf()).replace('"amount":10', `"amount":${written}`);
    expect(wire.transactions.parse([parseJson(text)]).entries[0]?.amount).toBe(read);
  });

  it.each([
    ['0.015', { amount: '0.015', unit: null }],
    ['"0.015"', { amount: '0.015', unit: null }],
    ['0.123456789012345678', { amount: '0.123456789012345678', unit: null }],
    ['"0.015 BNB"', { amount: '0.015', unit: 'BNB' }],
    ['"200 usd"', { amount: '200', unit: 'USD' }],
    ['null', null],
  ])('of an invoice may be %s', (written, read) => {
    const text = JSON.stringify(invoiceOf()).replace('"amount":10', `"amount":${written}`);
    expect(wire.invoice.parse(parseJson(text)).amount).toEqual(read);
  });
});

describe('an invoice', () => {
  it('needs an id of either kind, and goes by its uuid where it has both', () => {
    expect(wire.invoice.parse(sent({ id: 7 })).reference).toBe('7');
    expect(wire.invoice.parse(sent({ id: 7, uuid: 'a-b' })).reference).toBe('a-b');
    expect(wire.invoice.parse(sent({ id: 7, uuid: '' })).reference).toBe('7');
    expect(wire.invoice.safeParse(sent({ id: null })).error?.issues[0]?.message).toBe('must have id or uuid');
  });

  it('that was asked for by its id needs none, but something that the document promises', () => {
    expect(wire.invoiceDetails.parse(sent({ status: 'paid', amount: 'ten' }))).toMatchObject({
      id: null,
      status: 'paid',
      amount: null,
    });
    const envelope = wire.invoiceDetails.safeParse(sent({ data: { status: 'paid' } }));
    expect(envelope.error?.issues[0]?.message).toBe('must have currency, address or status');
  });

  it('is read without what the document does not promise', () => {
    expect(wire.invoice.parse(sent({ id: 7, expires_at: 'tomorrow', status: '' }))).toMatchObject({
      label: null,
      currency: null,
      amount: null,
      address: null,
      url: null,
      status: null,
      expires_at: null,
    });
  });

  it.each(['ten', '10 ', '-10', '10 USD 5', '1,5', '1e3 USD', '', 'NaN', true, {}])(
    'R48: whose amount is %j is refused by its name',
    (amount) => {
      const { error } = wire.invoice.safeParse(sent(invoiceOf({ amount })));
      expect(error?.issues).toMatchObject([{ path: ['amount'] }]);
    },
  );
});

describe('a transaction', () => {
  it.each([
    ['tx_type', {}],
    ['currency', undefined],
    ['currency', ''],
    ['status', null],
    ['amount', undefined],
    ['amount', '-1'],
    ['amount', '1'.repeat(31)],
    ['amount', `0.${'1'.repeat(31)}`],
    ['received_amount', 'all of it'],
    ['received_amount', -1],
    ['label', {}],
  ])('R34 and R48: whose %s is %j is listed as unreadable, and its field is named', (name, value) => {
    const { entries, unreadable } = wire.transactions.parse([
      sent(transactionOf({ [name]: value })),
      sent(transactionOf()),
    ]);
    expect(entries).toHaveLength(1);
    expect(unreadable[0]?.fault).toContain(`0.${name} `);
  });

  it('without id and hash could not be distinguished from another', () => {
    const { unreadable } = wire.transactions.parse([sent(transactionOf({ tx_id: null, tx_hash: '' }))]);
    expect(unreadable[0]?.fault).toBe('0 must have tx_id or tx_hash');
  });

  it('is read without fees, worth and time', () => {
    const { tx_id, tx_type, label, currency, amount, received_amount, status } = transactionOf();
    const bare = { tx_id, tx_type, label, currency, amount, received_amount, status };
    expect(wire.transactions.parse([sent(bare)]).entries).toMatchObject([
      { service_fee: null, amount_usd: null, created_at: null, tx_hash: null },
    ]);
    const odd = { ...bare, service_fee: -1, amount_usd: 'much', created_at: 'yesterday' };
    expect(wire.transactions.parse([sent(odd)]).entries).toMatchObject([
      { service_fee: null, amount_usd: null, created_at: null },
    ]);
    expect(wire.transactions.parse([sent({ ...bare, created_at: at(60) })]).entries).toMatchObject([
      { created_at: Date.parse(at(60)) },
    ]);
  });
});

describe('a flag', () => {
  it.each([
    [true, true],
    ['true', true],
    [1, true],
    ['1', true],
    [false, false],
    [0, false],
    ['maintenance', false],
    [{}, false],
    [null, null],
    [undefined, null],
  ])('that is %j means %j', (written, read) => {
    const { entries } = wire.currencies.parse([sent({ name: 'BTC', deposit_enabled: written })]);
    expect(entries[0]?.deposit_enabled).toBe(read);
  });
});

describe('an error', () => {
  it.each([
    [{ detail: 'INVALID_KEY' }, 'INVALID_KEY'],
    [{ detail: 'Not a word' }, 'refused'],
    [{ detail: [{ loc: ['body', 'amount'], msg: 'x' }] }, 'refused'],
    [{ error: { code: 'X' } }, 'refused'],
    [{ error: 'forbidden', message: 'other' }, 'forbidden'],
    [{}, 'refused'],
    [[], null],
    ['refused', null],
    [null, null],
  ])('%j has the code %j', (body, code) => {
    expect(wire.refusal(sent(body))).toBe(code);
  });
});
