/** Who sends a merchant's request: a key, and the person responsible for it. */
export interface Person {
  readonly key: string;
  readonly owner: string;
}

/** The same name in another case is no second person. */
export const isSameOwner = (one: string, other: string): boolean => nameKeyOf(one) === nameKeyOf(other);
/** A name's form for comparison. */
export const nameKeyOf = (owner: string): string =>
  owner.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
