import { describe, expect, test } from 'vitest';
import { isWrittenOut } from './web-address.ts';

test('R139: is read the same however many were read before', () => {
  for (let count = 0; count < 20_000; count += 1) isWrittenOut(`https://shop.example/${count}`);
  expect(isWrittenOut('https://bücher.example/größe')).toBe(true);
});

describe('an address that is written out', () => {
  test.each([
    'https://shop.example',
    'HTTPS://shop.example/thanks?order={REFERENCE}#top',
    'http://127.0.0.1:8080/{CHECKOUT_ID}',
    'https://[::1]/',
    'https://bücher.example/größe',
    'https://shop.example/%20',
  ])('R117: is %j, which leads to the same place from every page', (address) => {
    expect(isWrittenOut(address)).toBe(true);
    for (const page of ['https://pay.example/pay', 'http://pay.example/pay'])
      expect(new URL(address, page).href).toBe(new URL(address).href);
  });

  test.each([
    'https:evil.example',
    'https:/evil.example',
    'http:evil.example',
    'https:\\\\evil.example',
    'https:///evil.example',
    'https://\\evil.example',
    'https://shop.example\\@evil.example/',
    'https://shop.example/\\evil.example',
    'ht\ttps://evil.example',
    'https://evil.ex\nample/',
    'https://shop.example/thank you',
    ' https://evil.example',
    'https://shop.example/\u0001',
    'https://',
    '//evil.example',
    'evil.example',
    'javascript:alert(1)',
    '',
  ])('R117: is not %j', (address) => {
    expect(isWrittenOut(address)).toBe(false);
  });
});
