import { PaywicketError } from '../../../client/error.ts';
import { requestBodyOf, callOperation, type NamedActOnEach } from './act.ts';
import { isDecided, isWholeNumber, sentenceOf, type Form } from '../form/forms.ts';
import { titleOf } from '../../checkout-parts.tsx';
import { decisionText } from './decided.ts';
import type { Fields, View } from '../view.ts';

/** More than a page of the list has. */
const MOST = 50;

interface Outcome {
  readonly text: string;
  readonly isRefused: boolean;
  /** A request of it is still in progress. */
  readonly isRunning: boolean;
}

/**
 * Does it for each order that was chosen, one after the other. Refusals have the names of their orders.
 * @throws PaywicketError after which it may have been done: the error page says so, and sending the form again goes on
 */
export async function actOnEach(
  { operation, noun, done, wasDone }: NamedActOnEach,
  {
    form,
    fields,
    view,
    idempotencyKey,
  }: {
    readonly form: Form;
    readonly fields: Fields;
    readonly view: View;
    readonly idempotencyKey: string;
  },
): Promise<Outcome> {
  const nothing = (text: string): Outcome => ({ text, isRefused: true, isRunning: false });
  const each = form.all('each').map(chosenIn);
  const chosen = new Map(each.filter((box) => box !== null));
  if (chosen.size === 0 || each.includes(null))
    return nothing(`Nothing was done. Choose ${noun.several} first.`);
  if (chosen.size > MOST) return nothing(`Nothing was done. Choose at most ${MOST} ${noun.several}.`);
  const refusals = new Map<string, string[]>();
  let count = 0;
  let before = 0;
  let isRunning = false;
  for (const [id, version] of chosen) {
    try {
      const body = requestBodyOf(operation, { ...fields, version }, view.timeZone);
      const options = { idempotencyKey: `${idempotencyKey}-${id}` };
      const answer = (await callOperation(view.api, operation, { id, body }, options)) as never;
      if (wasDone?.(answer, fields, view.now) === true) before += 1;
      else count += 1;
    } catch (error) {
      if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
      if (error.code === 'request_in_progress') isRunning = true;
      const sentence = sentenceOf(error);
      refusals.set(sentence, [
        ...(refusals.get(sentence) ?? []),
        await nameOf(view, id, operation.name === 'checkouts.resolve'),
      ]);
    }
  }
  const already = before === 0 ? '' : ` ${before} ${before === 1 ? 'was' : 'were'} marked already.`;
  const text = `${done(fields)}: ${count} ${count === 1 ? noun.one : noun.several}.${already}`;
  const why = [...refusals].map(([sentence, names]) => `${names.join(', ')}: ${sentence}`);
  const isRefused = why.length > 0;
  return { text: isRefused ? [text, 'Not these:', ...why].join(' ') : text, isRefused, isRunning };
}

/** The order of a box, and its state that was shown; null for a text that is no box's. */
function chosenIn(each: string): readonly [id: string, version: string] | null {
  const [, id, version = ''] = /^(chk_[\w-]{1,60}) (\S+)$/.exec(each) ?? [];
  return id === undefined || !isWholeNumber(version) ? null : [id, version];
}

/** The order, with what another person has decided about it meanwhile. */
async function nameOf(view: View, id: string, isDecision: boolean): Promise<string> {
  try {
    const checkout = await view.api.checkouts.get(id);
    const decided = isDecision ? await decisionText(view, checkout) : null;
    return decided === null ? titleOf(checkout) : `${titleOf(checkout)} (${decided})`;
  } catch {
    return id;
  }
}
