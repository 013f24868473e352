import { keccak_256 } from '@noble/hashes/sha3.js';
import { base58, hex } from '@scure/base';
import { describe, expect, test } from 'vitest';
import type { SessionPayment } from '../../server/money-in/contract/session.ts';
import { aPayment, aTransaction, aView } from '../testing/sessions.ts';
import { hasChanged, isAwaited, isSameOrder, orderOf, toUnits, transferCall, tronHex } from './order.ts';

describe('units', () => {
  test.each<[string, number, bigint | null]>([
    ['24.00', 6, 24_000_000n],
    ['24', 6, 24_000_000n],
    ['0.000001', 6, 1n],
    ['24.00', 18, 24_000_000_000_000_000_000n],
    // Beyond what a float tells apart.
    ['9007199254740993.000000000000000001', 18, 9_007_199_254_740_993_000_000_000_000_000_001n],
    ['1.2345670', 6, 1_234_567n],
    ['1.2345678', 6, null],
    ['1e3', 6, null],
    ['-1', 6, null],
    ['1.', 6, null],
    ['.5', 6, null],
    ['', 6, null],
    ['1', 1.5, null],
  ])('%s with %i decimals are %s', (amount, decimals, units) => {
    expect(toUnits(amount, decimals)).toBe(units);
  });
});

describe('transfer(address,uint256)', () => {
  test('begins with the first four bytes of the signature’s hash', () => {
    const selector = keccak_256(new TextEncoder().encode('transfer(address,uint256)')).slice(0, 4);
    expect(transferCall('00', 0n).slice(0, 8)).toBe(hex.encode(selector));
  });

  test.each([
    [
      '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      24_000_000n,
      'a9059cbb0000000000000000000000005aaeb6053f3e94c9b9a09f33669435e7ef1beaed00000000000000000000000000000000000000000000000000000000016e3600',
    ],
    [
      '000000000000000000000000000000000000dEaD',
      24_000_000_000_000_000_000n,
      'a9059cbb000000000000000000000000000000000000000000000000000000000000dead0000000000000000000000000000000000000000000000014d1120d7b1600000',
    ],
  ])('to %s of %s', (to, units, call) => {
    expect(transferCall(to, units)).toBe(call);
  });
});

describe('an address of TRON in hexadecimal', () => {
  test.each([
    ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', '41a614f803b6fd780986a42c78ec9c7f77e6ded13c'],
    ['TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', null],
  ])('of %s', (address, known) => {
    const decoded = hex.encode(base58.decode(address).slice(0, 21));
    expect(tronHex(address)).toBe(known ?? decoded);
    expect(decoded).toBe(tronHex(address));
  });

  test.each(['', 'T', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', `T${'0'.repeat(33)}`])(
    '“%s” has none',
    (text) => {
      expect(tronHex(text)).toBeNull();
    },
  );
});

describe('R91: what a wallet is asked for', () => {
  const token = { contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', chainId: 728_126_428, decimals: 6 };
  const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
  const payment = aPayment({ token, address });
  const order = { address, units: 50_000_000n, contract: token.contract, chainId: token.chainId };

  test('is what is due, by the server’s word of the coin', () => {
    expect(orderOf(payment)).toEqual(order);
    const evm = { contract: null, chainId: 1, decimals: 18 };
    const to = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
    expect(orderOf(aPayment({ token: evm, address: to, amountDue: '0.5' }))).toEqual({
      address: to,
      units: 500_000_000_000_000_000n,
      contract: null,
      chainId: 1,
    });
  });

  test.each([
    ['without a token', { token: null }],
    ['on a network that has no id in wallets', { token: { ...token, chainId: null } }],
    ['without an address', { address: null }],
    ['with a memo', { memo: '7' }],
    ['to the token’s own contract', { address: token.contract }],
    ['to an address of another network', { address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' }],
    ['of nothing', { amountDue: '0.00' }],
    ['of less than the smallest unit', { amountDue: '0.0000001' }],
  ])('%s is nothing', (_name, change) => {
    expect(orderOf({ ...payment, ...change })).toBeNull();
  });

  test.each([
    ['address', { address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' }],
    ['amount', { units: 1n }],
    ['contract', { contract: null }],
    ['network', { chainId: 1 }],
  ])('with another %s is another', (_name, change) => {
    expect(isSameOrder(order, { ...order })).toBe(true);
    expect(isSameOrder(order, { ...order, ...change })).toBe(false);
    expect(isSameOrder(order, null)).toBe(false);
  });

  test('is awaited as long as the checkout awaits it by that payment', () => {
    const { id, expiresAt } = payment;
    const end = Date.parse(expiresAt);
    expect(isAwaited(order, id, aView({ payment }), end - 1)).toBe(true);
    expect(isAwaited(order, id, aView({ payment }), end)).toBe(false);
    expect(isAwaited(order, 'pay_0', aView({ payment }), end - 1)).toBe(false);
    expect(isAwaited(order, id, aView(), end - 1)).toBe(false);
    expect(isAwaited(order, id, null, end - 1)).toBe(false);
  });

  test.each<[string, Partial<SessionPayment>, boolean]>([
    ['nothing of it', {}, false],
    ['its state', { status: 'detected' }, false],
    ['another payment', { id: 'pay_0', amount: '1.00' }, false],
    ['its address', { address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' }, true],
    ['its amount', { amount: '1.00' }, true],
    ['its coin', { asset: 'USDC' }, true],
    ['its network', { network: 'ethereum' }, true],
  ])('where %s is another in the checkout, it has changed: %j, %s', (_what, change, isChanged) => {
    expect(hasChanged(payment, aView({ payment: { ...payment, ...change } }))).toBe(isChanged);
  });

  test.each<[string, Partial<SessionPayment>]>([
    ['it is for another order', { amountDue: '1.00' }],
    ['it was detected', { status: 'detected' }],
    ['a transaction was seen', { transactions: [aTransaction()] }],
    ['it was reported as sent', { sentAt: payment.createdAt }],
  ])('is awaited no more where %s', (_what, change) => {
    const view = aView({ payment: { ...payment, ...change } });
    expect(isAwaited(order, payment.id, view, Date.parse(payment.expiresAt) - 1)).toBe(false);
  });
});
