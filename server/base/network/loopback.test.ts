import { expect, test } from 'vitest';
import { isLoopback } from './loopback.ts';

const host = (written: string) => new URL(`http://${written}`).hostname;

test('loopback is recognised in every notation', () => {
  for (const written of ['localhost', 'LocalHost', '127.1', '[::1]', '0x7f.1', '2130706433'])
    expect(isLoopback(host(written)), written).toBe(true);
  for (const written of ['::1', '127.0.0.1', 'LOCALHOST']) expect(isLoopback(written), written).toBe(true);
});

test('no other host is, whatever it looks like', () => {
  for (const written of [
    '10.0.0.1',
    'localhost.example',
    '127.0.0.1.example',
    '[fd00::1]',
    '[::ffff:127.0.0.1]',
    'shop.localhost',
    'gateway.internal',
  ])
    expect(isLoopback(host(written)), written).toBe(false);
  for (const written of ['0.0.0.0', '::', 'my host', '']) expect(isLoopback(written), written).toBe(false);
});
