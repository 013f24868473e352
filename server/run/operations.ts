import type { Core } from '../core.ts';
import type { Part } from '../part.ts';
import { parts as allParts } from '../parts.ts';
import { eventMessages } from '../webhooks/contract/events.ts';

/** What parts add to the contract, in the order of the reference. A test fails for a route that is in none. */
export const contractOf = (parts: readonly Part[]): Core['contract'] => ({
  operations: joined(parts.map(({ operations }) => operations)),
  objects: joined(parts.map(({ objects = {} }) => objects)),
  events: eventMessages(joined(parts.map(({ events = {} }) => events))),
});

/** Of all parts. */
export const { operations, objects, events } = contractOf(allParts);

function joined<T>(tables: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table)));
}
