import type { Services } from './compose/services.ts';
import type { ServerModule } from './compose/services.ts';
import { modules as allModules } from './modules.ts';
import { eventMessages } from '../webhooks/contract/events.ts';

/** Returns the contract of these modules, in the order of the API reference. A test fails if a route is in no module. */
export const contractOf = (modules: readonly ServerModule[]): Services['contract'] => ({
  operations: joined(modules.map(({ operations }) => operations)),
  objects: joined(modules.map(({ objects = {} }) => objects)),
  events: eventMessages(joined(modules.map(({ events = {} }) => events))),
});

/** The contract of all modules. */
export const { operations, objects, events } = contractOf(allModules);

function joined<T>(tables: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)));
}
