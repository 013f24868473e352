import { toMs } from '../core/clock.ts';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { fieldsOf, read, write } from '../core/storage.ts';

/**
 * Tokens of checkouts whose shopper has gone to a gateway's page, by checkout, in this origin's own storage: that page
 * sends them back to an address that holds none. Only as long as the checkout can still be paid.
 */

const STORAGE_KEY = 'paywicket';
const day = 86_400_000;

interface StoredToken {
  token: string;
  /** ms since 1970 after which it is forgotten. */
  until: number;
}

function isCurrent(value: unknown): value is StoredToken {
  const { token, until } = Object(value) as Record<keyof StoredToken, unknown>;
  return (
    typeof token === 'string' && /^cs_[\w-]+$/.test(token) && typeof until === 'number' && until > Date.now()
  );
}

/** Tokens by checkout. */
const readTokens = (): Map<string, StoredToken> =>
  read(STORAGE_KEY, (text) => {
    const entries = Object.entries(fieldsOf(text));
    return new Map(entries.filter((entry): entry is [string, StoredToken] => isCurrent(entry[1])));
  }) ?? new Map<string, StoredToken>();

/** Stores the token of a checkout that is paid on a gateway's page, and removes it at the end. */
export function storeToken({ id, status, payment, expiresAt }: SessionView, token: string): void {
  const tokens = readTokens();
  const isOver = status === 'paid' || status === 'cancelled';
  if (isOver) tokens.delete(id);
  else if (payment?.hostedUrl) tokens.set(id, { token, until: toMs(expiresAt) + day });
  else return;
  // If the browser does not store them, the page that the shopper comes back to shows the status in words.
  write(STORAGE_KEY, JSON.stringify(Object.fromEntries(tokens)));
}

/** The token of a checkout that was opened in this browser. */
export const storedToken = (checkoutId: string): string | undefined => readTokens().get(checkoutId)?.token;
