import { describe, expect, test } from 'vitest';
import { help as words } from '../../i18n/catalogues/en.ts';
import { screen, selecting, withoutMarks, withPayment } from '../../testing/screen-table.ts';
import { aMethod, aTransaction, aView } from '../../testing/sessions.ts';
import type { Screen } from '../types.ts';

describe('the network', () => {
  const ethereum = { id: 'usdt-ethereum', network: 'ethereum', networkName: 'Ethereum' };
  const methods = [aMethod(), aMethod(ethereum), aMethod({ id: 'btc-bitcoin', asset: 'BTC' })];
  const networks = (payment = {}, list = methods) =>
    (screen(withPayment(payment, { methods: list })) as Screen & { name: 'pay' }).transfer?.networks.map(
      ({ id }) => id,
    );

  test('can be switched to those of the same coin, where another can be had', () => {
    expect(networks()).toEqual(['usdt-tron', 'usdt-ethereum']);
    expect(networks({}, [aMethod(), aMethod({ ...ethereum, available: false })])).toEqual([]);
    expect(networks({}, [aMethod()])).toEqual([]);
  });

  test('can be switched no more once money was seen', () => {
    expect(networks({ transactions: [aTransaction({ asset: 'TRX' })] })).toEqual([]);
  });

  test('that was used before is named, and that it is watched', () => {
    const former = {
      method: 'usdt-ethereum',
      asset: 'USDT',
      network: 'ethereum',
      status: 'awaiting' as const,
    };
    const view = withPayment(
      {},
      { methods, formerPayments: [{ ...former, address: '0x1', moneySeen: false }] },
    );
    expect(withoutMarks(screen({ ...view, used: ['0x1'] }).notice ?? '')).toBe(
      'Already sent on Ethereum? We’ll see it. Don’t pay again.',
    );
    expect(screen(view).notice).toBeNull();
  });

  test.each([
    ['rate_limited', words.paying.tooFast],
    ['too_many_payments', words.paying.tooMany],
  ])('that a limit refused (%s) leaves the address on the screen, and says why', (code, notice) => {
    const state = { ...withPayment({}, { methods }), ...selecting(0, code) };
    expect(screen(state)).toMatchObject({ name: 'pay', notice });
    // Not where there is nothing to pay to.
    expect(screen({ view: aView(), ...selecting(0, code) }).name).toBe('trouble');
    expect(screen({ ...withPayment({ status: 'expired' }), ...selecting(0, code) }).name).toBe('trouble');
  });

  test('of a payment by card that a limit refused leaves the address on the screen', () => {
    const card = aMethod({ id: 'hosted', kind: 'hosted', network: 'hosted' });
    const { selection } = selecting(0, 'rate_limited');
    const state = {
      ...withPayment({}, { methods: [...methods, card] }),
      selection: { ...selection, method: 'hosted' },
    };
    expect(screen(state)).toMatchObject({ name: 'pay', transfer: { method: 'usdt-tron' } });
  });
});

test('the wallet or exchange that was searched for says how it sends the coin, where it can', () => {
  const hint = (name: string, kind: 'wallet' | 'exchange', network: string) =>
    screen({ ...withPayment({}), sender: { name, kind, networks: [network] } }).hint;
  expect(withoutMarks(hint('TronLink', 'wallet', 'tron') ?? '')).toBe(
    'In TronLink, choose the TRON (TRC20) network before you send.',
  );
  expect(withoutMarks(hint('Binance', 'exchange', 'tron') ?? '')).toBe(
    'On Binance, choose Withdraw and the TRON (TRC20) network. If a fee is deducted from the amount, add it.',
  );
  expect(hint('MetaMask', 'wallet', 'ethereum')).toBeNull();
});
