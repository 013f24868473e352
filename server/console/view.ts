import type { Context } from 'hono';
import type { Scope } from '../access/api-keys.ts';
import type { ConsolePerson, SignedIn } from '../access/people.ts';
import type { PaywicketClient } from '../client/client.ts';
import type { TimeZone } from '../core/time-zone.ts';
import type { AppEnv } from '../http/app-env.ts';

/** What every page of the console gets: the person who is signed in, and the API as that person. */
export interface View {
  /** `/v1` in this process: scopes, bounds and audit entries are those of the API. */
  readonly api: PaywicketClient;
  readonly person: ConsolePerson;
  readonly session: SignedIn;
  readonly passkeys: PasskeyView;
  /** The address of a page below `/console`. */
  readonly at: (path: string) => string;
  /** Where this page is, below `/console`; empty for Home, and where it answers a form. */
  readonly here: string;
  /** What forms have to send back: it is derived from the session. */
  readonly csrf: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly test: boolean;
  /** Of `PUBLIC_URL`: cookies are for https alone then. */
  readonly isHttps: boolean;
  readonly storeName: string;
  /** The merchant's: all days and times of the pages are there. */
  readonly timeZone: TimeZone;
  /** Without signing in: no one can sign out. */
  readonly isOwnerMode: boolean;
}

/** What pages have to know of passkeys. */
export interface PasskeyView {
  /** Address of the script that uses them; undefined where it was not built. */
  readonly script: string | undefined;
  /** Origin of the pages that browsers have them for; undefined where the server can have none. */
  readonly origin: string | undefined;
  /** This page at that origin, where it was opened at another one. */
  readonly elsewhere: string | null;
}

export interface ConsoleEnv {
  Bindings: AppEnv['Bindings'];
  Variables: AppEnv['Variables'] & { view: View };
}

export type ConsoleContext = Context<ConsoleEnv>;

/** Whether the person has a scope; the API decides all the same. */
export const may = ({ person: { scopes } }: View, scope: Scope): boolean =>
  scopes.includes('*') || scopes.includes(scope);
