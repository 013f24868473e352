import { base58, bech32, bech32m } from '@scure/base';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base58check,
  canonicalAddress,
  usualWriting,
  checkAddress,
  sameAddress,
  withEvmChecksum,
} from './address.ts';

/** From the specifications (BIP-173, BIP-350, EIP-55, CashAddr) and the explorers of each network. */
const valid: ReadonlyArray<readonly [string, string]> = [
  ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
  ['bitcoin', '3P14159f73E4gFr7JterCCQh9QjiTjiZrG'],
  ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['bitcoin', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'],
  ['bitcoin', 'bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3'],
  ['bitcoin', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'],
  ['litecoin', 'LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1'],
  ['tron', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8'],
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['bitcoincash', 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'],
  ['bitcoincash', 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'],
  ['bitcoincash', 'BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A'],
  ['bitcoincash', 'bitcoincash:ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq'],
  ['bitcoincash', '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'],
  ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['ethereum', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
  ['bsc', '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB'],
  ['bsc', '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb'],
  ['ethereum', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'],
  ['ethereum', '0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED'],
  ['solana', 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB'],
];

/** Each network's own byte in front of 20 bytes of key or script hash. */
const base58Versions: ReadonlyArray<readonly [string, number]> = [
  ['bitcoin', 0x00],
  ['bitcoin', 0x05],
  ['litecoin', 0x30],
  ['litecoin', 0x32],
  ['litecoin', 0x05],
  ['dogecoin', 0x1e],
  ['dogecoin', 0x16],
  ['bitcoincash', 0x00],
  ['bitcoincash', 0x05],
  ['tron', 0x41],
];

const hash = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).filter((bytes) => bytes.some((byte) => byte > 0));

const base58Address = fc
  .tuple(fc.constantFrom(...base58Versions), hash(20))
  .map(
    ([[network, version], bytes]) => [network, base58check.encode(Uint8Array.of(version, ...bytes))] as const,
  );

const segwitAddress = fc
  .tuple(fc.constantFrom(['bitcoin', 'bc'] as const, ['litecoin', 'ltc'] as const), fc.constantFrom(20, 32))
  .chain(([[network, prefix], length]) =>
    fc
      .tuple(hash(length), length === 32 ? fc.boolean() : fc.constant(false))
      .map(([bytes, taproot]) => [network, segwit(prefix, taproot ? 1 : 0, bytes)] as const),
  );

const checksummed = fc.oneof(
  base58Address,
  segwitAddress,
  fc.constantFrom(...valid.filter(([network]) => network === 'bitcoincash')),
);

function segwit(prefix: string, version: number, program: Uint8Array): string {
  const words = [version, ...bech32.toWords(program)];
  return version === 0 ? bech32.encode(prefix, words) : bech32m.encode(prefix, words);
}

describe('an address', () => {
  it.each(valid)('of %s is taken: %s', (network, address) => {
    expect(checkAddress(network, address)).toBe('valid');
  });

  it.each(valid.filter(([network, text]) => network !== 'solana' && !isPlainEvm(text)))(
    'R38: of %s is refused with its last character changed: %s',
    (network, address) => {
      expect(checkAddress(network, spoiltAtTheEnd(address))).toBe('malformed');
    },
  );

  it('of every documented version byte is taken, and on no network that lacks it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...base58Versions), hash(20), ([network, version], bytes) => {
        const address = base58check.encode(Uint8Array.of(version, ...bytes));
        for (const other of ['bitcoin', 'litecoin', 'dogecoin', 'bitcoincash', 'tron']) {
          const listed = base58Versions.some(([name, byte]) => name === other && byte === version);
          expect(checkAddress(other, address)).toBe(listed ? 'valid' : 'malformed');
        }
        expect(checkAddress(network, address)).toBe('valid');
      }),
    );
  });

  it('R38: with any one character changed is refused where its form has a checksum', () => {
    const letters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:';
    fc.assert(
      fc.property(checksummed, fc.nat(), fc.constantFrom(...letters), ([network, address], at, letter) => {
        const index = at % address.length;
        fc.pre(address[index] !== letter);
        expect(checkAddress(network, address)).toBe('valid');
        expect(checkAddress(network, replaceAt(address, index, letter))).toBe('malformed');
      }),
      { numRuns: 2000 },
    );
  });

  it('R38: with one letter in the wrong case is refused by EIP-55', () => {
    for (const [network, address] of valid.filter(([, text]) => /^0x(?=.*[a-f])(?=.*[A-F])/.test(text))) {
      for (let index = 2; index < address.length; index += 1) {
        const letter = address.charAt(index);
        const flipped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
        if (flipped === letter) continue;
        expect(checkAddress(network, replaceAt(address, index, flipped))).toBe('malformed');
      }
    }
  });

  it('R38: of an EVM network is written with its EIP-55 checksum, whatever its case was', () => {
    for (const [, address] of valid.filter(([, text]) => /^0x(?=.*[a-f])(?=.*[A-F])/.test(text)))
      for (const written of [address, address.toLowerCase(), `0x${address.slice(2).toUpperCase()}`])
        expect(withEvmChecksum(written)).toBe(address);
  });

  it('R38: with one digit changed is refused by EIP-55 but for one in about four thousand', () => {
    let tried = 0;
    let taken = 0;
    for (const [network, address] of valid.filter(([, text]) => /^0x(?=.*[a-f])(?=.*[A-F])/.test(text))) {
      for (let index = 2; index < address.length; index += 1) {
        for (const digit of '0123456789abcdefABCDEF') {
          if (digit.toLowerCase() === address.charAt(index).toLowerCase()) continue;
          tried += 1;
          if (checkAddress(network, replaceAt(address, index, digit)) === 'valid') taken += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(3000);
    expect(taken / tried).toBeLessThan(0.001);
  });

  it.each([
    ['the example of BIP-21, whose checksum fails', 'bitcoin', '175tWpb8K1S7NmH4Zx6rewF9WQrcZv245W'],
    ['version 0 with the checksum of the later ones', 'bitcoin', segwitWith(bech32m, 0, 20)],
    ['version 1 with the checksum of version 0', 'bitcoin', segwitWith(bech32, 1, 32)],
    ['version 1 of another length, which is spendable by anyone', 'bitcoin', segwitWith(bech32m, 1, 40)],
    ['a version above 16', 'bitcoin', segwitWith(bech32m, 17, 32)],
    ['a test network', 'bitcoin', 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx'],
    ['another chain', 'litecoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    [
      'the prefix of the CashAddr test network',
      'bitcoincash',
      'bchtest:qpm2qsznhks23z7629mms6s4cwef74vcwvqcw003ap',
    ],
    ['19 bytes', 'ethereum', `0x${'ab'.repeat(19)}`],
    ['21 bytes', 'ethereum', `0x${'ab'.repeat(21)}`],
    ['no 0x', 'ethereum', '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    ['an abbreviation', 'tron', 'TXqH4v...'],
    ['the hexadecimal form', 'tron', '41a614f803b6fd780986a42c78ec9c7f77e6ded13c'],
    ['31 bytes', 'solana', base58.encode(new Uint8Array(31).fill(7))],
    ['33 bytes', 'solana', base58.encode(new Uint8Array(33).fill(7))],
    ['blanks around it', 'tron', ' TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8'],
    ['nothing', 'bitcoin', ''],
    ['a megabyte', 'bitcoin', '1'.repeat(1_000_000)],
  ])('R38: is refused: %s', (_why, network, address) => {
    expect(checkAddress(network, address)).toBe('malformed');
  });

  it.each([
    ['ethereum', `0x${'0'.repeat(40)}`],
    ['solana', '1'.repeat(32)],
    ['bitcoin', '1111111111111111111114oLvT2'],
    ['tron', 'T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb'],
  ])('R38: of nothing but zeros is refused on %s', (network, address) => {
    expect(checkAddress(network, address)).toBe('malformed');
  });

  it('that is random text is refused without throwing', () => {
    const networks = ['bitcoin', 'litecoin', 'dogecoin', 'bitcoincash', 'tron', 'ethereum', 'bsc', 'solana'];
    fc.assert(
      fc.property(
        fc.constantFrom(...networks),
        fc.string({ unit: 'binary', maxLength: 140 }),
        (network, text) => {
          expect(checkAddress(network, text)).toBe('malformed');
        },
      ),
    );
  });

  it('of an unknown network is not judged', () => {
    expect(checkAddress('polygon', 'anything')).toBe('unchecked');
    expect(checkAddress('constructor', 'anything')).toBe('unchecked');
  });
});

describe('two writings', () => {
  it.each([
    ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'],
    ['polygon', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'],
    ['bitcoin', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    [
      'bitcoincash',
      'QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A',
      'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
    ],
    ['bitcoincash', '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu', 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a'],
    [
      'bitcoincash',
      '3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC',
      'BITCOINCASH:PPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVN0H829PQ',
    ],
    ['litecoin', '3MSvaVbVFFLML86rt5eqgA9SvW23upaXdY', 'MTf4tP1TCNBn8dNkyxeBVoPrFCcVzxJvvh'],
  ])('of one %s destination are the same', (network, a, b) => {
    expect(sameAddress(network, a, b)).toBe(true);
  });

  it('that differ in case are two destinations in base58', () => {
    expect(
      sameAddress('tron', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdZ8'),
    ).toBe(false);
    expect(canonicalAddress('bitcoincash', '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu')).toBe(
      '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu',
    );
  });
});

describe('R138: an address from a gateway in another writing', () => {
  const evm = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  it.each([
    ['bitcoin', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['bitcoin', 'bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'],
    [
      'bitcoin',
      'BITCOIN:BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
      'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    ],
    ['litecoin', 'litecoin:LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1', 'LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1'],
    [
      'bitcoincash',
      'BITCOINCASH:QPM2QSZNHKS23Z7629MMS6S4CWEF74VCWVY22GDX6A',
      'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
    ],
    ['bitcoincash', 'bitcoincash:1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu', '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu'],
    ['tron', 'tron:TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8', 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8'],
    ['ethereum', `ethereum:${evm}`, evm],
    ['bsc', `ethereum:${evm}`, evm],
    ['ethereum', evm.toUpperCase(), evm],
    ['ethereum', evm.replace('0x', '0X'), evm],
    ['bsc', evm.toLowerCase(), evm.toLowerCase()],
  ])('on %s, %s, is shown as %s, and names the same destination', (network, given, shown) => {
    expect(usualWriting(network, given)).toBe(shown);
    expect(checkAddress(network, shown)).toBe('valid');
    expect(sameAddress(network, given, shown)).toBe(true);
  });

  it.each([
    ['litecoin', 'bitcoin:LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1'],
    ['bitcoin', 'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=1'],
    ['bitcoin', 'Bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['polygon', `polygon:${evm}`],
    ['tron', 'TEKXITEHNZSMSE2XQRBJ4W32RUN966RDZ8'],
  ])('on %s, %s, stays as it is, and is refused where it has no form of its network', (network, given) => {
    expect(usualWriting(network, given)).toBe(given);
    expect(checkAddress(network, given)).not.toBe('valid');
  });
});

function segwitWith(form: typeof bech32, version: number, length: number): string {
  return form.encode('bc', [version, ...form.toWords(new Uint8Array(length).fill(7))]);
}

/** In one case, EIP-55 has no checksum. */
const isPlainEvm = (text: string) => /^0x([0-9a-f]+|[0-9A-F]+)$/.test(text);

const replaceAt = (text: string, index: number, letter: string) =>
  `${text.slice(0, index)}${letter}${text.slice(index + 1)}`;

/** Another character of the same kind and case, so that only the checksum differs. */
function spoiltAtTheEnd(address: string): string {
  const last = address.slice(-1);
  const others = /[0-9]/.test(last) ? '23' : last === last.toLowerCase() ? 'ac' : 'AC';
  return address.slice(0, -1) + others.replace(last, '').charAt(0);
}
