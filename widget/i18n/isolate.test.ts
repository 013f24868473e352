import { describe, expect, test } from 'vitest';
import { coins, displayAmount, isolate, tidy, plainText } from './isolate.ts';
import { coinsOn } from './transactions.ts';

describe('tidy', () => {
  test('R6: keeps a name on one line and takes its power over the direction', () => {
    expect(tidy('a\u202Eb\u2066c\u2069d\u200Fe\u061Cf\r\ng\u0000h\u001B[31m')).toBe('a b c d e f g h [31m');
    expect(tidy('  Mug   Shop ')).toBe('Mug Shop');
  });

  test('R6: leaves markup the text that it is', () => {
    expect(tidy('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });

  test('R6: cuts 5,000 characters to 80 as people count them, and no emoji in two', () => {
    const cut = tidy('🦊'.repeat(5000));
    expect([...cut]).toHaveLength(80);
    expect(cut).toBe(`${'🦊'.repeat(79)}…`);
    expect(tidy('🦊'.repeat(80))).toBe('🦊'.repeat(80));
  });

  test('keeps names of every script', () => {
    for (const name of ['متجر الأكواب', 'Кружки', '杯子店', 'Café', '👩‍👩‍👧 Mugs']) expect(tidy(name)).toBe(name);
  });
});

test('a name is isolated, and cannot end its isolation', () => {
  expect(isolate('Evil\u2069 Shop')).toBe('\u2068Evil Shop\u2069');
});

test('coins run from left to right', () => {
  expect(coins('0.000123', 'BTC')).toBe('\u20660.000123 BTC\u2069');
});

test.each([
  ['24.000000', 'USDT', '24.00'],
  ['49.9', 'USDC', '49.90'],
  ['12.345678', 'USDT', '12.345678'],
  ['7', 'EURC', '7.00'],
  ['200.0000', 'DOGE', '200'],
  ['0.00012300', 'BTC', '0.000123'],
  ['100', 'TRX', '100'],
  ['1000000.000000000000000001', 'ETH', '1000000.000000000000000001'],
])('%s %s is written %s', (amount, asset, shown) => {
  expect(displayAmount(amount, asset)).toBe(shown);
});

test('coins of another network name it, where it is known; a long code is not cut', () => {
  const on = (asset: string, network: string) => `${asset} on ${network}`;
  const came = { amount: '49.900000', asset: 'USDT', networkName: 'Ethereum' };
  expect(plainText(coinsOn({ on }, came))).toBe('49.90 USDT on Ethereum');
  const unknown = { amount: '1', asset: 'WRAPPEDSTAKEDETH', networkName: null };
  expect(plainText(coinsOn({ on }, unknown))).toBe('1 WRAPPEDSTAKEDETH');
});
