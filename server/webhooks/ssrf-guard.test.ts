import { describe, expect, test } from 'vitest';
import { isOutOfReach, mayReach } from './ssrf-guard.ts';

/** Addresses of our own side, in every writing that a URL takes. */
const inside: readonly string[] = [
  '127.0.0.1',
  '127.255.255.254',
  '127.1',
  '0',
  '0.0.0.0',
  '2130706433',
  '017700000001',
  '0177.0.0.1',
  '0x7f000001',
  '0x7f.1',
  '127.0.0.1.',
  '１２７.0.0.1',
  '①②⑦.0.0.1',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'shop.localhost',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '3232235777',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.1',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:169.254.169.254]',
  '[::ffff:0:127.0.0.1]',
  '[::ffff:10.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b::169.254.169.254]',
  '[64:ff9b:1::10.0.0.1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::]',
  '[2001::1]',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00::1]',
  '[fd00:ec2::254]',
  '[fec0::1]',
  '[ff02::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[4000::1]',
  '168.63.129.16',
];

const host = (written: string): string => new URL(`http://${written}/`).hostname;

describe('R63: in live mode a webhook goes to the internet alone', () => {
  test.each(inside)('http://%s/ is refused as it is written', (written) => {
    expect(isOutOfReach(host(written), 'public')).toBe(true);
  });

  test.each([
    '8.8.8.8',
    '134744072',
    '172.15.0.1',
    '172.32.0.1',
    '[2606:4700::1111]',
    'shop.example',
    'localhost.example',
  ])('http://%s/ is not', (written) => expect(isOutOfReach(host(written), 'public')).toBe(false));

  test.each(['', 'shop.example', '127.0.0.1/8', '::ffff:300.0.0.1'])('"%s" is no address', (text) => {
    expect(mayReach(text, 'near')).toBe(false);
  });
});

describe('R63: where private networks are let through', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '192.168.0.7',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '8.8.8.8',
    '100.64.0.1',
  ])('%s is in reach', (address) => expect(mayReach(address, 'near')).toBe(true));

  test.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '100.100.100.200',
    '::ffff:100.100.100.200',
    '::ffff:6464:64c8',
    '0:0:0:0:0:ffff:100.100.100.200',
    'fd00:ec2::254',
    'FD00:0EC2:0:0:0:0:0:254',
    'fd20:ce::254',
    '168.63.129.16',
    'fe80::1',
    '0.0.0.0',
    '224.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('%s is never in reach', (address) => expect(mayReach(address, 'near')).toBe(false));
});
