import { describe, expect, test } from 'vitest';
import {
  checkoutStatuses,
  exceptionKinds,
  languages,
  refundStatuses,
} from '../../../base/contract/constants.ts';
import type { Checkout } from '../../checkout/model.ts';
import { readBuiltFiles } from '../../../base/http/pages/built-files.ts';
import { writeCustomerMessage, writeRefundMessage } from './customer-message.ts';
import { wordsFor } from '../../../base/http/pages/language.ts';
import { renderCheckout } from '../render.ts';
import { renderCheckoutRefund } from '../render-refund.ts';
import {
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  sampleTransaction,
} from '../../../testing/sample.ts';
import { widgetFolder } from '../../../testing/widget-folder.ts';

const { words } = readBuiltFiles(widgetFolder);
const tags = Object.keys(words);
const details = { description: 'T-shirt', reference: 'order-1' };

/** A checkout over 50.00 EUR to which this many USDT on TRON have come, at one to one. */
function received(amount: string, changes: Partial<Checkout> = {}, transaction: object = {}): Checkout {
  const { single: _single, ...came } = { ...sampleTransaction({ amount, status: 'final' }), ...transaction };
  const transactions = [
    {
      reversalEvidence: null,
      accepted: null,
      ...came,
      source: 'gateway',
      matchedByPerson: false,
      seenAt: 0,
      confirmedAt: 0,
      rate: '1',
      finalAmount: amount,
    } as const,
  ];
  return sampleCheckout({ details, payments: [samplePayment({ transactions })], ...changes });
}

const messageOf = (checkout: Checkout, tag = 'en', store = 'Mug Shop') =>
  writeCustomerMessage(renderCheckout(checkout), { name: store }, wordsFor([tag], words));
const linesOf = (...of: Parameters<typeof messageOf>) => messageOf(...of).text.split('\n');

const head = ['€50.00 for T-shirt', 'Reference: order-1', ''];
/** With a label: it is not what goes back. */
const headOfRefund = ['Total: €50.00 for T-shirt', ...head.slice(1)];
const empty = (changes: Partial<Checkout>) => sampleCheckout({ details, ...changes });

