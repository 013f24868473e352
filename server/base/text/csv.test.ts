import { describe, expect, test } from 'vitest';
import { csvLine, decimalMarkOf, streamed, tableName, textParts } from './csv.ts';

describe('a line of CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    // A number, and to be added up.
    ['-1.50', '-1.50'],
    ['-1+1', "'-1+1"],
    ['-1.5.0', "'-1.5.0"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    // Taking one apostrophe off again gives what was there.
    ["'=1", "''=1"],
    ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
    ['a=1', 'a=1'],
    ["it's", "it's"],
    ["'quoted'", "'quoted'"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    [' 1', ' 1'],
    ['', ''],
  ])('holds %j as %j', (text, cell) => {
    expect(csvLine([text])).toBe(`${cell}\r\n`);
    expect(csvLine(['a', text, 'b'])).toBe(`a,${cell},b\r\n`);
  });
});

test.each([
  ['-1,50', '-1,50'],
  // No number there.
  ['-1.50', "'-1.50"],
  ['-1,5,0', "'-1,5,0"],
  ['=1', "'=1"],
  ['a;b', '"a;b"'],
  ['a,b', 'a,b'],
  ['say "x"', '"say ""x"""'],
])('a line with decimal commas holds %j as %j', (text, cell) => {
  expect(csvLine(['a', text, 'b'], 'comma')).toBe(`a;${cell};b\r\n`);
});

test.each(['＝1+1', '＋1', '－1.50', '＠SUM(A1)', "'＝1"])(
  'R118: a cell that begins with a full-width sign, as %j does, is no formula of a spreadsheet',
  (text) => expect(csvLine([text, 'a'])).toBe(`'${text},a\r\n`),
);

describe('a body that is made while it is read', () => {
  test('that fails in the middle does not pass for the whole', async () => {
    async function* broken(): AsyncGenerator<string, void> {
      yield 'first\r\n';
      await Promise.reject(new Error('the database is gone'));
    }
    await expect(new Response(streamed(broken())).text()).rejects.toThrow('the database is gone');
  });

  test('stops once its reader is gone', async () => {
    let made = 0;
    let ended = false;
    async function* endless(): AsyncGenerator<string, void> {
      try {
        for (; made < 1000; made += 1) yield await Promise.resolve('line\r\n');
      } finally {
        ended = true;
      }
    }
    const reader = streamed(endless()).getReader();
    await reader.read();
    await reader.cancel();
    expect({ made, ended }).toEqual({ made: 0, ended: true });
  });
});

test('rows of many columns are written in parts, each as soon as it is long', () => {
  const rows = Array.from({ length: 100 }, (_, index) => `${index} ${'x'.repeat(10_000)}\r\n`);
  const parts = [...textParts(rows, (row) => row)];
  expect(parts.join('')).toBe(rows.join(''));
  expect(parts.length).toBeGreaterThan(10);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(100_000);
});

test.each([
  [undefined, 'point'],
  ['', 'point'],
  ['*', 'point'],
  ['en-US,en;q=0.9,de;q=0.8', 'point'],
  ['de', 'comma'],
  ['de-AT,en;q=0.5', 'comma'],
  ['de-CH', 'point'],
  ['fr-FR;q=0.9', 'comma'],
  ['ja', 'point'],
  ['qqq-00000000000000', 'point'],
])('a browser whose languages are %j reads numbers with a decimal %s', (languages, mark) => {
  expect(decimalMarkOf(languages)).toBe(mark);
});

test('the name of a file with decimal commas says so', () => {
  expect(tableName('orders', ['2030-01-01'], 'Asia/Kolkata', 'comma')).toBe(
    'orders-comma_2030-01-01_Asia-Kolkata.csv',
  );
  expect(tableName('orders', [], 'UTC')).toBe('orders.csv');
});
