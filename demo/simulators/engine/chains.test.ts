import { expect, test } from 'vitest';
import { newTransactionHash, tonAddress } from './chains.ts';

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
