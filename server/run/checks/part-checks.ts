import type { MerchantKey } from '../../base/access/api-keys.ts';
import type { Check } from '../../base/contract/server-operations.ts';
import type { Connection } from '../../base/store/queries.ts';
import type { Config } from '../settings/config-types.ts';
import type { Settings } from '../settings/settings.ts';
import type { CheckReport } from './report.ts';

/** What `doctor` reads and says of a part, in the one connection in which it reads all, and which refuses to write. */
export interface PartChecks<Of = Settings> {
  /** Reads what is stored of it: the connection's reader is told what cannot be read (R152). */
  readonly readStored?: (connection: Connection) => Promise<unknown>;
  /** What there is to say of its state. */
  readonly find?: (connection: Connection, settings: Of) => Promise<readonly Check[]>;
}

/** Of the part whose people approve money out. */
export interface PeopleChecks {
  /** Reads all that is stored of people; those who may sign in, oldest first. */
  readonly readPeople: (connection: Connection) => Promise<readonly InspectedPerson[]>;
  readonly check: (
    config: Pick<Config, 'console' | 'publicUrl'>,
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

/** What the checks know of a part. */
export interface CheckedPart {
  readonly name: string;
  readonly checks?: PartChecks;
  readonly people?: PeopleChecks;
}

/** Without people, keys alone approve. */
const noPeople: PeopleChecks = {
  readPeople: () => Promise.resolve([]),
  check: () => undefined,
  addApprover:
    'Run paywicket keys create --scopes payouts:read,refunds:read,payouts:approve with another person as --owner',
};

export const peopleOf = (parts: readonly CheckedPart[]): PeopleChecks =>
  parts.find(({ people }) => people !== undefined)?.people ?? noPeople;