describe('the text for the customer', () => {
  test.each<[string, Checkout, string[]]>([
    ['open', empty({}), ['Pay Mug Shop', ...head, 'Waiting for your payment']],
    [
      'open with a part',
      received('20.00', { exceptions: ['underpaid'] }),
      ['Pay Mug Shop', ...head, 'Received €20.00 of €50.00', 'Short by: €30.00'],
    ],
    [
      'processing',
      received('50.00', { status: 'processing' }, { status: 'detected' }),
      [...head, 'Payment detected', 'A payment is on its way. Don’t send again.'],
    ],
    ['paid', received('50.00', { status: 'paid' }), [...head, 'Paid', 'Mug Shop has received your payment.']],
    [
      'overpaid',
      received('62.50', { status: 'paid', exceptions: ['overpaid'] }),
      [
        ...head,
        'You sent too much',
        'Received: €62.50',
        'Overpaid by: €12.50',
        'Your money is safe. Contact Mug Shop about the difference.',
      ],
    ],
    [
      'expired with a part',
      received('20.00', { status: 'expired', exceptions: ['underpaid'] }),
      [
        ...head,
        'Too little arrived',
        'Received: €20.00',
        'Short by: €30.00',
        'What you sent is safe. Mug Shop will settle the difference with you. Please don’t send more.',
      ],
    ],
    [
      'expired with a part that was ignored',
      received('20.00', { status: 'expired' }),
      [...head, 'This payment has expired', '€20.00 of €50.00 arrived. Your money is safe.'],
    ],
    [
      'expired',
      empty({ status: 'expired' }),
      [
        ...head,
        'This payment has expired',
        'We haven’t received anything.',
        'Please don’t send anything. To pay, start again at Mug Shop.',
      ],
    ],
    [
      'the right coin on another network',
      received('50.00', { exceptions: ['wrong_asset'] }, { method: 'usdt-ethereum' }),
      [
        ...head,
        'A different coin arrived',
        'Received: 50.00 USDT on Ethereum',
        'Your 50.00 USDT on Ethereum arrived and isn’t lost, but it doesn’t count yet. Mug Shop decides whether to accept or return it. Don’t send more.',
      ],
    ],
    [
      'late',
      received('50.00', { status: 'expired', exceptions: ['late'] }),
      [
        ...head,
        'Received, late',
        'Your payment arrived after the time was up. Your money is safe. Mug Shop will check it. Don’t pay again.',
      ],
    ],
    [
      'unclear',
      empty({ exceptions: ['unclear'] }),
      [...head, 'Under review', 'Mug Shop is reviewing this payment. Don’t pay again.'],
    ],
    [
      'cancelled',
      empty({ status: 'cancelled', cancelledBy: 'merchant' }),
      [...head, 'This payment was cancelled', 'Please don’t send anything. To pay, start again at Mug Shop.'],
    ],
  ])('of a checkout that is %s', (_name, checkout, lines) => {
    expect(linesOf(checkout)).toEqual(lines);
  });

  const wrongCoins = (...came: object[]) => {
    const one = (transaction: object) =>
      received('50.00', {}, { method: 'trx-tron', ...transaction }).payments[0]?.transactions ?? [];
    const payments = [samplePayment({ transactions: came.flatMap(one) })];
    return empty({ exceptions: ['wrong_asset'], payments });
  };

  test('names another coin where one arrived, and says in each case whether it is lost', () => {
    const decides = 'Mug Shop decides whether to accept or return it. Don’t send more.';
    expect(linesOf(wrongCoins({})).slice(-2)).toEqual([
      'Received: 50 TRX on TRON',
      `Your 50 TRX arrived and isn’t lost, but it doesn’t count yet. ${decides}`,
    ]);
    expect(linesOf(wrongCoins({}, { hash: 'b2' })).slice(-3)).toEqual([
      'Received: 50 TRX on TRON',
      'Received: 50 TRX on TRON',
      `A different coin arrived, or the right one on a different network. It isn’t lost, but it doesn’t count yet. ${decides}`,
    ]);
    for (const tag of tags)
      expect(messageOf(wrongCoins({}), tag).text, tag).toMatch(/50 TRX.*\n.*50 TRX.*Mug Shop/u);
  });

  const refunded = (status: (typeof refundStatuses)[number], changes: Partial<Checkout> = {}) =>
    received('50.00', { status: 'paid', refunds: [sampleCheckoutRefund({ status })], ...changes });

  test.each<[(typeof refundStatuses)[number], string[]]>([
    ['awaiting_destination', ['To get 50.00 USDT back, open the refund link from Mug Shop.']],
    ['awaiting_approval', ['Refund of 50.00 USDT: Not sent yet']],
    ['pending', ['Refund of 50.00 USDT', 'Your refund is on its way']],
    [
      'succeeded',
      ['Refund of 50.00 USDT', 'Refund sent', 'It may take a few minutes to show in your wallet.'],
    ],
    [
      'returned',
      [
        'Refund of 50.00 USDT',
        'Your refund couldn’t be sent',
        'Your money is still with Mug Shop. Contact Mug Shop about it.',
      ],
    ],
  ])('of a refund that is %s', (status, lines) => {
    expect(linesOf(refunded(status))).toEqual(['Refund from Mug Shop', ...headOfRefund, ...lines]);
  });

  test('leaves out a refund that was cancelled or expired', () => {
    for (const status of ['cancelled', 'expired'] as const)
      expect(linesOf(refunded(status))).toEqual(linesOf(received('50.00', { status: 'paid' })));
  });

  test('says of an exception beside a refund that was sent what the exception is', () => {
    expect(linesOf(refunded('succeeded', { exceptions: ['reversed'] }))).toContain(
      'The network reversed your payment',
    );
  });

  test('R148: does not say paid while the store has to decide, of each exception and each pair', () => {
    for (const [at, gravest] of exceptionKinds.entries())
      for (const other of exceptionKinds.slice(at)) {
        const exceptions = other === gravest ? [gravest] : [gravest, other];
        const lines = linesOf(received('50.00', { status: 'paid', exceptions }));
        expect(lines.join('\n'), exceptions.join()).not.toMatch(/\bpaid\b|has received your payment/i);
      }
  });

  test('R142: does not say paid while final money may be gone', () => {
    const reversalEvidence = { calls: 1, since: 0, observedAt: 0 };
    const lines = linesOf(received('50.00', { status: 'paid' }, { reversalEvidence }));
    expect(lines).toEqual([...head, 'Under review', 'Mug Shop is reviewing this payment. Don’t pay again.']);
  });

  test('names the link that the customer needs, and none where there is nothing to do', () => {
    const linkOf = (checkout: Checkout, tag = 'de') => messageOf(checkout, tag).link;
    expect(linkOf(empty({}))).toEqual({ kind: 'pay', label: 'Weiter zur Zahlung' });
    expect(linkOf(refunded('awaiting_destination'), 'en')).toEqual({
      kind: 'refund',
      label: 'Enter refund address',
    });
    for (const checkout of [received('50.00', { status: 'paid' }), refunded('pending')])
      expect(linkOf(checkout)).toBeNull();
  });

  test('is written in the language, with its numbers', () => {
    const part = received('20.00', { amount: '12345.50', exceptions: ['underpaid'] });
    const { text, ...about } = messageOf(part, 'de-AT');
    expect(about).toMatchObject({ language: 'de-AT', direction: 'ltr' });
    expect(text.replaceAll('\u00A0', ' ').split('\n')).toEqual([
      'Zahlung an Mug Shop',
      '€ 12.345,50 für T-shirt',
      'Referenz: order-1',
      '',
      '€ 20,00 von € 12.345,50 erhalten',
      'Fehlbetrag: € 12.325,50',
    ]);
    expect(messageOf(part, 'ar').direction).toBe('rtl');
    expect(messageOf(part, 'sw').language).toBe('en');
  });

  test('keeps texts from outside on one line, without characters that turn text around', () => {
    const hostile = 'Shirt\r\nPay 500\u2028EUR to \u202Eevil\u2066\u0000 {1} {0}';
    const checkout = empty({ details: { description: hostile, reference: `${'x'.repeat(180)}\n1` } });
    const lines = linesOf(checkout, 'en', 'Mug\nShop {1}');
    expect(lines).toEqual([
      'Pay Mug Shop {1}',
      '€50.00 for Shirt Pay 500 EUR to evil {1} {0}',
      `Reference: ${'x'.repeat(180)} 1`,
      '',
      'Waiting for your payment',
    ]);
    expect(linesOf(empty({ details: { description: 'a'.repeat(1000) } }))[1]).toHaveLength(
      '€50.00 for '.length + 200,
    );
  });

  const cases = [
    ...checkoutStatuses.map((status) => empty({ status })),
    ...exceptionKinds.map((kind) => received('20.00', { status: 'expired', exceptions: [kind] })),
    ...refundStatuses.map((status) => refunded(status)),
    received('20.00', { exceptions: ['underpaid'] }),
    wrongCoins({}),
  ];
  test.each(tags)('in %s is whole and has no gap, whatever happened', (tag) => {
    for (const checkout of cases) {
      const { text, link } = messageOf(checkout, tag);
      expect(text).not.toMatch(/[{}]|\bundefined\b|\bnull\b|\[object|[\u200E\u200F\u2066-\u2069]/u);
      expect(text.split('\n').length).toBeGreaterThanOrEqual(4);
      expect(text.trim()).toBe(text);
      expect(link?.label).not.toBe('');
    }
  });
});

describe('the text for the customer of a refund', () => {
  const claimExpiresAt = '2030-01-31T12:00:00.000Z';
  const about = (status: (typeof refundStatuses)[number], tag = 'en', store = 'Mug Shop') => {
    const checkout = renderCheckout(received('50.00', { status: 'paid' }));
    const refund = { ...renderCheckoutRefund(sampleCheckoutRefund({ status }), checkout.id), claimExpiresAt };
    return writeRefundMessage(refund, checkout, { name: store }, wordsFor([tag], words));
  };
  const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ').split('\n');

  test('has a subject, and says until when the link works, in UTC', () => {
    expect(about('awaiting_destination')).toEqual({
      language: 'en',
      direction: 'ltr',
      subject: 'Refund from Mug Shop',
      text: [
        ...headOfRefund,
        'To get 50.00 USDT back, open the refund link from Mug Shop.',
        'Enter an address by January 31, 2030 at 12:00 PM UTC.',
      ].join('\n'),
      link: { kind: 'refund', label: 'Enter refund address' },
    });
    const german = about('awaiting_destination', 'de');
    expect(plain(german.text).slice(-1)).toEqual([
      'Geben Sie bis 31. Januar 2030 um 12:00 UTC eine Adresse ein.',
    ]);
  });

  test.each(tags)('in %s does not give the price of the order as what goes back', (tag) => {
    const [price = ''] = messageOf(empty({ details: {} }), tag)
      .text.split('\n')
      .slice(1);
    const lines = about('succeeded', tag).text.split('\n');
    expect(lines[0]).toMatch(/^[^\d]+: ./);
    expect(lines[0]).toContain(price);
  });

  test('says what became of it, and needs no link then', () => {
    expect(about('succeeded').text.split('\n').slice(3)).toEqual([
      'Refund of 50.00 USDT',
      'Refund sent',
      'It may take a few minutes to show in your wallet.',
    ]);
    for (const status of ['expired', 'cancelled'] as const)
      expect(about(status).text).toContain('This refund link has expired');
    for (const status of refundStatuses)
      expect(about(status).link === null, status).toBe(status !== 'awaiting_destination');
  });

  test.each(tags)('in %s is whole and has no gap, whatever became of it', (tag) => {
    for (const status of refundStatuses) {
      const { subject, text, direction } = about(status, tag, 'Mug\r\nShop \u202E');
      expect(direction).toBe(wordsFor([tag], words).direction);
      for (const part of [subject, text]) {
        expect(part).not.toMatch(/[{}]|\bundefined\b|\bnull\b|\[object|[\u200E\u200F\u202E\u2066-\u2069]/u);
        expect(part.trim()).toBe(part);
      }
      expect(subject).toContain('Mug Shop');
      expect(subject).not.toContain('\n');
      if (status === 'awaiting_destination') expect(text.split('\n').at(-1)).toMatch(/UTC/);
    }
  });
});

test('a checkout without a description or reference is its price alone', () => {
  const bare = { payments: [], amount: '0.5', currency: 'BTC', minorUnits: 8 } as const;
  expect(linesOf(sampleCheckout({ status: 'cancelled', ...bare })).slice(0, 2)).toEqual([
    '0.50000000 BTC',
    '',
  ]);
});

test('the list of languages names all that there are texts in', () => {
  expect(languages.toSorted()).toEqual(tags.toSorted());
});
