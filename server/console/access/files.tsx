/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import { ApiError } from '../../base/errors.ts';
import { isDecimalMark, type DecimalMark } from '../../base/text/csv.ts';
import { setNotice } from '../kit/cookies.ts';
import { readForm } from '../kit/form/forms.ts';
import { enteredBefore } from '../kit/form/kept-form.ts';
import { FormSecrets } from '../kit/parts.tsx';
import type { ConsoleEnv, View } from '../kit/view.ts';

/** The decimal mark of the files that a person downloads. */

const choices: readonly (readonly [mark: DecimalMark, text: string])[] = [
  ['point', 'Decimal point: 1234.50, columns separated by commas'],
  ['comma', 'Decimal comma: 1234,50, columns separated by semicolons'],
];

export function FileFormat({ view }: { readonly view: View }) {
  const before = enteredBefore(view, 'people.files');
  const chosen = before?.fields['decimal'] ?? view.decimalMark;
  return (
    <section class="card" id="files">
      <h2>Your files</h2>
      <p class="muted">
        Choose the numbers that your spreadsheet reads. In German, French or Spanish it expects decimal
        commas. This applies to every CSV file that you download here.
      </p>
      <form class="row" method="post" action={view.at('/people/files')}>
        <FormSecrets view={view} idempotencyKey={before?.key} />
        <label class="grow">
          Numbers in CSV files
          <select name="decimal">
            {choices.map(([mark, text]) => (
              <option value={mark} selected={mark === chosen}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Save</button>
      </form>
    </section>
  );
}

export const fileFormatRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().post('/people/files', async (context) => {
    const { session, at } = context.get('view');
    const mark = (await readForm(context)).text('decimal');
    if (!isDecimalMark(mark))
      throw new ApiError('invalid_request', 'decimal: must be point or comma. Open the page again.');
    await session.chooseDecimalMark(mark);
    setNotice(context, { tone: 'good', text: 'Saved. Your next files have these numbers.' });
    return context.redirect(at('/people'), 303);
  });
