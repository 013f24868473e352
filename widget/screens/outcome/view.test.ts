import { describe, expect, test } from 'vitest';
import { screen, withoutMarks, withPayment } from '../../testing/screen-table.ts';
import { aTransaction } from '../../testing/sessions.ts';
import type { Fact, Screen } from '../types.ts';

const supportUrl = 'https://shop.test/help';
const store = {
  name: 'Mug Shop',
  legalName: null,
  country: null,
  url: null,
  logoUrl: null,
  supportUrl,
  color: null,
  background: null,
  radius: null,
};
const linesOf = (facts: readonly Fact[] = []) =>
  facts.map(({ label, value }) => `${label}: ${withoutMarks(value)}`);
const outcomeOf = (shown: Screen) => linesOf((shown as Screen & { name: 'paid' | 'expired' }).outcome);

describe('what arrived, and what was due', () => {
  test('too much: how much of it is over, and whom to contact', () => {
    const shown = screen(
      withPayment(
        { status: 'settled', amountPaid: '60.00', amountDue: '0' },
        { status: 'paid', exception: 'overpaid', store },
      ),
    );
    expect(outcomeOf(shown)).toEqual([
      'Amount due: 50.00 USDT',
      'Received: 60.00 USDT',
      'Overpaid by: 10.00 USDT',
    ]);
    expect(shown).toMatchObject({ name: 'paid', title: 'Paid', notice: 'You sent too much' });
    expect(shown.action).toMatchObject({ href: supportUrl });
    expect(shown.other).toMatchObject({ act: 'close' });
  });

  test('too much, where the shop has no page for questions', () => {
    const { action, other } = screen(
      withPayment({ status: 'settled', amountPaid: '60.00' }, { status: 'paid', exception: 'overpaid' }),
    );
    expect([action?.act, other]).toEqual(['close', null]);
  });

  test('too little: what is missing', () => {
    const shown = screen(
      withPayment(
        { status: 'expired', amountPaid: '30.00', amountDue: '20.00' },
        { status: 'expired', exception: 'underpaid', amountPaid: '27.78', store },
      ),
    );
    expect(outcomeOf(shown)).toEqual([
      'Amount due: 50.00 USDT',
      'Received: 30.00 USDT',
      'Short by: 20.00 USDT',
    ]);
    expect(shown.action).toMatchObject({ act: 'refresh' });
  });

  test('a wrong coin: each as it arrived, and nothing of the price', () => {
    const transactions = [
      aTransaction({ network: 'ethereum', networkName: 'Ethereum', amount: '49.900000' }),
      aTransaction({ asset: 'TRX', amount: '3.5' }),
      aTransaction({ asset: 'USDC', network: null, networkName: null, amount: '4' }),
      aTransaction({ asset: 'TRX', amount: '9', status: 'gone' as const }),
    ];
    const shown = screen(withPayment({ transactions }, { exception: 'wrong_asset', store }));
    expect(outcomeOf(shown)).toEqual([
      'Amount due: 50.00 USDT',
      'Received: 49.90 USDT on Ethereum + 3.5 TRX on TRON + 4.00 USDC',
      'Short by: 50.00 USDT',
    ]);
    expect(shown.action).toMatchObject({ href: supportUrl });
  });

  const trx = aTransaction({ asset: 'TRX', amount: '3.5' });
  const onEthereum = aTransaction({ network: 'ethereum', networkName: 'Ethereum', amount: '49.900000' });
  const former = {
    method: 'btc-bitcoin',
    asset: 'BTC',
    network: 'bitcoin',
    address: 'bc1q',
    status: 'cancelled',
    moneySeen: true,
  } as const;
  const isSaid = 'and isn’t lost, but it doesn’t count yet.';
  const decides = 'Mug Shop decides whether to accept or return it. Don’t send more.';
  const unnamed = `A different coin arrived, or the right one on a different network. It isn’t lost, but it doesn’t count yet. ${decides}`;

  test.each([
    ['a wrong coin', [trx], `Your 3.5 TRX arrived ${isSaid} ${decides}`],
    ['a wrong network', [onEthereum], `Your 49.90 USDT on Ethereum arrived ${isSaid} ${decides}`],
    ['a wrong coin beside the right one', [aTransaction(), trx], `Your 3.5 TRX arrived ${isSaid} ${decides}`],
    [
      'a wrong coin, and another that the network took back',
      [trx, { ...onEthereum, status: 'gone' as const }],
      `Your 3.5 TRX arrived ${isSaid} ${decides}`,
    ],
    ['several wrong coins', [trx, onEthereum], unnamed],
    ['none that is known', [], unnamed],
  ])(
    '%s: whether the money is lost, who decides, and what arrived where that is one',
    (_, transactions, said) => {
      const wrong = withPayment({ transactions }, { exception: 'wrong_asset', status: 'expired' });
      expect(withoutMarks(screen(wrong).sentence)).toBe(said);
    },
  );

  test('a wrong coin is not named where a former payment may have received another', () => {
    const after = (moneySeen: boolean) => {
      const formerPayments = [{ ...former, moneySeen }];
      const wrong = { exception: 'wrong_asset', status: 'expired', formerPayments } as const;
      return withoutMarks(screen(withPayment({ transactions: [trx] }, wrong)).sentence);
    };
    expect(after(true)).toBe(unnamed);
    expect(after(false)).toContain('3.5 TRX');
  });

  test('a wrong coin beside what is paid is named, too', () => {
    const transactions = [aTransaction(), trx];
    const paid = screen(
      withPayment(
        { status: 'settled', amountPaid: '50.00', transactions },
        { status: 'paid', exception: 'wrong_asset' },
      ),
    );
    expect(withoutMarks(paid.sentence)).toBe(`Your 3.5 TRX arrived ${isSaid} ${decides}`);
    expect(paid.title).toBe('Paid');
  });

  test('by several payments: as prices', () => {
    const shown = screen(
      withPayment(
        { status: 'settled', amountPaid: '50.00', amountDue: '0' },
        { status: 'paid', exception: 'overpaid', amountPaid: '66.30', formerPayments: [former] },
      ),
    );
    expect(outcomeOf(shown)).toEqual(['Amount due: €46.30', 'Received: €66.30', 'Overpaid by: €20.00']);
  });

  test('where no amount is wrong there is no table', () => {
    for (const exception of [null, 'late', 'reversed'] as const)
      expect(outcomeOf(screen(withPayment({ amountPaid: '50.00' }, { status: 'paid', exception })))).toEqual(
        [],
      );
  });

  test('detected: the coins and the transaction, to be copied', () => {
    const transactions = [aTransaction(), aTransaction({ hash: null, amount: '1', status: 'gone' as const })];
    const shown = screen(withPayment({ status: 'detected', amountDue: '0', transactions })) as Screen & {
      name: 'processing';
    };
    expect(linesOf(shown.progress?.facts ?? [])).toEqual([
      'Amount sent: 50.00 USDT',
      'Transaction: ababab…ababab',
    ]);
    expect(shown.progress?.facts[1]).toMatchObject({
      copy: 'ab'.repeat(32),
      copyLabel: 'Copy transaction ID',
    });
  });
});
