import type { SessionView } from '../../server/contract/session.ts';

/**
 * Tokens of checkouts whose shopper has gone to a gateway's page, by checkout, in this origin's own storage: that page
 * sends them back to an address that holds none. Only as long as the checkout can still be paid.
 */

const STORAGE_KEY = 'paywicket';
const day = 86_400_000;

type StoredTokens = Record<string, { token: string; until: number }>;

/** What is stored and not too old. Storage may be unavailable, or hold what another script wrote. */
function read(): StoredTokens {
  try {
    const found = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as StoredTokens;
    return Object.fromEntries(Object.entries(found).filter(([, { until }]) => until > Date.now()));
  } catch {
    return {};
  }
}

/** Stores the token of a checkout that is paid on a gateway's page, and removes it at the end. */
export function storeToken({ id, status, payment, expiresAt }: SessionView, token: string): void {
  const kept = read();
  const isOver = status === 'paid' || status === 'cancelled';
  if (isOver) delete kept[id];
  else if (payment?.hostedUrl) kept[id] = { token, until: Date.parse(expiresAt) + day };
  else return;
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
  } catch {
    // Storage is unavailable: the page that the shopper comes back to shows the status in words.
  }
}

/** The token of a checkout that was opened in this browser. */
export function storedToken(checkoutId: string): string | undefined {
  const kept = read();
  const token = Object.hasOwn(kept, checkoutId) ? kept[checkoutId]?.token : undefined;
  return token !== undefined && /^cs_[\w-]+$/.test(token) ? token : undefined;
}
