import { expect, test } from 'vitest';
import { readQrCode } from '../testing/read-qr.ts';
import { qrCode } from './qr-path.ts';

const texts = [
  'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.00078241&label=Mug%20Shop',
  'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
  `ethereum:${'9'.repeat(400)}`,
  '12345678',
  'upi://pay?pa=mug@bank&pn=Mug%20Shop&am=4512.00&cu=INR',
];

test.each(texts)('a scanner reads %s', (text) => {
  expect(readQrCode(qrCode(text))).toBe(text);
});

test('a run of dark modules is one box', () => {
  const { size, path } = qrCode('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t');
  expect(size).toBe(29);
  // The upper edge of a finder pattern is seven modules wide.
  expect(path.startsWith('M0 0h7v1h-7z')).toBe(true);
  expect(path.match(/M/g)?.length).toBeLessThan((size * size) / 3);
});

test('as long as a code can be is encoded, one character more is refused', () => {
  expect(qrCode('x'.repeat(2331)).size).toBe(177);
  expect(() => qrCode('x'.repeat(2332))).toThrow(/too big/);
});
