import type { Scope } from '../base/contract/constants.ts';
import { modulesAt } from './of-modules.ts';

/**
 * What tests of all routes know of a module's routes, written down a second time: in its folder, as `testing/rules.ts`, so that it
 * goes with the module.
 */
export interface ModuleRules {
  /** Merchant's routes by the scope that opens them, with `:id`. */
  readonly scoped?: Partial<Record<Scope, readonly string[]>>;
  /** Merchant's routes that every key opens: what it gets depends on its scopes. */
  readonly anyKey?: readonly string[];
  /** Routes without a merchant's credential: each with what guards it instead. */
  readonly open?: Readonly<Record<string, string>>;
  /** A cursor of each list, by the route in the contract. */
  readonly cursors?: Readonly<Record<string, string>>;
  /** Of each write, by its operation: every field that it takes, and what the audit log records of it. */
  readonly recorded?: Readonly<Record<string, Recorded>>;
  /** A body that makes one, by the collection's name in its path. */
  readonly samples?: Readonly<Record<string, object>>;
}

export interface Recorded {
  readonly body?: object;
  readonly data?: object;
}

/** Rules of each module that is here. */
export const moduleRules = (
  (await modulesAt((path) => path.endsWith('/testing/rules.ts'))) as readonly {
    readonly rules: ModuleRules;
  }[]
).map(({ rules }) => rules);

/** One field of all modules. */
export const rulesOf = <K extends 'open' | 'cursors' | 'recorded' | 'samples'>(
  field: K,
): NonNullable<ModuleRules[K]> =>
  Object.assign({}, ...moduleRules.map((rules) => rules[field] ?? {})) as NonNullable<ModuleRules[K]>;
