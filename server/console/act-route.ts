import { Hono } from 'hono';
import { PaywicketError } from '../client/error.ts';
import { PaywicketError as Refusal } from '../core/errors.ts';
import { bodyOf, call, operationNamed, shownName, stateFields, type AnyAct } from './act.ts';
import { acts, type ActName } from './acts.ts';
import { setNotice } from './cookies.ts';
import { backOf, isDecided, onceFor, readForm, sentenceOf, type Form } from './forms.ts';
import type { AnswerWith, ConsoleContext, ConsoleEnv, Fields, Refused } from './view.ts';

/**
 * Runs the act of a form, and leads to a page that says once what became of it. A form that is refused is shown again in the
 * answer, with what was entered, and errors at their fields.
 */
export function actRoutes(answerWith: AnswerWith): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>()
    // The address of a refused form, opened again: the form cannot be.
    .get('/do/*', (context) => context.redirect(context.get('view').at('')))
    .post('/do/:name/:id?', (context) => {
      const { name } = context.req.param();
      if (name === undefined || !isActName(name) || actNamed(name).path !== undefined) throw noSuchAct();
      return run(context, name);
    });
  for (const name of Object.keys(acts).filter(isActName)) {
    const { path } = actNamed(name);
    if (path !== undefined) routes.post(path, (context) => run(context, name));
  }
  return routes;

  async function run(context: ConsoleContext, name: ActName): Promise<Response> {
    const id = context.req.param('id');
    const act = actNamed(name);
    const operation = operationNamed(name);
    if (operation.hasId !== (id !== undefined)) throw noSuchAct();
    const form = await readForm(context);
    const options = onceFor(form);
    const view = context.get('view');
    const entered = Object.fromEntries(
      Object.keys(act.fields ?? {}).map((field) => [field, form.all(field).join(',')] as const),
    );
    const fields = act.isChange === true ? changedIn(form, entered) : entered;
    const back = backOf(form, view);
    const refuse = (text: string, more: Pick<Refused, 'faults'> & { readonly key?: string } = {}) =>
      answerWith(context, back, {
        refused: { name, id, fields: entered, key: undefined, ...more, notice: { tone: 'bad', text } },
      });
    if (act.isChange === true && Object.keys(fields).length === 0) {
      setNotice(context, { tone: 'good', text: 'Nothing was changed: the form was as before.' });
      return context.redirect(view.at(back), 303);
    }
    try {
      const request = { api: view.api, id: id ?? '', timeZone: view.timeZone, ...options };
      const refusal = (await act.refusal?.(fields, request)) ?? null;
      if (refusal !== null) return await refuse(refusal);
      const body = (await act.body?.(fields, request)) ?? bodyOf(operation, fields, view.timeZone);
      const answer = (await call(view.api, name, { id, body }, options)) as never;
      const done = act.done(answer, fields);
      const notice = typeof done === 'string' ? ({ tone: 'good', text: done } as const) : done;
      const to = act.leadsTo?.(answer) ?? null;
      if (act.isAnswerShown === true)
        return await answerWith(context, to ?? back, { answered: { name, answer, notice } });
      if (notice.tone === 'bad' && to === null) return await refuse(notice.text);
      setNotice(context, notice);
      return context.redirect(view.at(to ?? back), 303);
    } catch (error) {
      // After a server error the action may have been carried out: the error page says so.
      if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
      const faults = faultsOf(error, entered);
      return refuse(whyNot(act, error, faults), {
        faults,
        ...(error.code === 'request_in_progress' && { key: form.text('key') }),
      });
    }
  }
}

/** Browsers take line breaks out of a field. */
const changedIn = ({ text }: Form, entered: Fields): Fields =>
  Object.fromEntries(
    Object.entries(entered).filter(
      ([field, value]) => value !== text(shownName(field)).replaceAll(/[\r\n]/g, ''),
    ),
  );

/** The API's errors at fields that a person fills in: that of `customer.email` is at `email`. */
function faultsOf(error: PaywicketError, fields: Fields): Fields {
  const faults = error.fields.map(({ path, message }) => [path.split('.').at(-1) ?? '', message] as const);
  return Object.fromEntries(
    faults.filter(([field]) => Object.hasOwn(fields, field) && !stateFields.has(field)),
  );
}

/** What the page says above. */
function whyNot({ nothing }: AnyAct, error: PaywicketError, faults: Fields): string {
  const sentence = sentenceOf(error);
  // What a gateway that failed has done is not known.
  if (nothing === undefined || error.status >= 500) return sentence;
  return `${nothing} ${Object.keys(faults).length > 0 ? 'Correct the marked fields.' : sentence}`;
}

const actNamed = (name: ActName): AnyAct => acts[name];

/** Not a name that every object has. */
const isActName = (name: string): name is ActName => Object.hasOwn(acts, name);

const noSuchAct = (): Refusal => new Refusal('not_found', 'There is no such page.');
