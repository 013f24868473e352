import { describe, expect, test } from 'vitest';
import { coins, isolate, tidy } from './isolate.ts';

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

test('coins run from left to right with the digits that were sent', () => {
  expect(coins('0.00012300', 'BTC')).toBe('\u20660.00012300 BTC\u2069');
});
