import { createPublicKey } from 'node:crypto';
import { createHash } from 'node:crypto';
import { base58, bech32, createBase58check, hex } from '@scure/base';
import { describe, expect, test } from 'vitest';
import { cashAddress, eip55, NETWORKS, newAddress, newTransactionHash, tonAddress } from './chains.ts';

const base58check = createBase58check((bytes: Uint8Array) => createHash('sha256').update(bytes).digest());

describe('published vectors', () => {
  test('EIP-55 writes the sample of its specification', () => {
    expect(eip55(hex.decode('5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'))).toBe(
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    );
  });

  test('CashAddr writes the samples of its specification', () => {
    expect(cashAddress(hex.decode('f5bf48b397dae70be82b3cca4793f8eb2b6cdac9'))).toBe(
      'bitcoincash:qr6m7j9njldwwzlg9v7v53unlr4jkmx6eylep8ekg2',
    );
    expect(cashAddress(hex.decode('76a04053bda0a88bda5177b86a15c3b29f559873'))).toBe(
      'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
    );
  });
});

describe('a new address', () => {
  test('of TRON and Dogecoin passes base58check with the network byte', () => {
    expect(base58check.decode(newAddress('tron'))[0]).toBe(0x41);
    expect(newAddress('tron')).toMatch(/^T[1-9A-HJ-NP-Za-km-z]{33}$/);
    expect(base58check.decode(newAddress('dogecoin'))[0]).toBe(0x1e);
  });

  test('of Ethereum and BNB Smart Chain carries its own checksum', () => {
    for (const network of ['ethereum', 'bsc'] as const) {
      const address = newAddress(network);
      expect(eip55(hex.decode(address.slice(2).toLowerCase()))).toBe(address);
    }
  });

  test('of Bitcoin and Litecoin is a version 0 key hash in bech32', () => {
    for (const [network, prefix] of [
      ['bitcoin', 'bc'],
      ['litecoin', 'ltc'],
    ] as const) {
      const { prefix: found, words } = bech32.decode(newAddress(network) as `${string}1${string}`);
      expect(found).toBe(prefix);
      expect(words[0]).toBe(0);
      expect(bech32.fromWords(words.slice(1))).toHaveLength(20);
    }
  });

  test('of Solana is a key on the curve', () => {
    const key = base58.decode(newAddress('solana'));
    expect(key).toHaveLength(32);
    const x = Buffer.from(key).toString('base64url');
    expect(createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }).asymmetricKeyType).toBe(
      'ed25519',
    );
  });

  test('is never the same twice, nor is a transaction hash', () => {
    for (const network of NETWORKS) {
      expect(newAddress(network)).not.toBe(newAddress(network));
      expect(newTransactionHash(network)).not.toBe(newTransactionHash(network));
    }
  });
});

test("a TON address is an account's published form for wallets, checksum and all", () => {
  expect(tonAddress(new Uint8Array(32))).toBe('UQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJKZ');
  // The same account is known in its other form, which differs in the tag and so in the checksum.
  const other = Buffer.from('EQC-3ilVr-W0Uc3pLrGJElwSaFxvhXXfkiQA3EwdVBHNNess', 'base64url');
  expect(tonAddress(other.subarray(2, 34))).toBe('UQC-3ilVr-W0Uc3pLrGJElwSaFxvhXXfkiQA3EwdVBHNNbbp');
});

test('hashes look like those of their chain', () => {
  for (const network of ['ethereum', 'bsc'] as const)
    expect(newTransactionHash(network)).toMatch(/^0x[0-9a-f]{64}$/);
  for (const network of ['tron', 'ton', 'bitcoin', 'dogecoin'] as const)
    expect(newTransactionHash(network)).toMatch(/^[0-9a-f]{64}$/);
  expect(newTransactionHash('solana')).toMatch(/^[1-9A-HJ-NP-Za-km-z]{86,88}$/);
});
