import { describe, expect, it } from 'vitest';
import { sampleAsset } from '../../testing/sample.ts';
import {
  bringing,
  callback,
  hash,
  input,
  keyOf,
  paramsOf,
  receive,
  watched,
  type Wire,
} from './testing/samples.ts';

/** `nuxpay.autoSettleUpTo`: what a payment is worth at most, by its price and by what unsigned callbacks name. */

describe('a payment above the bound', () => {
  const status = async (
    autoSettleUpTo: string,
    changes: Wire = {},
    fields: Wire = {},
    payment = watched(),
  ) => {
    const body = callback(paramsOf(changes, [input(fields)]));
    const { observations: seen } = await receive(body, { autoSettleUpTo, payments: [payment] });
    return seen[0]?.transactions[0]?.status;
  };
  const eth = { amountReceive: '0.1 ETH', type: 'ethereum' };
  const ether = { amount: '0.1', unit: 'ETH', type: 'ethereum', exchangeRate: '478.8574884700' };
  const ethPayment = watched({ asset: sampleAsset('eth-ethereum'), amount: '0.1', usd: '40.00' });

  it('waits for an operator: its coins are seen, not final', async () => {
    const { observations: seen } = await receive(callback(paramsOf()), { autoSettleUpTo: '49.99' });
    expect(seen[0]?.transactions).toMatchObject([{ key: keyOf(1), status: 'detected', single: false }]);
  });

  it.each([
    ['below', '1000', 'final'],
    ['at the bound', '50.007327', 'final'],
    ['above', '50.007326', 'detected'],
  ])('is judged by the highest estimate: %s', async (_where, bound, meant) => {
    expect(await status(bound)).toBe(meant);
  });

  it('is judged by its price in dollars', async () => {
    expect(await status('60', { fiatDetails: { amount: '60.01', unit: 'usd' } })).toBe('detected');
    expect(await status('60', { fiatDetails: { amount: '60.00', unit: 'USD' } })).toBe('final');
    expect(await status('60', { fiatDetails: { amount: '250.00', unit: 'MYR' } })).toBe('final');
  });

  it('is judged by what is due where only a part has come', async () => {
    const part = callback(bringing('1', 1, { fiatDetails: null }));
    expect((await receive(part, { autoSettleUpTo: '49' })).observations[0]?.transactions[0]?.status).toBe(
      'detected',
    );
  });

  it('of dollar coins is never worth less than they are, whatever the callback says', async () => {
    const cheap = { fiatDetails: { amount: '0.01', unit: 'USD' } };
    expect(await status('49.99', cheap, { exchangeRate: '0.0001' })).toBe('detected');
  });

  it('of other coins is judged by the rate that a callback names where that is above its price', async () => {
    const unpriced = { ...eth, fiatDetails: null };
    expect(await status('47.88574884700', unpriced, ether, ethPayment)).toBe('final');
    expect(await status('47', unpriced, ether, ethPayment)).toBe('detected');
  });

  it('R85: is never worth less than its own price, whatever rates a callback names', async () => {
    const named: readonly [Wire, Wire][] = [
      [{ fiatDetails: { amount: '0.01', unit: 'USD' } }, { exchangeRate: '0.0001' }],
      [{ fiatDetails: { amount: '0.01', unit: 'USD' } }, { exchangeRate: '0' }],
      [{ fiatDetails: null }, { exchangeRate: null }],
      [{ fiatDetails: null }, { exchangeRate: 'unknown' }],
    ];
    for (const [changes, fields] of named) {
      const at = (bound: string) =>
        status(bound, { ...eth, ...changes }, { ...ether, ...fields }, ethPayment);
      expect([await at('39.99'), await at('40.00')]).toEqual(['detected', 'final']);
    }
  });

  it('R85: is worth more than its price where more coins came, in one callback or in several', async () => {
    const cheap = { fiatDetails: { amount: '0.01', unit: 'USD' } };
    const rate = { exchangeRate: '1' };
    const double = { ...eth, ...cheap, amountReceive: '0.2 ETH' };
    const twice = (bound: string) => status(bound, double, { ...ether, ...rate, amount: '0.2' }, ethPayment);
    expect([await twice('79.99'), await twice('80.00')]).toEqual(['detected', 'final']);
    const known = (number: number, was: 'final' | 'gone') =>
      watched({
        ...ethPayment,
        known: [{ key: keyOf(number), hash: hash(number), amount: '0.1', status: was }],
      });
    const after = (payment: ReturnType<typeof watched>) =>
      status('79.99', { ...eth, ...cheap }, { ...ether, ...rate }, payment);
    expect(await after(known(2, 'final'))).toBe('detected');
    // The same transaction again is no second one, and what has failed brought nothing.
    expect([await after(known(1, 'final')), await after(known(2, 'gone'))]).toEqual(['final', 'final']);
  });

  it('R85: waits where no price in dollars is known, whatever a callback names', async () => {
    const unpriced = watched({ ...ethPayment, usd: null });
    expect(await status('1000000', eth, ether, unpriced)).toBe('detected');
    // A dollar coin has a price by itself.
    expect(await status('50.01', {}, {}, watched({ usd: null }))).toBe('final');
  });

  it('is still reported as failed', async () => {
    expect(await status('1', { status: 'failed' })).toBe('gone');
  });
});
