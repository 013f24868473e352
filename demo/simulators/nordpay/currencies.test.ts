import { expect, test } from 'vitest';
import { CURRENCIES, newHash, tonAddress } from './currencies.ts';

test("a TON address is an account's published form for wallets, checksum and all", () => {
  expect(tonAddress(new Uint8Array(32))).toBe('UQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAJKZ');
  // The same account is known in its other form, which differs in the tag and so in the checksum.
  const other = Buffer.from('EQC-3ilVr-W0Uc3pLrGJElwSaFxvhXXfkiQA3EwdVBHNNess', 'base64url');
  expect(tonAddress(other.subarray(2, 34))).toBe('UQC-3ilVr-W0Uc3pLrGJElwSaFxvhXXfkiQA3EwdVBHNNbbp');
});

test('hashes look like those of their chain', () => {
  const forms = Object.fromEntries(CURRENCIES.map((currency) => [currency.name, newHash(currency)]));
  for (const name of ['USDTERC20', 'BNB']) expect(forms[name]).toMatch(/^0x[0-9a-f]{64}$/);
  for (const name of ['TRX', 'TONCOIN', 'BTC', 'DOGE']) expect(forms[name]).toMatch(/^[0-9a-f]{64}$/);
  expect(forms['SOL']).toMatch(/^[1-9A-HJ-NP-Za-km-z]{86,88}$/);
});
