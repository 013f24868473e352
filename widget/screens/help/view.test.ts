import { describe, expect, test } from 'vitest';
import { help as words } from '../../i18n/catalogues/en.ts';
import { reportOf } from '../../session/typed-input.ts';
import type { Screen } from '../screen.ts';
import { aPayment, aTransaction, aView } from '../../testing/sessions.ts';
import { withoutMarks, screen, withPayment } from '../../testing/screen-table.ts';

describe('paying from an exchange', () => {
  const helper = (typed: string, payment: Parameters<typeof aPayment>[0] = {}) =>
    screen({ ...withPayment(payment), helpTopic: 'exchange', typed }) as Screen & { name: 'help' };

  test.each([
    ['', null],
    ['1', 'Withdraw 51.00 USDT'],
    ['0,5', 'Withdraw 50.50 USDT'],
    ['.25', 'Withdraw 50.25 USDT'],
    ['0.0000001', 'Withdraw 50.0000001 USDT'],
    ['۱٫۵', 'Withdraw 51.50 USDT'],
    ['1,000', `${words.exchange.noNumber} 1000 / 1`],
    ['1 USDT', 'Withdraw 51.00 USDT'],
    ['usdt 1.5', 'Withdraw 51.50 USDT'],
    ['1 BTC', words.exchange.noNumber],
    ['-1', words.exchange.noNumber],
    ['1e3', words.exchange.noNumber],
  ])('a fee of "%s": %s', (typed, hint) => {
    const { hint: reported } = helper(typed);
    expect(reported && withoutMarks(reported)).toBe(hint);
  });

  test('what is withdrawn can be copied, bare, and is for the rest where part has come', () => {
    expect(helper('1').field?.hint?.copy).toBe('51.00');
    const rest = helper('1', { amountPaid: '30.00', amountDue: '20.00' });
    expect(rest.field?.hint?.copy).toBe('21.00');
    expect(rest.transfer).toMatchObject({ amount: '20.00', wallet: null });
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

describe('comparing an address', () => {
  const own = aPayment().address ?? '';
  test.each([
    ['', null],
    [own, words.compare.same],
    [` ${own}\n`, words.compare.same],
    [own.toLowerCase(), words.compare.differs],
    [own.slice(0, -1), words.compare.differs],
    [`${own.slice(0, 6)}${'x'.repeat(22)}${own.slice(-6)}`, words.compare.differs],
  ])('R2: pasted "%s"', (typed, hint) => {
    expect(screen({ ...withPayment({}), helpTopic: 'compare', typed }).hint).toBe(hint);
  });
});

describe('a transaction that was pasted', () => {
  const hex = 'ab'.repeat(32);
  const solana = '5'.repeat(88);
  const hint = (typed: string, network = 'tron') =>
    screen({ ...withPayment({ network }), helpTopic: 'wrong', typed }).hint;

  test.each([
    [hex, 'tron', 'This looks like a transaction on TRON.'],
    [
      `0x${hex}`,
      'tron',
      'This looks like Ethereum, but the address expects USDT on TRON. Check what you sent.',
    ],
    [solana, 'tron', 'This looks like Solana, but the address expects USDT on TRON. Check what you sent.'],
    [
      hex,
      'bsc',
      'This looks like Bitcoin or TRON, but the address expects USDT on TRON. Check what you sent.',
    ],
    [`https://tronscan.org/#/transaction/${hex}`, 'tron', 'This looks like a transaction on TRON.'],
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
