import type { Scope } from './contract/constants.ts';

/**
 * Objects of an optional module, which search finds besides those of the core: by id and address, and by their
 * references among the search terms. The contract of search names their kind.
 */
export interface SearchSource {
  readonly kind: 'deposit_address';
  /** How their ids begin. */
  readonly prefix: string;
  /** A key with this scope finds them. */
  readonly scope: Scope;
  /** Newest first. */
  find(
    by: { readonly id: string } | { readonly addressKey: string } | { readonly addressEnding: string },
    limit: number,
  ): Promise<readonly { readonly id: string; readonly at: number }[]>;
  /** Without those that are gone or unreadable. */
  read(ids: readonly string[]): Promise<readonly FoundObject[]>;
}

/** Fields that search shows of an object. */
export interface FoundObject {
  readonly id: string;
  readonly reference: string | null;
  readonly provider: string;
  readonly asset: string;
  readonly networkName: string;
  readonly createdAt: number;
}
