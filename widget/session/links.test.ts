import { describe, expect, test } from 'vitest';
import { qrText, safeUrl, walletLink } from './links.ts';
import { aPayment } from '../testing/sessions.ts';

describe('safeUrl', () => {
  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://shop.test/1',
    'file:///etc/passwd',
    'http://shop.example/thanks',
    'http://127.0.0.1.evil.example/',
    'http://10.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://test.example/',
    'http://172.32.0.1/',
    'http://[fe::1]/',
    'http://[2001:db8::1]/',
    '//shop.test/thanks',
    '/thanks',
    '',
    'https://',
    'https://shop.test@evil.test/',
    'https://shop.test:443@evil.test/thanks',
    'https://:secret@shop.test/',
  ])('R7: sends no shopper to %j', (url) => {
    expect(safeUrl(url, true)).toBeNull();
  });

  test('R7: lets https through, and http only to hosts that cannot be public and only in test mode', () => {
    expect(safeUrl('https://shop.test/thanks?o=1', false)).toBe('https://shop.test/thanks?o=1');
    for (const local of [
      'http://localhost:8080/',
      'http://127.0.0.1:3000/thanks',
      'http://[::1]/',
      'http://mugs.local/',
      'http://mugs.test/thanks',
      'http://mugs.localhost/',
      'http://mugs.internal/',
      'http://wordpress:8080/',
      'http://192.168.1.20/',
      'http://172.16.0.9/',
      'http://10.0.0.9/',
      'http://[fd00::1]/',
    ]) {
      expect(safeUrl(local, true)).toBe(local);
      expect(safeUrl(local, false)).toBeNull();
    }
    expect(safeUrl(null, true)).toBeNull();
  });

  test('R117: hands on what was checked, which leads to the same place from every page', () => {
    for (const url of ['https:shop.test/thanks', 'https:/shop.test/thanks', 'ht\ttps:\\\\shop.test/thanks'])
      expect(safeUrl(url, false)).toBe('https://shop.test/thanks');
  });
});

describe('walletLink', () => {
  test('knows the schemes of wallets and no other', () => {
    expect(walletLink('bitcoin:bc1q?amount=0.1')).toBe('bitcoin:bc1q?amount=0.1');
    for (const uri of [
      null,
      'javascript:alert(1)',
      'https://evil.test',
      'bitcoin:',
      'bitcoin: x',
      ' bitcoin:x',
    ]) {
      expect(walletLink(uri)).toBeNull();
    }
  });
});

describe('qrText', () => {
  const address = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';

  test.each(['bitcoin', 'litecoin', 'bitcoincash', 'dogecoin', 'solana'])('is the link on %s', (network) => {
    const uri = `${network}:${address}?amount=0.001`;
    const asset = network === 'solana' ? 'SOL' : 'BTC';
    expect(qrText(aPayment({ asset, network, address, uri }))).toBe(uri);
    expect(qrText(aPayment({ asset, network, address, uri: null }))).toBe(address);
  });

  test('is the bare address for a token on Solana: a wallet that ignores the token of a link would send SOL', () => {
    const uri = `solana:${address}?amount=5&spl-token=Es9v`;
    expect(qrText(aPayment({ asset: 'USDT', network: 'solana', address, uri }))).toBe(address);
  });

  test.each(['tron', 'ethereum', 'bsc', 'a-new-network'])('is the bare address on %s', (network) => {
    expect(qrText(aPayment({ network, address, uri: `ethereum:${address}@1?value=1` }))).toBe(address);
  });
});
