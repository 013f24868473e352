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
 * Everything that the server knows about a module. Modules are listed in `modules.ts`; a module omits the fields that it does
 * not need.
 * @typeParam Services services that the module is opened with: exactly those that it uses
 * @typeParam Hooks hooks of core modules that the module may implement
 * @typeParam Config settings from the environment that its commands and checks read
 */
export interface Module<Services = never, Hooks = object, Config = never> extends ModuleSettings {
  /** Name of the module's folder. */
  readonly name: string;
  /** Routes of the module in the contract. The reference, scopes, the audit log and the client are also made from them. */
  readonly operations: Operations;
  /** Schemas with a name in `/openapi.json`; all others are written inline. */
  readonly objects?: Readonly<Record<string, z.ZodType>>;
  /** Webhook events that the module sends. Each type is declared by exactly one module. */
  readonly events?: Events;
  /** Creates the module's service. Called once at the start, after the services of the core were created. */
  readonly open: (
    services: Services,
    settings: object,
  ) => Opened<object, Hooks> | Promise<Opened<object, Hooks>>;
  /**
   * Ends everything that must not continue in a restored copy, such as sign-ins. Runs in the transaction that freezes money out
   * and marks the copy, or, if the server that restored the copy was built without this module, at the first start with it (R81,
   * R111).
   */
  readonly endRestored?: (tx: Tx) => Promise<void>;
  /** Returns the sources of the module's tasks for operators. */
  readonly tasks?: (from: TasksFrom) => readonly TaskSource[];
  /** Finds the module's objects for search. Search itself reads the objects of the core. */
  readonly search?: (database: Pick<Ground, 'store'>) => SearchSource;
  /** Checks of the module for `doctor`. */
  readonly checks?: ModuleChecks;
  /** Checks of the module's people, who can approve money out, for `doctor`. */
  readonly people?: PeopleChecks<Config>;
  /** Removes personal data of objects that ended before `endedBefore`, after the core has removed its own (R74). */
  readonly purge?: (database: Pick<Ground, 'store'>, endedBefore: number) => Promise<void>;
  /** Commands, by name. */
  readonly commands?: Readonly<Record<string, CommandEntry<TerminalWith<Config>>>>;
}

/** Everything that a module adds to a running server. */
export interface Opened<Handlers extends object = object, Hooks = object> {
  /** A handler for each of the module's operations. */
  readonly routes: Handlers;
  /** Adds the module's pages and the guards of its routes. */
  readonly mount?: (app: Hono<AppEnv>) => void;
  /**
   * Corrects misspelled URLs of the module's own pages, as `meantAddress` in `run/app.ts` does for those of the core. Returns a
   * function from the query to the correct URL; undefined if the path is not a page of the module.
   */
  readonly meantAddress?: (path: string) => ((query: string) => string) | undefined;
  /** The module's implementations of hooks that core modules call. */
  readonly hooks?: Partial<Hooks>;
  /** Work that the server repeats at an interval. */
  readonly jobs?: readonly ModuleJob[];
  /** The module's part of a round. A round runs the work of jobs at once, without waiting for their intervals. */
  readonly round?: () => Promise<void>;
  /** Ends the module's work in progress. Called while its jobs end, because they may wait for that work. */
  readonly stop?: () => Promise<void>;
}

export interface ModuleJob {
  readonly name: string;
  /** Interval in milliseconds. */
  readonly every: number;
  readonly run: () => Promise<void>;
}

type FieldOf<T> = T extends unknown ? keyof T : never;
type BodyFieldOf<O> = O extends { readonly body: infer B extends z.ZodType } ? FieldOf<z.output<B>> : never;
/** Requires that each write of a merchant names the fields of its body that are audited. */
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
 * Defines a module. The types require a handler for each of the module's operations, and give the module its settings as their
 * schemas parse them.
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
  // The settings file is parsed with the schemas of all modules, so it contains every section that a module reads.
): Module<Services, Hooks, Config> => definition as Module<Services, Hooks, Config>;
