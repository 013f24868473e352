/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { Checkout } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { setNotice } from '../cookies.ts';
import { backOf, isDecided, isWholeNumber, onceFor, readForm, sentenceOf, type Form } from '../forms.ts';
import type { Many } from '../list.ts';
import type { AnswerWith, ConsoleEnv, View } from '../view.ts';
import { titleOf } from './payments.tsx';

/** Several payments are chosen by their boxes, and acted on by one form: each by a call of its own. */

/** Id of the form of the boxes. */
export const FORM = 'many';
/** More than a page of the list has. */
const MOST = 50;

/** Its value has the state that was shown, so that a decision is only about that. */
export const Box = ({ of }: { readonly of: Checkout }) => (
  <input
    type="checkbox"
    form={FORM}
    name="each"
    value={`${of.id} ${of.version}`}
    aria-label={`Choose ${titleOf(of)}`}
  />
);

/** @param isOffered whether the form can act on it */
export const boxes = (isOffered: (checkout: Checkout) => boolean): Many<Checkout>['column'] => ({
  label: 'Choose',
  cell: (checkout) => isOffered(checkout) && <Box of={checkout} />,
});

/** What a form asks for. */
interface Asked {
  /** What the page says then, before their number. */
  readonly done: string;
  readonly call: (
    chosen: { readonly id: string; readonly version: number },
    options: { readonly idempotencyKey: string },
  ) => Promise<Checkout>;
  /** Whether somebody else had done it before. */
  readonly wasDone?: (answer: Checkout) => boolean;
}

/** Words for what is chosen. */
interface Noun {
  readonly one: string;
  readonly several: string;
}

/**
 * @param path the form's action
 */
export const manyRoutes = (
  path: string,
  noun: Noun,
  asked: (view: View, form: Form) => Asked,
  answerWith: AnswerWith,
): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    // The address of a refused form, opened again: the form cannot be.
    .get(path, (context) => context.redirect(context.get('view').at('/payments')))
    .post(path, async (context) => {
      const form = await readForm(context);
      const view = context.get('view');
      const back = backOf(form, view);
      const refuse = (text: string, key?: string): Promise<Response> =>
        answerWith(context, back, {
          refused: {
            name: path,
            id: undefined,
            fields: { note: form.text('note') },
            key,
            notice: { tone: 'bad', text },
          },
        });
      const each = form.all('each').map(chosenIn);
      const chosen = new Map(each.filter((box) => box !== null));
      if (chosen.size === 0 || each.includes(null))
        return refuse(`Nothing was done. Choose ${noun.several} first.`);
      if (chosen.size > MOST) return refuse(`Nothing was done. Choose at most ${MOST} ${noun.several}.`);
      const asks = asked(view, form);
      const { count, before, refusals, isRunning } = await callEach(view, form, asks, chosen);
      const already = before === 0 ? '' : ` ${before} ${before === 1 ? 'was' : 'were'} marked already.`;
      const text = `${asks.done}: ${count} ${count === 1 ? noun.one : noun.several}.${already}`;
      if (refusals.size > 0) {
        const why = [...refusals].map(([sentence, names]) => `${names.join(', ')}: ${sentence}`);
        return refuse([text, 'Not these:', ...why].join(' '), isRunning ? form.text('key') : undefined);
      }
      setNotice(context, { tone: 'good', text });
      return context.redirect(view.at(back), 303);
    });

/** The payment of a box, and its state that was shown; null for a text that is no box's. */
function chosenIn(each: string): readonly [id: string, version: number] | null {
  const [, id, version = ''] = /^(chk_[\w-]{1,60}) (\S+)$/.exec(each) ?? [];
  return id === undefined || !isWholeNumber(version) ? null : [id, Number(version)];
}

/** One after the other, each with a key of its own: the form sent twice acts once. Refusals have the names of their payments. */
async function callEach(
  view: View,
  form: Form,
  { call, wasDone }: Asked,
  chosen: ReadonlyMap<string, number>,
): Promise<{
  readonly count: number;
  readonly before: number;
  readonly refusals: ReadonlyMap<string, readonly string[]>;
  readonly isRunning: boolean;
}> {
  const { idempotencyKey } = onceFor(form);
  const refusals = new Map<string, string[]>();
  let count = 0;
  let before = 0;
  let isRunning = false;
  for (const [id, version] of chosen) {
    try {
      const answer = await call({ id, version }, { idempotencyKey: `${idempotencyKey}-${id}` });
      if (wasDone?.(answer) === true) before += 1;
      else count += 1;
    } catch (error) {
      // After a server error it may have been done: the error page says so, and sending the form again goes on.
      if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
      if (error.code === 'request_in_progress') isRunning = true;
      const sentence = sentenceOf(error);
      refusals.set(sentence, [...(refusals.get(sentence) ?? []), await nameOf(view, id)]);
    }
  }
  return { count, before, refusals, isRunning };
}

async function nameOf({ api }: View, id: string): Promise<string> {
  try {
    return titleOf(await api.checkouts.get(id));
  } catch {
    return id;
  }
}
