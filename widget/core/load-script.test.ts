import { describe, expect, test } from 'vitest';
import { serverOf } from './load-script.ts';

describe('the server of an address in its folder', () => {
  test.each([
    'https://pay.shop.example',
    'https://pay.shop.example/',
    'https://pay.shop.example//',
    'HTTPS://Pay.Shop.example:443/',
    ' https://pay.shop.example/ ',
    'https://pay.shop.example/paywicket.js',
    'https://pay.shop.example/paywicket.js?ver=6.1',
    'https://pay.shop.example/v/1.2.3/paywicket.js',
    'https://pay.shop.example/v/1.2.3/',
    'https://pay.shop.example/?utm_source=x#y',
  ])('%s is its origin', (address) => {
    expect(serverOf(address)).toBe('https://pay.shop.example');
  });

  test.each([
    'https://shop.example/crypto',
    'https://shop.example/crypto/',
    'https://shop.example/crypto//',
    'https://shop.example/crypto/paywicket.js',
    'https://shop.example/crypto/paywicket.js?ver=6.1',
    'https://shop.example/crypto/v/1.2.3/paywicket.js',
    'https://shop.example/crypto?x=/y',
  ])('%s has a base path', (address) => {
    expect(serverOf(address)).toBe('https://shop.example/crypto');
  });

  test.each(['https://shop.example', 'https://shop.example/pay.v2', 'http://127.0.0.1:8787/a/b'])(
    'of %s it is the same',
    (server) => expect(serverOf(server)).toBe(server),
  );

  test.each(['', 'pay.shop.example', '/crypto', 'https://'])('%s is none', (address) => {
    expect(() => serverOf(address)).toThrow(TypeError);
  });
});
