import { describe, expect, test } from 'vitest';
import { help as words } from '../../i18n/catalogues/en.ts';
import { reportOf } from '../../session/typed-input.ts';
import type { Screen } from '../types.ts';
import { aPayment, aTransaction, aView, noWallets } from '../../testing/sessions.ts';
import {
  at,
  failing,
  minute,
  screen,
  selecting,
  withoutMarks,
  withPayment,
} from '../../testing/screen-table.ts';

describe('paying from an exchange', () => {
  const helper = (payment: Parameters<typeof aPayment>[0] = {}) =>
    screen({ ...withPayment(payment), helpTopic: 'exchange' }) as Screen & { name: 'help' };

  test('names the exchange’s fee and minimum, with the whole amount to copy', () => {
    const { answers, facts } = helper();
    expect(answers.map(({ answer }) => answer)).toEqual([words.exchange.fee, words.exchange.minimum]);
    expect(facts.map(({ copy }) => copy)).toContain('50.00');
  });

  test('asks for the rest where part has come', () => {
    const { transfer } = helper({ amountPaid: '30.00', amountDue: '20.00' });
    expect(transfer).toMatchObject({ amount: '20.00', wallet: null });
  });

  test('who receives it is the legal person, with the country, or the store by its name', () => {
    const recipient = (store: object) =>
      (
        screen({
          ...withPayment({}, { store: { ...aView().store, ...store } }),
          helpTopic: 'exchange',
        }) as Screen & { name: 'help' }
      ).facts.find(({ label }) => label === words.exchange.recipient)?.value;
    expect(recipient({ legalName: 'Mug Trading GmbH', country: 'DE' })).toBe('Mug Trading GmbH, Germany');
    expect(recipient({})).toBe('Mug Shop');
    expect(recipient({ country: 'nowhere' })).toBe('Mug Shop, nowhere');
  });
});

describe('the coin that a wallet pays the network’s fee in', () => {
  const tokens = [
    ['USDT', 'tron', 'TRX'],
    ['USDT', 'ethereum', 'ETH'],
    ['USDC', 'bsc', 'BNB'],
    ['USDC', 'solana', 'SOL'],
    ['NEW', 'of-tomorrow', 'FEE'],
  ] as const;
  const part = { amountPaid: '30.00', amountDue: '20.00' };
  const feeOn = (change: Partial<Parameters<typeof screen>[0]>) => {
    const shown = screen(change);
    return 'transfer' in shown ? shown.transfer?.feeAsset : undefined;
  };

  test.each(tokens)(
    'is named to who sends %s on %s from a wallet, and not to who sends from an exchange or checks the address',
    (asset, network, feeAsset) => {
      const sender = { name: 'Binance', kind: 'exchange', networks: [network] } as const;
      for (const received of [{}, part]) {
        const paying = withPayment({ asset, network, feeAsset, ...received });
        expect(feeOn(paying)).toBe(feeAsset);
        expect(feeOn({ ...paying, sender: { ...sender, kind: 'wallet' } })).toBe(feeAsset);
        expect(feeOn({ ...paying, sender })).toBe(null);
        expect(feeOn({ ...paying, helpTopic: 'exchange' })).toBe(null);
        expect(feeOn({ ...paying, helpTopic: 'compare' })).toBe(null);
      }
    },
  );
});

