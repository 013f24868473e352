import type { MerchantKey } from '../access/api-keys.ts';
import type { Check } from '../contract/server-operations.ts';
import type { Connection } from '../store/queries.ts';
import type { CheckReport } from './report.ts';

/** Checks of a module by `doctor`, all in one connection, which refuses to write. */
export interface ModuleChecks<Settings = object> {
  /** Reads the module's stored documents: the connection's reader collects those that cannot be read (R152). */
  readonly readStored?: (connection: Connection) => Promise<unknown>;
  /** Finds what people should know of its state. */
  readonly find?: (connection: Connection, settings: Settings) => Promise<readonly Check[]>;
}

/**
 * Checks of the module whose people approve money out.
 * @typeParam Config the settings of the environment that its check reads
 */
export interface PeopleChecks<Config> {
  /** Reads all that is stored of people; those who may sign in, oldest first. */
  readonly readPeople: (connection: Connection) => Promise<readonly InspectedPerson[]>;
  readonly check: (
    config: Config,
    people: readonly InspectedPerson[],
    report: CheckReport,
  ) => void | Promise<void>;
  /** How a person is added who can approve money out. */
  readonly addApprover: string;
}

export interface InspectedPerson {
  readonly name: string;
  readonly scopes: MerchantKey['scopes'];
  readonly passkeys: readonly {
    readonly name: string;
    /** From then on it moves money. */
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

/** Without people, keys alone approve. */
const noPeople: PeopleChecks<unknown> = {
  readPeople: () => Promise.resolve([]),
  check: () => undefined,
  addApprover:
    'Run paywicket keys create --scopes payouts:read,refunds:read,payouts:approve with another person as --owner',
};

export const peopleOf = <Config>(modules: readonly CheckedModule<Config>[]): PeopleChecks<Config> =>
  modules.find(({ people }) => people !== undefined)?.people ?? noPeople;
