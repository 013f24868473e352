import { scopes as known } from '../contract/constants.ts';
import type { MerchantKey } from '../access/api-keys.ts';
import { readJsonColumn, type TolerantReader } from './documents.ts';
import { list, text } from '../shape.ts';

type Scopes = MerchantKey['scopes'];

const isKnown = (scope: string): scope is Scopes[number] =>
  scope === '*' || known.some((each) => each === scope);

/**
 * Returns the stored scopes of a key or a person: none if they are unreadable. Scopes that this release does not know are
 * omitted (R153).
 */
export const readStoredScopes = (
  of: { readonly kind: 'key' | 'person'; readonly id: string },
  json: string,
  reader: TolerantReader,
): Scopes => {
  const stored: readonly string[] = reader.or([], () => readJsonColumn(of, json, list(text)));
  return stored.filter(isKnown);
};