describe('what helps', () => {
  const known = {
    store: { ...aView().store, supportUrl: 'https://shop.example/help' },
    cancellable: false,
  };
  const shop = 'Contact Mug Shop';
  const labels = (change: Parameters<typeof screen>[0]) => {
    const shown = screen({ ...change, helpTopic: 'menu' }) as Screen & { name: 'help' };
    expect([shown.name, shown.help, shown.exit?.label]).toEqual(['help', null, 'Back to your payment']);
    return [...shown.choices, ...shown.more].map(({ label }) => withoutMarks(label));
  };

  test('with an address is how to send to it, a report, and whom to ask', () => {
    const sending = ['Paying from an exchange?', 'Check the address'];
    expect(labels(withPayment({}, known))).toEqual([...sending, 'Something wrong?', shop]);
    expect(labels(withPayment({}, { ...known, cancellable: true })).at(-1)).toBe('Cancel payment');
  });

  test.each([
    ['before a coin is chosen', { view: aView(known) }],
    ['while an address is requested', { ...selecting(0), view: aView(known) }],
    ['where a method was refused', { ...selecting(0, 'provider_unavailable'), view: aView(known) }],
    ['once its time is up', { ...withPayment({}, known), now: at(31 * minute) }],
    [
      'once it is detected',
      withPayment({ status: 'detected', amountDue: '0' }, { ...known, status: 'processing' }),
    ],
    ['once it is paid', withPayment({ status: 'settled', amountDue: '0' }, { ...known, status: 'paid' })],
    ['once it is cancelled', { view: aView({ ...known, status: 'cancelled' }) }],
    ['of a newer server', { view: aView({ ...known, status: 'from_the_future' as 'open' }) }],
  ])('%s is a report, and whom to ask', (_, change) => {
    expect(screen(change).help).toEqual({ act: 'menu', label: 'Help' });
    expect(labels(change)).toEqual(['Something wrong?', shop]);
  });

  test('gives way to what has changed below it', () => {
    const help = { helpTopic: 'menu', helpOver: 'pay' } as const;
    const named = (change: Parameters<typeof screen>[0]) => screen({ ...change, ...help }).name;
    expect(named(withPayment({}))).toBe('help');
    expect(named({ ...withPayment({}), now: at(31 * minute) })).not.toBe('help');
    expect(named(withPayment({ status: 'expired' }))).toBe('expired');
    const request = { id: 'wr_1', payment: 'pay_1', wallet: 'MetaMask', at: 0, hash: null };
    expect(named({ ...withPayment({}), wallets: { ...noWallets, request } })).not.toBe('help');
    expect(
      screen({ ...withPayment({}), helpTopic: 'menu', helpFrom: 'choose', helpOver: 'choose' }).name,
    ).toBe('help');
  });

  test('is not offered where it would not open', () => {
    expect(screen({ ...withPayment({}, known), tampered: true }).help).toBeNull();
    expect(screen({ view: aView(known), ...failing('unauthorized') }).help).toBeNull();
    expect(screen({ view: null }).help).toBeNull();
  });
});

describe('a transaction that was pasted', () => {
  const hex = 'ab'.repeat(32);
  const solana = '5'.repeat(88);
  const hint = (typed: string, network = 'tron') =>
    screen({ ...withPayment({ network }), helpTopic: 'wrong', typed }).hint;

  test.each([
    [hex, 'tron', 'This could be a transaction ID on TRON.'],
    [
      `0x${hex}`,
      'tron',
      'This looks like a transaction ID from a network such as Ethereum, but this address only accepts USDT on TRON. Check what you sent.',
    ],
    [
      solana,
      'tron',
      'This looks like a transaction ID from a network such as Solana, but this address only accepts USDT on TRON. Check what you sent.',
    ],
    [
      hex,
      'bsc',
      'This looks like a transaction ID from a network such as Bitcoin or TRON, but this address only accepts USDT on TRON. Check what you sent.',
    ],
    [`https://tronscan.org/#/transaction/${hex}`, 'tron', 'This could be a transaction ID on TRON.'],
    [aPayment().address ?? '', 'tron', words.wrong.address],
    [hex, 'moonchain', null],
    ['I paid an hour ago', 'tron', null],
  ])('%s on %s', (typed, network, expected) => {
    const said = hint(typed, network);
    expect(said && withoutMarks(said)).toBe(expected);
  });

  test('is reported to the shop as a hash, and all else as a note', () => {
    expect(reportOf(`https://tronscan.org/#/transaction/${hex}`)).toEqual({ hash: hex });
    expect(reportOf(' I paid an hour ago ')).toEqual({ note: 'I paid an hour ago' });
    expect(reportOf('x'.repeat(5000)).note).toHaveLength(1000);
  });

  test('comes with details for a person, which open nothing', () => {
    const { facts } = screen({
      ...withPayment({ transactions: [aTransaction()] }, { reference: 'MC-1' }),
      helpTopic: 'wrong',
    }) as Screen & { name: 'help' };
    const details = facts.find(({ label }) => label === words.wrong.details)?.copy;
    expect(details?.split('\n')).toEqual(
      expect.arrayContaining(['chk_1', 'MC-1', 'open', 'pay_1', 'usdt-tron', aPayment().address, hex]),
    );
    expect(details).not.toContain('cs_');
  });
});
