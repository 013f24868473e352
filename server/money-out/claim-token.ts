import { hashOf, newRefundToken } from '../base/ids.ts';

/** Creates a token that gives access to one refund. Only its hash is stored, so the link can be shown only once. */
export function newClaimToken(): { readonly token: string; readonly hash: string } {
  const token = newRefundToken();
  return { token, hash: hashOf(token) };
}
