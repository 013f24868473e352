import { Hono } from 'hono';
import { PaywicketError } from '../client/error.ts';
import { PaywicketError as Refusal } from '../core/errors.ts';
import { bodyOf, call, operationNamed, type AnyAct } from './act.ts';
import { acts, type ActName } from './acts.ts';
import { setNotice } from './cookies.ts';
import { backOf, isDecided, onceFor, readForm, sentenceOf } from './forms.ts';
import type { ConsoleContext, ConsoleEnv, Refused } from './view.ts';

/**
 * Runs the act of a form, and leads to a page that says once what became of it. A form that is refused is shown again in the
 * answer, with what was entered.
 * @param showAgain shows the page at a path below `/console` with the refused form
 */
export const actRoutes = (
  showAgain: (context: ConsoleContext, path: string, refused: Refused) => Promise<Response>,
): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>()
    // The address of a refused form, opened again: the form cannot be.
    .get('/do/*', (context) => context.redirect(context.get('view').at('')))
    .post('/do/:name/:id?', async (context) => {
      const { name, id } = context.req.param();
      if (name === undefined || !isActName(name)) throw noSuchAct();
      const act: AnyAct = acts[name];
      const operation = operationNamed(name);
      if (operation.hasId !== (id !== undefined)) throw noSuchAct();
      const form = await readForm(context);
      const options = onceFor(form);
      const view = context.get('view');
      const fields = Object.fromEntries(
        Object.keys(act.fields ?? {}).map((field) => [field, form.text(field)] as const),
      );
      const back = backOf(form, view);
      const refuse = (text: string, key?: string): Promise<Response> =>
        showAgain(context, back, { name, id, fields, key, notice: { tone: 'bad', text } });
      try {
        const refusal = (await act.refusal?.(fields, { api: view.api, id: id ?? '' })) ?? null;
        if (refusal !== null) return await refuse(refusal);
        const body = act.body?.(fields) ?? bodyOf(operation, fields, view.timeZone);
        const answer = (await call(view.api, name, { id, body }, options)) as never;
        const done = act.done(answer, fields);
        const notice = typeof done === 'string' ? ({ tone: 'good', text: done } as const) : done;
        if (notice.tone === 'bad') return await refuse(notice.text);
        setNotice(context, notice);
        return context.redirect(view.at(act.leadsTo?.(answer) ?? back), 303);
      } catch (error) {
        // After a server error the action may have been carried out: the error page says so.
        if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
        return refuse(sentenceOf(error), error.code === 'request_in_progress' ? form.text('key') : undefined);
      }
    });

/** Not a name that every object has. */
const isActName = (name: string): name is ActName => Object.hasOwn(acts, name);

const noSuchAct = (): Refusal => new Refusal('not_found', 'There is no such page.');
