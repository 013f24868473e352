import { z } from 'zod';
import type { EventType } from '../../base/contract/constants.ts';
import { time } from '../../base/contract/fields.ts';
import type { EventDefinition } from '../../base/contract/operation.ts';

/** Messages of webhook events: an envelope around the data that the sending module declares. */

export type EventMessages = Readonly<Record<EventType, EventMessage>>;

export interface EventMessage {
  /** Schema of the message's body. The id of the event is in the header `webhook-id`. */
  readonly body: z.ZodType;
  readonly example: EventExample;
}

export interface EventExample {
  readonly type: string;
  readonly timestamp: string;
  readonly data: object;
}

/** Time that all examples use. */
export const exampleTime = '2026-01-31T12:00:00.000Z';

/**
 * Returns the messages of all events.
 * @param events events of all modules; a test checks that a module declares each type
 */
export const eventMessages = (events: Readonly<Record<string, EventDefinition>>): EventMessages =>
  Object.fromEntries(
    Object.entries(events).map(([type, event]) => [type, messageOf(type, event)]),
  ) as EventMessages;

const messageOf = (type: string, { data, example }: EventDefinition): EventMessage => ({
  body: z.strictObject({
    type: z.literal(type).describe('The event type.'),
    timestamp: time.describe('When it happened.'),
    sample: z
      .literal(true)
      .optional()
      .describe(
        'Only in a sample, which a person sent as a test: it is about no order. Answer 2xx and do nothing.',
      ),
    data: data.describe('The object at that time.'),
  }),
  example: { type, timestamp: exampleTime, data: example },
});
