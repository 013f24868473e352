import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { fixedRates } from '../../testing/workbench.ts';
import { partsOf } from './search-pasted.ts';

/** What people paste into the search field: what our pages print, and what customers send. */

const startWorkbench = workbenchOfTier();

const hash = `${'0f'.repeat(29)}c0ffee`;
const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';

/** A payment over 1234.50 USD, paid by a transaction with `hash` to `address`, and one of each other currency. */
async function shop() {
  const scripted = scriptedProvider('novapay');
  scripted.script.create = (_request, made) => Promise.resolve({ ...made, address });
  const rates = fixedRates({ 'EUR/USD': '1.1', 'JPY/USD': '0.0064' });
  const bench = await startWorkbench([scripted], { settings: { rates } });
  const customer = { email: 'anna@shop.example', firstName: 'Anna', lastName: 'Ek' };
  const { id, token } = await bench.open({ reference: 'order-1', amount: '1234.50', customer });
  await bench.choose(token);
  scripted.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '1234.50', { hash })] });
  await bench.pass(120_000);
  const yen = await bench.open({ reference: 'order-2', amount: '19875', currency: 'JPY' });
  const euro = await bench.open({ reference: 'order-3', amount: '24.00', currency: 'EUR' });
  const ada = await signedIn(bench);
  const find = async (q: string) => {
    const answer = await ada.send(`/search?${new URLSearchParams({ q }).toString()}`);
    if (answer.status === 303) return answer.headers.get('location')?.split('/').at(-1);
    const text = await answer.text();
    return [...new Set(text.match(/(?<=\/payments\/)chk_[\w-]+/g))].join(' ');
  };
  return { find, id, yen: yen.id, euro: euro.id };
}

describe('the search field', () => {
  test('finds a payment by what pages print and customers paste', async () => {
    const { find, id, yen, euro } = await shop();
    for (const text of [
      // Amounts.
      '$1,234.50',
      '1,234.50 USD',
      '1,234.50 USDT',
      '1.234,50',
      '1.234,50 $',
      '1 234,50',
      'USD 1,234.50',
      '1,234.50 USDT on TRON',
      'Total: $1,234.50',
      'Amount: 1.234,50 USDT.',
      // Hashes and addresses, whole and by their ends.
      hash,
      `0x${hash}`,
      `Txid: ${hash}`,
      `txid:${hash}`,
      `${hash}.`,
      `(${hash})`,
      `I paid, my transaction is ${hash}, thanks!`,
      `https://tronscan.org/#/transaction/${hash}`,
      hash.slice(-6),
      `…${hash.slice(-8)}`,
      `0f0f0f...${hash.slice(-6)}`,
      address,
      address.slice(-6),
      address.slice(-12),
      `tron:${address}?amount=5`,
      `TRON:${address}`,
      `${address}.`,
      `TEkx…${address.slice(-6)}`,
      (address.match(/.{1,4}/g) ?? []).join(' '),
      // People and orders.
      'Anna <anna@shop.example>',
      '"Ek, Anna" <ANNA@shop.example>,',
      'mailto:anna@shop.example',
      'mailto:anna@shop.example?subject=Hello',
      'From: Anna Ek <anna@shop.example>',
      'E-mail: anna@shop.example.',
      'Anna Ek',
      'Reference: order-1',
      'Order: #order-1',
      'order-1.',
    ])
      expect([text, await find(text)]).toEqual([text, id]);
    for (const text of ['19,875 JPY', '19.875 JPY', '¥19,875', 'JPY 19,875', '19,875'])
      expect([text, await find(text)]).toEqual([text, yen]);
    for (const text of ['€24', '24 €', '24,00 EUR', '$24'])
      expect([text, await find(text)]).toEqual([text, euro]);
    for (const text of [
      '$24.01',
      '€1,234.50 now',
      'Txid: 00000000',
      'tron:?amount=5',
      'Anna <other@shop.example>, x',
      address.slice(-5),
      '<>',
      '@',
      '…',
    ]) {
      const found = await find(text);
      expect([text, found === undefined || found === '' || found === id]).toEqual([text, true]);
    }
    expect(await find('tron:TLa2f6VPqDgRE67v1736s7bJ8Ray5wYjU7?amount=5')).toBe('');
  });
});

test('no part of any text is empty, or the text itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.emailAddress(), fc.stringMatching(/^[\w @<>:.,$€?…-]{0,60}$/)),
      (text) => {
        for (const part of partsOf(text)) expect(['', text]).not.toContain(part);
      },
    ),
  );
});
