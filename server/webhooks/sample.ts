import type { EventExample } from './contract/events.ts';
import { newId } from '../base/ids.ts';
import { deliveryBody } from './delivery.ts';

/**
 * Creates a sample of an event. Receivers verify it like a real event, so the message has `sample: true`. It also
 * identifies no order, for receivers that ignore unknown fields: its ids end in `_sample`, and its reference is `sample`.
 */
export function sampleMessage(
  { type, data }: EventExample,
  at: number,
): { readonly eventId: string; readonly body: string } {
  const named = 'reference' in data ? { ...data, reference: 'sample' } : data;
  return {
    eventId: newId('evt'),
    body: deliveryBody({ type, at, data: JSON.stringify(named) }, { isSample: true }),
  };
}
