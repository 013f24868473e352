import type { Hono } from 'hono';
import type { z } from 'zod';
import type { PartChecks, PeopleChecks } from './run/checks/part-checks.ts';
import type { CommandEntry } from './run/cli/command.ts';
import type { Events, Operations } from './base/contract/operation.ts';
import type { AppEnv } from './base/http/app-env.ts';
import type { Routes } from './base/http/register.ts';
import type { OpenDatabase } from './run/stores.ts';
import type { Tx } from './base/store/queries.ts';
import type { SearchSource } from './base/search-source.ts';
import type { TaskSource } from './base/task.ts';
import type { Core, TasksFrom } from './core.ts';
import type { Points } from './points.ts';
import type { PartSettings, Sections, Settings } from './run/settings/settings.ts';

/**
 * A folder with all that a feature has: this is all that the rest of the server knows of it, by the list in `parts.ts`. What a
 * part has not is absent.
 */
export interface Part extends PartSettings {
  /** Its folder. */
  readonly name: string;
  /** Its routes in the contract, of which the reference, scopes, the audit log and the client are made, too. */
  readonly operations: Operations;
  /** Schemas with a name in `/openapi.json`; all others are written inline. */
  readonly objects?: Readonly<Record<string, z.ZodType>>;
  /** Webhook events that it sends. Each type is declared by one module. */
  readonly events?: Events;
  /** Makes its service, once at the start, after the core. */
  readonly open: (core: Core, settings: Settings) => Opened | Promise<Opened>;
  /**
   * Ends what must not come back with a restored copy, in the transaction that freezes money out and marks the copy; if the server
   * that restored it was built without this module, at the first start with it (R81, R111).
   */
  readonly endRestored?: (tx: Tx) => Promise<void>;
  /** What waits for a person. */
  readonly tasks?: (from: TasksFrom) => readonly TaskSource[];
  /** What search finds of it; the rooms' objects it reads itself. */
  readonly search?: (database: TasksFrom['database']) => SearchSource;
  /** What `doctor` reads and says of it. */
  readonly checks?: PartChecks;
  /** Its people, who can approve money out, and what `doctor` says of them. */
  readonly people?: PeopleChecks;
  /** Removes personal data of what ended before a time, after the core has removed its own (R74). */
  readonly purge?: (database: Pick<OpenDatabase, 'store'>, endedBefore: number) => Promise<void>;
  /** Commands, by name. */
  readonly commands?: Readonly<Record<string, CommandEntry>>;
}

/** What a part adds to a running server. */
export interface Opened<Handlers extends object = object> {
  /** A handler for each of its operations. */
  readonly routes: Handlers;
  /** Adds guards of its routes, and pages. */
  readonly mount?: (app: Hono<AppEnv>) => void;
  /** As `meantAddress` of `run/app.ts`, for its own pages. */
  readonly meantAddress?: (path: string) => ((query: string) => string) | undefined;
  /** What it answers where the core asks. */
  readonly points?: Partial<Points>;
  /** Work that is repeated, by the job's name. */
  readonly jobs?: readonly PartJob[];
  /** Its share of a round that does at once what jobs repeat. */
  readonly round?: () => Promise<void>;
  /** Ends its work in progress. Called while its jobs end, which may wait for that. */
  readonly stop?: () => Promise<void>;
}

export interface PartJob {
  readonly name: string;
  /** In milliseconds. */
  readonly every: number;
  readonly run: () => Promise<void>;
}

type FieldOf<T> = T extends unknown ? keyof T : never;
type BodyFieldOf<O> = O extends { readonly body: infer B extends z.ZodType } ? FieldOf<z.output<B>> : never;
/** Each write of a merchant says which fields of its body are audited. */
type Audited<Table> = {
  readonly [K in keyof Table]: Table[K] extends { readonly credential: 'key' }
    ? K extends `GET ${string}`
      ? unknown
      : { readonly audited: readonly BodyFieldOf<Table[K]>[] }
    : unknown;
};

/** What a part gets: its own sections, with their defaults. */
type Own<Schemas extends Sections> = { readonly [Name in keyof Schemas]: z.output<Schemas[Name]> };

interface Given<Table extends Operations, Schemas extends Sections> extends Omit<
  Part,
  'operations' | 'settings' | 'faultsLive' | 'open' | 'checks'
> {
  readonly operations: Table;
  readonly settings?: Schemas;
  readonly faultsLive?: (settings: Own<Schemas>) => readonly string[];
  readonly open: (
    core: Core,
    settings: Own<Schemas>,
  ) => Opened<Routes<Table>> | Promise<Opened<Routes<Table>>>;
  readonly checks?: PartChecks<Own<Schemas>>;
}

/** Checks the handlers against the operations, and what is read of the settings against their schemas. */
export const part = <
  const Table extends Operations & Audited<Table>,
  Schemas extends Sections = Record<string, z.ZodNever>,
>(
  given: Given<Table, Schemas>,
  // The file is parsed by the schemas of all parts, so that it holds what each asks for.
): Part => given as Part;
