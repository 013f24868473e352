import { PaywicketError } from '../client/error.ts';
import { providerErrors } from '../contract/operation.ts';
import { hashOf, sameHash } from '../core/ids.ts';
import { PaywicketError as Refusal } from '../core/errors.ts';
import { setNotice } from './cookies.ts';
import type { NoticeText } from './parts.tsx';
import type { ConsoleContext } from './view.ts';

/** Handles forms that change something. */

export interface Form {
  /** A field's trimmed value; empty if it was not sent. */
  readonly text: (name: string) => string;
}

/** Idempotency key of the form: sending it again is the same request. */
export interface ActOptions {
  readonly idempotencyKey: string;
}

/**
 * The fields of a form that was sent by a page of this session.
 * @throws PaywicketError `forbidden` if it is of another session, or none
 */
export async function readForm(context: ConsoleContext): Promise<Form> {
  const form = await readFields(context);
  if (!sameHash(hashOf(form.text('csrf')), hashOf(context.get('view').csrf)))
    throw new Refusal('forbidden', 'This form belongs to a session that has ended. Open the page again.');
  return form;
}

/** The fields of a form, without a check of its session. */
export async function readFields(context: ConsoleContext): Promise<Form> {
  const type = context.req.header('content-type') ?? '';
  const body = /^application\/x-www-form-urlencoded\b/i.test(type) ? await context.req.text() : '';
  const fields = new URLSearchParams(body);
  return { text: (name) => (fields.get(name) ?? '').trim() };
}

/**
 * Runs a form's action and redirects to a page that shows the outcome once: the result of `work` (success if it is only a
 * sentence), or why the API refused.
 * @param back path below `/console`
 */
export async function act(
  context: ConsoleContext,
  back: string,
  work: (form: Form, options: ActOptions) => Promise<string | NoticeText>,
): Promise<Response> {
  const form = await readForm(context);
  const key = form.text('key');
  if (!/^[\w-]{16,64}$/.test(key))
    throw new Refusal('invalid_request', 'This form is incomplete. Open the page again.');
  setNotice(context, await outcomeOf(async () => work(form, { idempotencyKey: `console-${key}` })));
  return context.redirect(context.get('view').at(back), 303);
}

async function outcomeOf(work: () => Promise<string | NoticeText>): Promise<NoticeText> {
  try {
    const outcome = await work();
    return typeof outcome === 'string' ? { tone: 'good', text: outcome } : outcome;
  } catch (error) {
    // After a server error the action may have been carried out: the error page says so.
    if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
    return { tone: 'bad', text: sentenceOf(error) };
  }
}

/** Refused, or a gateway failed: the outcome is stored, and the page shows it. */
const isDecided = ({ status, code }: PaywicketError): boolean =>
  (status >= 400 && status < 500) || providerErrors.some((known) => known === code);

/** The API's message without the route's name. */
export const sentenceOf = ({ code, message }: PaywicketError): string =>
  code === 'request_in_progress'
    ? 'This was sent before and is still in progress. Press the button again in a minute.'
    : message.replace(/^[A-Z]+ \/\S+: /, '');
