import type { Scope } from './contract/constants.ts';

/**
 * Source of an optional module's objects for search, in addition to the objects of the core. Search finds the objects by id and
 * address, and by their references among the search terms. The contract of search defines their kind.
 */
export interface SearchSource {
  readonly kind: 'deposit_address';
  /** Prefix of the objects' ids. */
  readonly prefix: string;
  /** Scope that a key needs to find the objects. */
  readonly scope: Scope;
  /** Finds objects, newest first. */
  find(
    by: { readonly id: string } | { readonly addressKey: string } | { readonly addressEnding: string },
    limit: number,
  ): Promise<readonly { readonly id: string; readonly at: number }[]>;
  /** Reads objects by their ids. Omits objects that no longer exist or cannot be read. */
  read(ids: readonly string[]): Promise<readonly FoundObject[]>;
}

/** Fields of an object that search shows. */
export interface FoundObject {
  readonly id: string;
  readonly reference: string | null;
  readonly provider: string;
  readonly asset: string;
  readonly networkName: string;
  readonly createdAt: number;
}
