import { Hono } from 'hono';
import { PaywicketError } from '../client/error.ts';
import { ApiError } from '../base/errors.ts';
import {
  requestBodyOf,
  callOperation,
  changedIn,
  fieldsIn,
  operationNamed,
  stateFields,
  withoutSecrets,
  type Act,
} from './act.ts';
import { actOnEach } from './act-on-each.ts';
import { actNamed, acts, isActName, isOnEach, type ActName } from './acts.ts';
import { setNotice } from './cookies.ts';
import { backOf, isDecided, onceFor, readForm, sentenceOf } from './forms.ts';
import type { AnswerWith, ConsoleContext, ConsoleEnv, Fields, NoticeText, Refused } from './view.ts';

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
    const form = await readForm(context);
    const options = onceFor(form);
    const view = context.get('view');
    const back = backOf(form, view);
    const entered = fieldsIn(actNamed(name), form);
    const lead = (notice: NoticeText, to = back): Response => {
      setNotice(context, notice);
      return context.redirect(view.at(to), 303);
    };
    const refuse = (text: string, more: Pick<Refused, 'faults'> & { readonly isRunning?: boolean } = {}) =>
      answerWith(context, back, {
        refused: {
          name,
          id,
          fields: withoutSecrets(actNamed(name), entered),
          faults: more.faults,
          key: more.isRunning === true ? form.text('key') : undefined,
          notice: { tone: 'bad', text },
        },
      });
    if (isOnEach(name)) {
      const { text, isRefused, isRunning } = await actOnEach(acts[name], {
        form,
        fields: entered,
        view,
        ...options,
      });
      return isRefused ? refuse(text, { isRunning }) : lead({ tone: 'good', text });
    }
    const act: Act<never, never> = acts[name];
    const operation = operationNamed(name);
    if (operation.hasId !== (id !== undefined)) throw noSuchAct();
    const fields = act.isChange === true ? changedIn(form, entered) : entered;
    if (act.isChange === true && Object.keys(fields).length === 0)
      return lead({ tone: 'good', text: 'Nothing was changed: the form was as before.' });
    try {
      const request = { api: view.api, id: id ?? '', timeZone: view.timeZone, ...options };
      const refusal = (await act.refusal?.(fields, request)) ?? null;
      if (refusal !== null) return await refuse(refusal);
      const body = (await act.body?.(fields, request)) ?? requestBodyOf(operation, fields, view.timeZone);
      const answer = (await callOperation(view.api, name, { id, body }, options)) as never;
      const done = act.done(answer, fields);
      const notice = typeof done === 'string' ? ({ tone: 'good', text: done } as const) : done;
      const to = act.leadsTo?.(answer) ?? undefined;
      if (act.isAnswerShown === true)
        return await answerWith(context, to ?? back, { answered: { name, answer, notice } });
      return notice.tone === 'bad' && to === undefined ? await refuse(notice.text) : lead(notice, to);
    } catch (error) {
      // After a server error the action may have been carried out: the error page says so.
      if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
      const faults = faultsOf(error, entered);
      const isRunning = error.code === 'request_in_progress';
      return refuse(whyNot(act, error, faults), { faults, isRunning });
    }
  }
}

/** The API's errors at fields that a person fills in: that of `customer.email` is at `email`. */
function faultsOf(error: PaywicketError, fields: Fields): Fields {
  const faults = error.fields.map(({ path, message }) => [path.split('.').at(-1) ?? '', message] as const);
  return Object.fromEntries(
    faults.filter(([field]) => Object.hasOwn(fields, field) && !stateFields.has(field)),
  );
}

/** What the page says above. */
function whyNot({ nothing }: Act<never, never>, error: PaywicketError, faults: Fields): string {
  const sentence = sentenceOf(error);
  // What a gateway that failed has done is not known.
  if (nothing === undefined || error.status >= 500) return sentence;
  return `${nothing} ${Object.keys(faults).length > 0 ? 'Correct the marked fields.' : sentence}`;
}

const noSuchAct = (): ApiError => new ApiError('not_found', 'There is no such page.');
