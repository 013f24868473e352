import type { Env, Hono } from 'hono';
import type { Audit } from '../../base/access/audit.ts';
import type { PartChecks } from '../checks/run.ts';
import type { CommandEntry } from '../cli/command.ts';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/logger.ts';
import type { TimeZone } from '../../base/time-zone.ts';
import type { SignedInKey } from '../../base/http/app-env.ts';
import type { ConsoleScripts } from '../../base/http/pages/built-files.ts';
import type { Config } from '../settings/config.ts';
import type { OpenDatabase } from '../../base/store/open.ts';
import type { Tx } from '../../base/store/queries.ts';

/** What the pages of a part are served with. */
export interface Serving {
  readonly database: OpenDatabase;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: TimeZone;
  readonly consoleScripts: ConsoleScripts;
  /** Asks the server's own `/v1` in this process, as a person; what the person may do is checked there (`base/http/middleware/auth.ts`). */
  readonly fetchAs: (signedIn: SignedInKey, request: Request) => Promise<Response>;
  /** Puts pages below `/console`: the only place where a part has any. */
  readonly mount: <E extends Env>(pages: Hono<E>) => void;
}

/** A part that may be left out. Where the rest of the server asks one, it does without an answer. */
export interface OptionalPart {
  /** Serves its pages, if the settings have them on. */
  readonly serve?: (config: Config, serving: Serving) => Promise<void>;
  /** Run every hour, by the job's name. */
  readonly hourly?: Readonly<Record<string, (database: OpenDatabase, clock: Clock) => Promise<void>>>;
  /** Ends what must not come back with a restored copy, in the transaction that freezes money out and marks the copy (R81, R111). */
  readonly endRestored?: (tx: Tx) => Promise<void>;
  /** What `doctor` reads and says of it. */
  readonly checks?: PartChecks;
  /** Commands, by name. */
  readonly commands?: Readonly<Record<string, CommandEntry>>;
}
