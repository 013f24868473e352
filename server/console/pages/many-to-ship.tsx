/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono';
import type { Checkout } from '../../client/client.ts';
import type { Given, Many } from '../list.ts';
import { ActionForm } from '../parts.tsx';
import type { AnswerWith, ConsoleEnv, View } from '../view.ts';
import { boxes, FORM, manyRoutes } from './many.tsx';

/** Several orders are marked as shipped at once, with one note. */

const PATH = '/payments/ship';

/** In the lists of what is to ship, and of what is ready. */
export const manyToShip = ({ toShip, ready }: Given): Many<Checkout> | null =>
  toShip !== 'true' && ready !== 'true'
    ? null
    : { column: boxes(isUnmarked), form: (view) => <ShipForm view={view} /> };

const isUnmarked = ({ fulfilledAt }: Checkout): boolean => fulfilledAt === null;

export const ShipForm = ({ view }: { readonly view: View }) => {
  const refused = view.refused?.name === PATH ? view.refused : undefined;
  return (
    <ActionForm
      view={view}
      id={FORM}
      action={PATH}
      operation="checkouts.fulfill"
      label="Mark as shipped"
      tone="main"
      idempotencyKey={refused?.key}
    >
      <input type="hidden" name="back" value={view.here} />
      <label>
        A note on each that is chosen, such as a tracking number (optional)
        <input name="note" value={refused?.fields['note']} maxlength={1000} />
      </label>
    </ActionForm>
  );
};

export const manyToShipRoutes = (answerWith: AnswerWith): Hono<ConsoleEnv> =>
  manyRoutes(
    PATH,
    { one: 'order', several: 'orders' },
    ({ api, now }, form) => {
      const note = form.text('note');
      return {
        done: 'Marked as shipped',
        call: ({ id }, options) => api.checkouts.fulfill(id, note === '' ? {} : { note }, options),
        // The first mark stays, with its time and its note.
        wasDone: ({ fulfilledAt, fulfillmentNote }) =>
          (fulfilledAt !== null && Date.parse(fulfilledAt) < now) ||
          (fulfillmentNote ?? '').trim() !== note.trim(),
      };
    },
    answerWith,
  );
