/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { isUnderpaid } from '../acts.ts';
import { setNotice } from '../cookies.ts';
import { backOf, isDecided, isWholeNumber, onceFor, readForm, sentenceOf, type Form } from '../forms.ts';
import type { Given, Many } from '../list.ts';
import { ActionForm } from '../parts.tsx';
import { may, type ConsoleContext, type ConsoleEnv, type Refused, type View } from '../view.ts';
import { titleOf } from './payments.tsx';

/** Several underpaid payments are accepted or left unpaid at once, with one note: each by a call of its own. */

const PATH = '/payments/resolve';
/** More than a page of the list has. */
const MOST = 50;

const done = { accept: 'Accepted', ignore: 'Left unpaid' } as const;
type Action = keyof typeof done;

/** In the list of underpaid payments. */
export const manyUnderpaid = ({ task, exception }: Given): Many<Checkout> | null =>
  task !== 'underpaid' && exception !== 'underpaid'
    ? null
    : {
        column: {
          label: 'Choose',
          cell: (checkout) =>
            isUnderpaid(checkout) && (
              <input
                type="checkbox"
                form="many"
                name="each"
                // With its state, so that the decision is only about what was shown.
                value={`${checkout.id} ${checkout.version}`}
                aria-label={`Choose ${titleOf(checkout)}`}
              />
            ),
        },
        form: (view) => <ManyForm view={view} />,
      };

const ManyForm = ({ view }: { readonly view: View }) => {
  const refused = view.refused?.name === PATH ? view.refused : undefined;
  return (
    <ActionForm
      view={view}
      id="many"
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

/** @param showAgain shows the page at a path below `/console` with the refused form */
export const manyUnderpaidRoutes = (
  showAgain: (context: ConsoleContext, path: string, refused: Refused) => Promise<Response>,
): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    // The address of a refused form, opened again: the form cannot be.
    .get(PATH, (context) => context.redirect(context.get('view').at('/payments')))
    .post(PATH, async (context) => {
      const form = await readForm(context);
      const view = context.get('view');
      const back = backOf(form, view);
      const action = form.text('action') === 'ignore' ? 'ignore' : 'accept';
      const refuse = (text: string, key?: string): Promise<Response> =>
        showAgain(context, back, {
          name: PATH,
          id: undefined,
          fields: { note: form.text('note') },
          key,
          notice: { tone: 'bad', text },
        });
      const boxes = form.all('each').map(chosenIn);
      const chosen = new Map(boxes.filter((box) => box !== null));
      if (chosen.size === 0 || boxes.includes(null))
        return refuse('Nothing was done. Choose payments first.');
      if (chosen.size > MOST) return refuse(`Nothing was done. Choose at most ${MOST} payments.`);
      const { resolved, refusals, isRunning } = await resolveAll(view, form, action, chosen);
      const text = `${done[action]}: ${resolved}${resolved === 1 ? ' payment' : ' payments'}.`;
      if (refusals.size > 0) {
        const why = [...refusals].map(([sentence, names]) => `${names.join(', ')}: ${sentence}`);
        return refuse([text, 'Not these:', ...why].join(' '), isRunning ? form.text('key') : undefined);
      }
      setNotice(context, { tone: 'good', text });
      return context.redirect(view.at(back), 303);
    });

/** The payment of a checkbox, and its state that was shown; null for a text that is no checkbox's. */
function chosenIn(each: string): readonly [id: string, version: number] | null {
  const [, id, version = ''] = /^(chk_[\w-]{1,60}) (\S+)$/.exec(each) ?? [];
  return id === undefined || !isWholeNumber(version) ? null : [id, Number(version)];
}

/** One after the other, each with a key of its own: the form sent twice decides once. Refusals have the names of their payments. */
async function resolveAll(
  view: View,
  form: Form,
  action: Action,
  chosen: ReadonlyMap<string, number>,
): Promise<{
  readonly resolved: number;
  readonly refusals: ReadonlyMap<string, readonly string[]>;
  readonly isRunning: boolean;
}> {
  const { idempotencyKey } = onceFor(form);
  const note = form.text('note');
  const refusals = new Map<string, string[]>();
  let resolved = 0;
  let isRunning = false;
  for (const [id, version] of chosen) {
    try {
      await view.api.checkouts.resolve(
        id,
        { action, version, ...(note !== '' && { note }) },
        { idempotencyKey: `${idempotencyKey}-${id}` },
      );
      resolved += 1;
    } catch (error) {
      // After a server error it may have been decided: the error page says so, and sending the form again goes on.
      if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
      if (error.code === 'request_in_progress') isRunning = true;
      const sentence = sentenceOf(error);
      refusals.set(sentence, [...(refusals.get(sentence) ?? []), await nameOf(view, id)]);
    }
  }
  return { resolved, refusals, isRunning };
}

async function nameOf({ api }: View, id: string): Promise<string> {
  try {
    return titleOf(await api.checkouts.get(id));
  } catch {
    return id;
  }
}
