import type { Method } from '../../server/money-in/contract/session.ts';
import type { Text } from '../i18n/catalogues/en.ts';

/** The name of a method that needs no crypto: card, bank, UPI. Null for a coin, and for a kind that we do not know. */
export function nonCryptoName({ kind }: Method, text: Text): string | null {
  return kind === 'hosted' ? text.choose.hosted : kind === 'upi' ? 'UPI' : null;
}

/** Seconds in whole minutes, at least one. */
export function minutes(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}
