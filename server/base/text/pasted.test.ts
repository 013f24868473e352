import { expect, test } from 'vitest';
import { readPasted } from './pasted.ts';

const id = 'chk_0Aa-_bcdefghijklmnopqrst';

test.each([
  ['spaces around it', `  ${id}\n`],
  ['single quotes', `'${id}'`],
  ['typographic quotes', `„${id}“`],
  ['a mail’s angle brackets', `<${id}>,`],
  ['invisible characters', `\u200b\u2068${id}\u2069\ufeff`],
  ['an address of the console', `https://pay.shop.example/console/payments/${id}?timeline=2#top`],
  ['an address of the API', `"HTTPS://pay.shop.example/v1/checkouts/${id}"`],
])('an id is read out of %s', (_, pasted) => {
  expect(readPasted(pasted)).toBe(id);
});

test.each(['order-7', 'Jo Doe', 'jo.doe@shop.example', '49.90 USD', '_leading', '-dash', ''])(
  '%j stays as it is',
  (text) => {
    expect(readPasted(text)).toBe(text);
  },
);

test('an address that holds no id stays as it is', () => {
  expect(readPasted('https://pay.shop.example/console')).toBe('https://pay.shop.example/console');
});
