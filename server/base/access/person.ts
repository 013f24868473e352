/** The sender of a merchant's request: a key, and the person responsible for it. */
export interface Person {
  readonly key: string;
  readonly owner: string;
}

/** Whether two names belong to the same owner. Ignores case and extra spaces, so that one person cannot act as two. */
export const isSameOwner = (one: string, other: string): boolean => nameKeyOf(one) === nameKeyOf(other);
/** Normalizes a name for comparison. */
export const nameKeyOf = (owner: string): string =>
  owner.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/** Owner of the key from the environment: not a named operator, but anyone who can read the settings. */
export const environmentOwner = 'environment';
