import { checkoutOperations } from '../../money-in/contract/checkout-operations.ts';
import { defineBatchAct } from '../kit/act/act.ts';
import { eachOrder } from './each-order.ts';

/** Buttons for several orders, which are chosen by their boxes. */

export const resolveEach = defineBatchAct(checkoutOperations, 'checkouts.resolve', {
  path: '/payments/resolve',
  label: 'Accept as paid',
  tone: 'main',
  fields: {
    // The boxes of the list.
    each: null,
    // The button sends it.
    action: null,
    note: { label: 'Why, for the records of all chosen (optional)', maxlength: 1000 },
  },
  needsPasskey: () => true,
  run: eachOrder({ done: ({ action }) => (action === 'ignore' ? 'Left unpaid' : 'Accepted') }),
});

export const fulfillEach = defineBatchAct(checkoutOperations, 'checkouts.fulfill', {
  path: '/payments/ship',
  label: 'Mark as shipped',
  tone: 'main',
  fields: {
    each: null,
    note: {
      label: 'A note on each that is chosen, such as a tracking number (optional)',
      maxlength: 1000,
    },
  },
  run: eachOrder({
    done: () => 'Marked as shipped',
    // The first mark stays, with its time and its note.
    wasDone: ({ fulfilledAt, fulfillmentNote }, { note }, now) =>
      (fulfilledAt !== null && Date.parse(fulfilledAt) < now) || (fulfillmentNote ?? '').trim() !== note,
  }),
});
