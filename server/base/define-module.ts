import type { Hono } from 'hono';
import type { z } from 'zod';
import type { ModuleChecks, PeopleChecks } from './checks/module-checks.ts';
import type { CommandEntry, TerminalWith } from './cli/command.ts';
import type { Events, Operations } from './contract/operation.ts';
import type { AppEnv } from './http/app-env.ts';
import type { Routes } from './http/register.ts';
import type { SearchSource } from './search-source.ts';
import type { ModuleSettings, Sections } from './setting-schemas.ts';
import type { Ground } from './store/open.ts';
import type { Tx } from './store/queries.ts';
import type { TaskSource, TasksFrom } from './tasks/task.ts';

/**
 * A folder with all that a feature has: the rest of the server knows it by this object alone, from the list in `modules.ts`.
 * What a module lacks is absent.
 * @typeParam Services what it is opened with: exactly the services that it names
 * @typeParam Hooks the hooks of core modules that it may implement
 * @typeParam Config the settings of the environment that its commands and checks read
 */
export interface Module<Services = never, Hooks = object, Config = never> extends ModuleSettings {
  /** Its folder. */
  readonly name: string;
  /** Its routes in the contract, of which the reference, scopes, the audit log and the client are made, too. */
  readonly operations: Operations;
  /** Schemas with a name in `/openapi.json`; all others are written inline. */
  readonly objects?: Readonly<Record<string, z.ZodType>>;
  /** Webhook events that it sends. Each type is declared by one module. */
  readonly events?: Events;
  /** Makes its service, once at the start, after those of the core. */
  readonly open: (
    services: Services,
    settings: object,
  ) => Opened<object, Hooks> | Promise<Opened<object, Hooks>>;
  /**
   * Ends what must not come back with a restored copy, in the transaction that freezes money out and marks the copy; if the server
   * that restored it was built without this module, at the first start with it (R81, R111).
   */
  readonly endRestored?: (tx: Tx) => Promise<void>;
  /** Finds what waits for a person. */
  readonly tasks?: (from: TasksFrom) => readonly TaskSource[];
  /** Finds its objects for search, which reads those of the core itself. */
  readonly search?: (database: Pick<Ground, 'store'>) => SearchSource;
  /** Checks of it by `doctor`. */
  readonly checks?: ModuleChecks;
  /** Its people, who can approve money out, and what `doctor` says of them. */
  readonly people?: PeopleChecks<Config>;
  /** Removes personal data of what ended before a time, after the core has removed its own (R74). */
  readonly purge?: (database: Pick<Ground, 'store'>, endedBefore: number) => Promise<void>;
  /** Commands, by name. */
  readonly commands?: Readonly<Record<string, CommandEntry<TerminalWith<Config>>>>;
}

/** Everything that a module adds to a running server. */
export interface Opened<Handlers extends object = object, Hooks = object> {
  /** A handler for each of its operations. */
  readonly routes: Handlers;
  /** Adds guards of its routes, and pages. */
  readonly mount?: (app: Hono<AppEnv>) => void;
  /** As `meantAddress` of `run/app.ts`, for its own pages. */
  readonly meantAddress?: (path: string) => ((query: string) => string) | undefined;
  /** Its implementations of hooks that core modules call. */
  readonly hooks?: Partial<Hooks>;
  /** Work that is repeated. */
  readonly jobs?: readonly ModuleJob[];
  /** Its share of a round that does at once what jobs repeat. */
  readonly round?: () => Promise<void>;
  /** Ends its work in progress. Called while its jobs end, which may wait for that. */
  readonly stop?: () => Promise<void>;
}

export interface ModuleJob {
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

/** A module's own sections of the settings file, with their defaults. */
type Own<Schemas extends Sections> = { readonly [Name in keyof Schemas]: z.output<Schemas[Name]> };

interface Definition<
  Table extends Operations,
  Schemas extends Sections,
  Services,
  Hooks,
  Config,
> extends Omit<
  Module<Services, Hooks, Config>,
  'operations' | 'settings' | 'faultsLive' | 'open' | 'checks'
> {
  readonly operations: Table;
  readonly settings?: Schemas;
  readonly faultsLive?: (settings: Own<Schemas>) => readonly string[];
  readonly open: (
    services: Services,
    settings: Own<Schemas>,
  ) => Opened<Routes<Table>, Hooks> | Promise<Opened<Routes<Table>, Hooks>>;
  readonly checks?: ModuleChecks<Own<Schemas>>;
}

/**
 * Checks a module's handlers against its operations, and what it reads of the settings against their schemas.
 * @example
 * export const notes = defineModule({
 *   name: 'notes',
 *   operations: noteOperations,
 *   open: ({ database, clock }: { readonly database: Pick<Ground, 'store'>; readonly clock: Clock }) => ({
 *     routes: noteRoutes(database.store(SqlNotes), clock),
 *   }),
 * });
 */
export const defineModule = <
  const Table extends Operations & Audited<Table>,
  Services,
  Hooks = object,
  Config = unknown,
  Schemas extends Sections = Record<string, z.ZodNever>,
>(
  definition: Definition<Table, Schemas, Services, Hooks, Config>,
  // The file is parsed by the schemas of all modules, so that it holds what each asks for.
): Module<Services, Hooks, Config> => definition as Module<Services, Hooks, Config>;
