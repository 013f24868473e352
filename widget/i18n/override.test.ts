/// <reference types="node" />
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { text as german } from './catalogues/de.ts';
import { help, offchain, text as en, wallet } from './catalogues/en.ts';
import { override, type Strings } from './override.ts';
import { plural } from './plural.ts';
import { unusedStrings } from './unused-strings.ts';

const de = german(plural('de'));

/** From a page's own script, which no compiler has seen. */
const unchecked = (strings: object) => strings as Strings;

describe("a merchant's words", () => {
  test('stand in place of ours, in any language, and leave the rest as it is', () => {
    const text = override(de, { choose: { title: 'Womit?' }, pay: { memo: 'Tag' }, copy: 'Kopie' });
    expect([text.choose.title, text.pay.memo, text.copy]).toEqual(['Womit?', 'Tag', 'Kopie']);
    expect(text.choose.none).toBe(de.choose.none);
    expect(text.paid).toEqual(de.paid);
    expect(de.pay.memo).toBe('Memo');
  });

  test('name the values of a sentence by their numbers, in any order', () => {
    const text = override(en, { cardOf: 'Checkout of {0}', arrived: '{1}: {0} so far' });
    expect(text.cardOf('Mug Shop')).toBe('Checkout of Mug Shop');
    expect(text.arrived('30', '50')).toBe('50: 30 so far');
    expect(override(en, { items: '{0} mugs' }).items(3)).toBe('3 mugs');
  });

  test('keep the bold parts of a sentence', () => {
    const { only } = override(en, { pay: { only: 'On {1} send {0}!' } }).pay;
    expect(only({ b: 'USDT' }, { b: 'TRON' })).toEqual(['On ', { b: 'TRON' }, ' send ', { b: 'USDT' }, '!']);
  });

  test('R6: are text, whatever is in them', () => {
    expect(override(en, { cardOf: '<img src=x onerror=alert(1)> {0} {9}' }).cardOf('$& $1')).toBe(
      '<img src=x onerror=alert(1)> $& $1 ',
    );
  });

  test.each([
    ['a function', { cardOf: () => 'x', close: () => 'x' }],
    ['a group in place of words', { close: { x: 'y' } }],
    ['words in place of a group', { pay: 'Pay' }],
    ['null', { pay: null, close: null }],
    ['a direction', { direction: 'rtl', language: 'xx' }],
  ])('are not %s', (_, strings) => {
    const text = override(en, unchecked(strings));
    expect(JSON.stringify(text)).toBe(JSON.stringify(en));
    expect(text.pay.only('USDT', 'TRON')).toEqual(en.pay.only('USDT', 'TRON'));
    expect(text.cardOf('x')).toBe(en.cardOf('x'));
  });

  test('that are not shown are named by their places', () => {
    const strings = unchecked({
      close: 'Shut',
      colour: 'red',
      pay: { titel: 'x', only: 'Only {0} on {1}' },
      trouble: { openPage: 'Open', check: 'Check', what: 'x' },
      upi: { once: 'Now' },
      toString: 'x',
    });
    expect(unusedStrings(strings, en, help, offchain)).toEqual([
      'colour',
      'pay.titel',
      'trouble.what',
      'toString',
    ]);
  });

  /** Those of "The six warnings about money" in the README that a merchant may reword, by their places. */
  const warnings = [
    ...readFileSync(new URL('README.md', import.meta.url), 'utf8').matchAll(
      /^(?:\d\. \*\*.*\*\*:| {3}`) ?.*$/gm,
    ),
  ]
    .flatMap(([line]) => [...line.matchAll(/`([\w.]+)`/g)].map(([, place = '']) => place))
    .filter((place) => !/^(page|refund)\./.test(place));

  test('know the warnings of the README', () => {
    expect(warnings.length).toBeGreaterThan(20);
  });

  test.each(warnings)('do not empty the warning %s, and leave it its values', (place) => {
    const ours = { ...en, ...help, ...offchain, ...wallet };
    const own = place.split('.').reduce((words: unknown, key) => (words as Strings)[key as 'copy'], ours);
    const values = Array.from({ length: typeof own === 'function' ? own.length : 0 }, (_, at) => `{${at}}`);
    const given = (words: string) =>
      unchecked(place.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), words) as object);
    for (const refused of [
      '',
      ' ',
      // What is neither seen nor read is no warning.
      `\u200B${values.join(' ')}`,
      ...values.map((value) => ['Stop', ...values].join().replace(value, '')),
    ]) {
      expect(unusedStrings(given(refused), ours), refused).toEqual([place]);
      expect(override(ours, given(refused))).toEqual(override(ours, {}));
    }
    const taken = given(`Stop ${values.join(' ')}`);
    expect(unusedStrings(taken, ours)).toEqual([]);
  });

  test('have no fault where there is none', () => {
    expect(unusedStrings({ lapsed: { renew: 'New' }, method: 'By' }, en, help, offchain)).toEqual([]);
  });
});
