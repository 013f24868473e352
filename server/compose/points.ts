import type { Hono } from 'hono';
import type { Audit } from '../access/audit.ts';
import type { PasskeyStore } from '../access/passkeys.ts';
import type { People } from '../access/people.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/logger.ts';
import type { TimeZone } from '../core/time-zone.ts';
import type { AppEnv } from '../http/app-env.ts';
import type { ConsoleScripts } from '../http/pages/built-files.ts';
import type { Config } from '../settings/config.ts';

export interface ConsoleParts {
  /** The whole server: the console calls its `/v1` in this process. */
  readonly app: Hono<AppEnv>;
  readonly people: People;
  readonly passkeys: PasskeyStore;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
  readonly timeZone: TimeZone;
  readonly consoleScripts: ConsoleScripts;
}

/** Where the rest of the server asks a part that may be left out. */
export interface Points {
  /** Serves `/console`, where it is on. */
  readonly serveConsole?: (config: Config, parts: ConsoleParts) => Promise<void>;
}
