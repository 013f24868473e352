import { expect, test } from 'vitest';
import { isAbove, needsApproval } from './creation.ts';

test.each([
  [{}, 'usdt-tron', '1000000', false],
  [{ 'usdt-tron': '20' }, 'usdt-tron', '20.000', false],
  [{ 'usdt-tron': '20' }, 'usdt-tron', '20.000001', true],
  [{ 'usdt-tron': '20' }, 'btc-bitcoin', '21', false],
  [{ 'usdt-tron': '20', '*': '0' }, 'btc-bitcoin', '0.00000001', true],
  [{ '*': '5' }, 'constructor', '6', true],
  [{ 'usdt-tron': '20', '*': '0' }, 'usdt-tron', '19', false],
])('of the bounds %j, %s %s is above one: %s', (bounds, method, amount, above) => {
  expect(isAbove(bounds, method, amount)).toBe(above);
});

const out = (amount: string, method = 'usdt-tron', usd: string | null = amount) =>
  ({ kind: 'payout', method, amount, usd }) as const;
const bounds = {
  payoutsAbove: { 'usdt-tron': '20' },
  refundsAbove: {},
  perDay: { payouts: '50', refunds: null },
};

test.each([
  ['with what went out before, at the bound of the coin', [out('10')], [out('10')], false],
  ['with what went out before, above the bound of the coin', [out('10')], [out('10.000001')], true],
  ['together, above the bound of the coin', [out('10'), out('10.000001')], [], true],
  ['with other coins, at the bound of a day', [out('1', 'btc-bitcoin', '40')], [out('10')], false],
  ['with other coins, above the bound of a day', [out('1', 'btc-bitcoin', '40.01')], [out('10')], true],
  ['beside a refund', [out('10')], [{ ...out('60'), kind: 'refund' as const }], false],
  ['without a worth', [out('1', 'btc-bitcoin', null)], [], true],
])('many that are small, %s, need a second person: %j, %j, %s', (_what, wanted, before, expected) => {
  expect(needsApproval(wanted, before, bounds)).toBe(expected);
});
