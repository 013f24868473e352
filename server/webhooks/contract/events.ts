import { z } from 'zod';
import { eventTypes, type EventType } from '../../base/contract/constants.ts';
import { time } from '../../base/contract/fields.ts';
import type { EventDefinition, Events } from '../../base/contract/operation.ts';

/** Messages of webhook events: an envelope around the data that the sending module declares. */

export type EventMessages = Readonly<Record<EventType, EventMessage>>;

export interface EventMessage {
  /** Schema of the message's body. The id of the event is in the header `webhook-id`. */
  readonly body: z.ZodType;
  readonly example: EventExample;
}

export interface EventExample {
  readonly type: EventType;
  readonly timestamp: string;
  readonly data: object;
}

/** Time of all examples. */
export const exampleTime = '2026-01-31T12:00:00.000Z';

export const eventMessages = (events: Events): EventMessages =>
  Object.fromEntries(eventTypes.map((type) => [type, messageOf(type, events[type])])) as EventMessages;

const messageOf = (type: EventType, { data, example }: EventDefinition): EventMessage => ({
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
