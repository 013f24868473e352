import { checkoutOperations } from '../../money-in/contract/checkout-operations.ts';
import { defineActOnEach } from '../kit/act/act.ts';

/** Buttons for several orders, which are chosen by their boxes. */

export const resolveEach = defineActOnEach(checkoutOperations, 'checkouts.resolve', {
  path: '/payments/resolve',
  noun: { one: 'order', several: 'orders' },
  label: 'Accept as paid',
  tone: 'main',
  // The button sends it.
  fields: {
    action: null,
    note: { label: 'Why, for the records of all chosen (optional)', maxlength: 1000 },
  },
  needsPasskey: () => true,
  done: ({ action }) => (action === 'ignore' ? 'Left unpaid' : 'Accepted'),
});

export const fulfillEach = defineActOnEach(checkoutOperations, 'checkouts.fulfill', {
  path: '/payments/ship',
  noun: { one: 'order', several: 'orders' },
  label: 'Mark as shipped',
  tone: 'main',
  fields: {
    note: {
      label: 'A note on each that is chosen, such as a tracking number (optional)',
      maxlength: 1000,
    },
  },
  done: () => 'Marked as shipped',
  // The first mark stays, with its time and its note.
  wasDone: ({ fulfilledAt, fulfillmentNote }, { note }, now) =>
    (fulfilledAt !== null && Date.parse(fulfilledAt) < now) || (fulfillmentNote ?? '').trim() !== note,
});
