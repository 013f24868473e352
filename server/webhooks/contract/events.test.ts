import { expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import { eventTypes, type EventType } from '../../base/contract/constants.ts';
import type { WebhookEvent } from '../../client/verify-webhook.ts';
import type { moneyInEvents } from '../../money-in/contract/events.ts';
import type { moneyOutEvents } from '../../money-out/contract/events.ts';
import { modules } from '../../run/modules.ts';
import { events } from '../../run/operations.ts';

test('each event type is declared by one module', () => {
  const declared = modules.flatMap((part) => Object.keys(part.events ?? {}));
  expect(declared.toSorted()).toEqual(eventTypes.toSorted());
});

test('receivers get the types of the declared schemas', () => {
  type Declared = typeof moneyInEvents & typeof moneyOutEvents;
  expectTypeOf<{ [Event in WebhookEvent as Event['type']]: Event['data'] }>().toEqualTypeOf<{
    [Type in EventType]: z.infer<Declared[Type]['data']>;
  }>();
});

test.each(eventTypes)('%s has an example that fits its schema', (type) => {
  const { body, example } = events[type];
  expect(body.safeParse(example).error).toBeUndefined();
});
