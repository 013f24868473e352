/** @jsxImportSource hono/jsx */
import type { Hono } from 'hono';
import type { Checkout } from '../../client/client.ts';
import { isUnderpaid } from '../acts.ts';
import type { Given, Many } from '../list.ts';
import { ActionForm } from '../parts.tsx';
import { may, type AnswerWith, type ConsoleEnv, type View } from '../view.ts';
import { boxes, FORM, manyRoutes } from './many.tsx';

/** Several underpaid payments are accepted or left unpaid at once, with one note. */

const PATH = '/payments/resolve';

const done = { accept: 'Accepted', ignore: 'Left unpaid' } as const;

/** In the list of underpaid payments. */
export const manyUnderpaid = ({ task, exception }: Given): Many<Checkout> | null =>
  task !== 'underpaid' && exception !== 'underpaid'
    ? null
    : { column: boxes(isUnderpaid), form: (view) => <ManyForm view={view} /> };

const ManyForm = ({ view }: { readonly view: View }) => {
  const refused = view.refused?.name === PATH ? view.refused : undefined;
  return (
    <ActionForm
      view={view}
      id={FORM}
      action={PATH}
      operation="checkouts.resolve"
      needsPasskey
      label="Accept as paid"
      tone="main"
      value={['action', 'accept']}
      idempotencyKey={refused?.key}
      beside={
        <>
          {' '}
          <button
            type="submit"
            name="action"
            value="ignore"
            data-no-passkey
            disabled={!may(view, 'checkouts:resolve')}
          >
            Leave unpaid
          </button>
          <p class="small muted">
            Accept as paid: your shop is told that it can ship, unless money of the order was reversed.
          </p>
        </>
      }
    >
      <input type="hidden" name="back" value={view.here} />
      <label>
        Why, for the records of all chosen (optional)
        <input name="note" value={refused?.fields['note']} maxlength={1000} />
      </label>
    </ActionForm>
  );
};

export const manyUnderpaidRoutes = (answerWith: AnswerWith): Hono<ConsoleEnv> =>
  manyRoutes(
    PATH,
    { one: 'payment', several: 'payments' },
    ({ api }, form) => {
      const action = form.text('action') === 'ignore' ? 'ignore' : 'accept';
      const note = form.text('note');
      return {
        done: done[action],
        call: ({ id, version }, options) =>
          api.checkouts.resolve(id, { action, version, ...(note !== '' && { note }) }, options),
      };
    },
    answerWith,
  );
