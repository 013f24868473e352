import { Hono } from 'hono';
import { PaywicketError } from '../../../client/error.ts';
import type { Operation } from '../../../base/contract/operation.ts';
import type { FieldError } from '../../../base/contract/problem.ts';
import { ApiError } from '../../../base/errors.ts';
import { inWords } from '../../../base/issues.ts';
import {
  requestBodyOf,
  callOperation,
  changedIn,
  fieldsIn,
  isBatchAct,
  readTyped,
  withoutSecrets,
  type AnyAct,
  type NamedAct,
} from './act.ts';
import { setNotice } from '../cookies.ts';
import { faultsByField, stateFields } from '../form/fault-text.ts';
import { backOf, isDecided, onceFor, readBackText, readForm, sentenceOf } from '../form/forms.ts';
import type { AnswerWith, ConsoleContext, ConsoleEnv, Fields, NoticeText, Refused } from '../view.ts';

/**
 * Runs the act of a form, and leads to a page that says once what became of it. A form that is refused is shown again in the
 * answer, with what was entered, and errors at their fields.
 */
export function actRoutes(acts: readonly AnyAct[], answerWith: AnswerWith): Hono<ConsoleEnv> {
  const withoutPath = new Map(acts.filter(({ path }) => path === undefined).map((act) => [act.name, act]));
  const routes = new Hono<ConsoleEnv>()
    // The address of a refused form, opened again: the form cannot be.
    .get('/do/*', (context) => context.redirect(context.get('view').at('')))
    .post('/do/:name/:id?', (context) => {
      const act = withoutPath.get(context.req.param('name') ?? '');
      if (act === undefined) throw noSuchAct();
      return run(context, act);
    });
  for (const act of acts) if (act.path !== undefined) routes.post(act.path, (context) => run(context, act));
  return routes;

  async function run(context: ConsoleContext, act: AnyAct): Promise<Response> {
    const id = context.req.param('id');
    const form = await readForm(context);
    const options = onceFor(form);
    const view = context.get('view');
    const back = backOf(form, view);
    const entered = fieldsIn(act, form);
    const lead = (notice: NoticeText, to = back): Response => {
      setNotice(context, notice);
      return context.redirect(view.at(to), 303);
    };
    const refuse = (
      text: string,
      more: Partial<Pick<Refused, 'faults' | 'fields' | 'asRead'>> & { readonly isRunning?: boolean } = {},
    ) =>
      answerWith(context, back, {
        refused: {
          name: act.name,
          id,
          fields: withoutSecrets(more.fields ?? entered),
          faults: more.faults,
          asRead: more.asRead,
          key: more.isRunning === true ? form.text('key') : undefined,
          notice: { tone: 'bad', text },
        },
      });
    if (isBatchAct(act)) {
      const { text, isRefused, isRunning } = await act.run(act.operation, {
        fields: entered,
        view,
        ...options,
      });
      return isRefused ? refuse(text, { isRunning }) : lead({ tone: 'good', text });
    }
    const { operation } = act;
    if (act.hasId !== (id !== undefined)) throw noSuchAct();
    const typed = act.isChange === true ? changedIn(form, entered) : entered;
    if (act.isChange === true && Object.keys(typed).length === 0)
      return lead({ tone: 'good', text: 'Nothing was changed: the form was as before.' });
    try {
      const request = { api: view.api, id: id ?? '', timeZone: view.timeZone, ...options };
      const { amounts, faults, asRead } = await readTyped(act, typed, request, form.text('asRead'));
      const fields = { ...typed, ...amounts };
      const bodyOf = async () =>
        (await act.body?.(fields, request)) ?? requestBodyOf(operation, fields, view.timeZone);
      if (Object.keys(faults).length > 0) {
        const all = { ...faultsOf(faultsIn(operation, await bodyOf()), entered), ...faults };
        return await refuse(whyNot(act, Object.values(all).join(' '), all), { faults: all });
      }
      if (asRead !== null)
        return await refuse(readBackText(asRead), { fields: { ...entered, ...fields }, asRead });
      const refusal = (await act.refusal?.(fields, request)) ?? null;
      if (refusal !== null) return await refuse(refusal);
      const body = await bodyOf();
      const answer = (await callOperation(view.api, operation, { id, body }, options)) as never;
      const done = act.done(answer, fields);
      const notice = typeof done === 'string' ? ({ tone: 'good', text: done } as const) : done;
      const to = act.leadsTo?.(answer) ?? undefined;
      if (act.isAnswerShown === true)
        return await answerWith(context, to ?? back, { answered: { name: act.name, answer, notice } });
      return notice.tone === 'bad' && to === undefined ? await refuse(notice.text) : lead(notice, to);
    } catch (error) {
      // After a server error the action may have been carried out: the error page says so.
      if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
      const faults = faultsOf(error.fields, entered);
      const isRunning = error.code === 'request_in_progress';
      // A gateway that failed may have done it.
      const text = error.status >= 500 ? sentenceOf(error) : whyNot(act, sentenceOf(error), faults);
      return refuse(text, { faults, isRunning });
    }
  }
}

/** Errors that the API would find in a body that is not sent to it. */
function faultsIn({ body: schema }: Operation, body: object | undefined): readonly FieldError[] {
  const issues = schema?.safeParse(body, { error: inWords }).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

/** The API's errors at fields that a person fills in. */
function faultsOf(found: readonly FieldError[], fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(faultsByField(found)).filter(
      ([field]) => Object.hasOwn(fields, field) && !stateFields.has(field),
    ),
  );
}

/** The sentence at the top of the page. */
function whyNot({ nothing }: NamedAct, sentence: string, faults: Fields): string {
  if (nothing === undefined) return sentence;
  return `${nothing} ${Object.keys(faults).length > 0 ? 'Correct the marked fields.' : sentence}`;
}

const noSuchAct = (): ApiError => new ApiError('not_found', 'There is no such page.');
