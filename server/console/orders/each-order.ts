import type { Checkout } from '../../client/client.ts';
import { PaywicketError } from '../../client/error.ts';
import { callOperation, requestBodyOf, type BatchAct, type BatchResult } from '../kit/act/act.ts';
import { isDecided, isWholeNumber, sentenceOf } from '../kit/form/forms.ts';
import { titleOf } from './checkout-parts.tsx';
import { decisionText } from './decided.ts';
import type { Fields, View } from '../kit/view.ts';

/** More than a page of the list has. */
const MOST = 50;

/**
 * Does it for each order that was chosen, one after the other. Each is chosen by its box (`Box` in `many.tsx`), and has a request and
 * a key of its own. Refusals have the names of their orders.
 */
export const eachOrder =
  ({
    done,
    wasDone,
  }: {
    /** The words before the number of orders on the next page. */
    readonly done: (fields: Fields) => string;
    /** Whether somebody else had done it before. */
    readonly wasDone?: (answer: Checkout, fields: Fields, now: number) => boolean;
  }): BatchAct['run'] =>
  async (operation, { fields: { each = '', ...fields }, view, idempotencyKey }) => {
    const boxes = each.split(',').map(chosenIn);
    const chosen = new Map(boxes.filter((box) => box !== null));
    if (boxes.includes(null)) return nothing('Nothing was done. Choose orders first.');
    if (chosen.size > MOST) return nothing(`Nothing was done. Choose at most ${MOST} orders.`);
    const refusals = new Map<string, string[]>();
    let count = 0;
    let before = 0;
    let isRunning = false;
    for (const [id, version] of chosen) {
      try {
        const body = requestBodyOf(operation, { ...fields, version }, view.timeZone);
        const options = { idempotencyKey: `${idempotencyKey}-${id}` };
        const answer = await callOperation(view.api, operation, { id, body }, options);
        if (wasDone?.(answer as Checkout, fields, view.now) === true) before += 1;
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
    const text = `${done(fields)}: ${count} ${count === 1 ? 'order' : 'orders'}.${already}`;
    const why = [...refusals].map(([sentence, names]) => `${names.join(', ')}: ${sentence}`);
    const isRefused = why.length > 0;
    return { text: isRefused ? [text, 'Not these:', ...why].join(' ') : text, isRefused, isRunning };
  };

const nothing = (text: string): BatchResult => ({ text, isRefused: true, isRunning: false });

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
