import type { MerchantKey } from '../access/api-keys.ts';
import type { Check } from '../contract/server-operations.ts';
import type { Connection } from '../store/queries.ts';
import type { CheckReport } from './report.ts';

/** Checks of a module for `doctor`. All checks share one connection, which refuses to write. */
export interface ModuleChecks<Settings = object> {
  /** Reads the module's stored documents. The connection's reader collects documents that cannot be read (R152). */
  readonly readStored?: (connection: Connection) => Promise<unknown>;
  /** Finds facts about the module's state that operators should know. */
  readonly find?: (connection: Connection, settings: Settings) => Promise<readonly Check[]>;
}

/**
 * Checks of the module that stores the people who approve money out.
 * @typeParam Config settings from the environment that its check reads
 */
export interface PeopleChecks<Config> {
  /** Reads all stored people, and returns those who may sign in, oldest first. */
  readonly readPeople: (connection: Connection) => Promise<readonly InspectedPerson[]>;
  readonly check: (
    config: Config,
    people: readonly InspectedPerson[],
    report: CheckReport,
  ) => void | Promise<void>;
  /** Instructions for adding a person who can approve money out. */
  readonly addApprover: string;
}

export interface InspectedPerson {
  readonly name: string;
  readonly scopes: MerchantKey['scopes'];
  readonly passkeys: readonly {
    readonly name: string;
    /** Time from which the passkey may approve money out, in milliseconds since 1970. */
    readonly approvesFrom: number;
    readonly lastUsedAt: number | null;
  }[];
}

/** A module as `doctor` sees it. */
export interface CheckedModule<Config> {
  readonly name: string;
  readonly checks?: ModuleChecks;
  readonly people?: PeopleChecks<Config>;
}

/** Default for a server without people: keys alone approve money out. */
const noPeople: PeopleChecks<unknown> = {
  readPeople: () => Promise.resolve([]),
  check: () => undefined,
  addApprover:
    'Run paywicket keys create --scopes payouts:read,refunds:read,payouts:approve with another person as --owner',
};

export const peopleOf = <Config>(modules: readonly CheckedModule<Config>[]): PeopleChecks<Config> =>
  modules.find(({ people }) => people !== undefined)?.people ?? noPeople;
