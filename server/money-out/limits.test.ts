import { describe, expect, test } from 'vitest';
import { isAbove, type TransferBounds } from './creation.ts';
import { limitsOf, transferBounds } from './limits.ts';

const bounds = (changes: Partial<TransferBounds> = {}): TransferBounds => ({
  payoutsAbove: {},
  refundsAbove: {},
  perDay: { payouts: null, refunds: null },
  ...changes,
});
const perDay = (payouts: string) => bounds({ perDay: { payouts, refunds: null } });
const amount = (usd: string | null, kind: 'payout' | 'refund' = 'payout') =>
  ({ kind, method: 'usdt-tron', amount: '1', usd }) as const;

describe('a second person is needed', () => {
  test.each([
    ['never', bounds()],
    ['never', bounds({ refundsAbove: { '*': '0' } })],
    ['always', bounds({ payoutsAbove: { '*': '0' } })],
    ['always', bounds({ payoutsAbove: { '*': '0.00', 'usdt-tron': '0' } })],
    ['always', perDay('0')],
    ['above_bounds', bounds({ payoutsAbove: { '*': '0', 'usdt-tron': '100' } })],
    ['above_bounds', bounds({ payoutsAbove: { 'usdt-tron': '0' } })],
    ['above_bounds', perDay('5000')],
  ] as const)('%s for payouts within %j', (expected, given) => {
    expect(limitsOf('payout', [], given).secondPerson).toBe(expected);
  });
});

test.each([
  ['live', {}, 'always'],
  ['live', { 'usdt-tron': '100' }, 'above_bounds'],
  ['test', {}, 'never'],
] as const)(
  'in %s mode with the bounds %j of the settings, a second person is needed %s',
  (mode, above, expected) => {
    const given = transferBounds({ payoutsAbove: above }, mode);
    expect(limitsOf('payout', [], given).secondPerson).toBe(expected);
    expect(limitsOf('refund', [], given).secondPerson).toBe(expected);
    expect(isAbove(given.payoutsAbove, 'btc-bitcoin', '0.00000001')).toBe(mode === 'live');
  },
);

test('the worth of a day is counted by kind, and what has none apart', () => {
  const outgoing = [amount('10.5'), amount('20'), amount(null), amount('7', 'refund')];
  expect(limitsOf('payout', outgoing, perDay('5000')).perDay).toEqual({
    bound: '5000',
    used: '30.5',
    unpriced: 1,
  });
  expect(limitsOf('refund', outgoing, perDay('5000')).perDay).toBeNull();
});
