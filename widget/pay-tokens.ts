import type { SessionView } from '../server/contract/session.ts';
import { KeptTokens } from './session/kept-tokens.ts';

/**
 * Tokens of checkouts whose shopper has gone to a gateway's page, by checkout, in this origin's own storage: that page
 * sends them back to an address that holds none. Only while something can still come of it.
 */
const tokens = new KeptTokens('paywicket');
const day = 86_400_000;

/** Keeps the token of a checkout that is paid on a gateway's page, and lets it go at the end. */
export function keepToken({ id, status, payment, expiresAt }: SessionView, token: string): void {
  if (status === 'paid' || status === 'cancelled') tokens.drop(id);
  else if (payment?.hostedUrl) tokens.keep(id, token, new Date(Date.parse(expiresAt) + day).toISOString());
}

/** The token of a checkout, where this browser came from its page. */
export const keptToken = (checkoutId: string): string | undefined => tokens.find(checkoutId);
