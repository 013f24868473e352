import { expect, it } from 'vitest';
import { hashOf } from '../base/ids.ts';
import { newClaimToken } from './claim-token.ts';

it('makes a token of 256 bits and the hash that is stored of it', () => {
  const { token, hash } = newClaimToken();
  expect(token).toMatch(/^rt_[A-Za-z0-9_-]{43}$/);
  expect(hash).toBe(hashOf(token));
  expect(hash).not.toContain(token.slice(3));
  expect(newClaimToken().token).not.toBe(token);
});
