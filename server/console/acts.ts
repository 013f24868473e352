import { PaywicketError } from '../client/error.ts';
import { providerErrors } from '../contract/operation.ts';
import { hashOf, sameHash } from '../core/ids.ts';
import { PaywicketError as Refusal } from '../core/errors.ts';
import { setNotice } from './cookies.ts';
import type { NoticeText } from './parts.tsx';
import type { ConsoleContext } from './view.ts';

/** Forms that change something. */

export interface Form {
  /** A field without spaces around it; empty where it was not sent. */
  readonly text: (name: string) => string;
}

/** One use of one form: sending it again is the same request. */
export interface ActOptions {
  readonly idempotencyKey: string;
}

/**
 * The fields of a form that a page of this session sent.
 * @throws PaywicketError `forbidden` where it is another session's, or none's
 */
export async function readForm(context: ConsoleContext): Promise<Form> {
  const form = await readFields(context);
  if (!sameHash(hashOf(form.text('csrf')), hashOf(context.get('view').csrf)))
    throw new Refusal('forbidden', 'This form is of a session that has ended. Open the page again.');
  return form;
}

/** The fields of a form of any page. */
export async function readFields(context: ConsoleContext): Promise<Form> {
  const type = context.req.header('content-type') ?? '';
  const body = /^application\/x-www-form-urlencoded\b/i.test(type) ? await context.req.text() : '';
  const fields = new URLSearchParams(body);
  return { text: (name) => (fields.get(name) ?? '').trim() };
}

/**
 * Runs what a form asks for and leads back to a page, which says once what became of it: what `work` returns, good where
 * it is a sentence alone, or why the API refused, beside the state as it now is.
 * @param back below `/console`
 */
export async function act(
  context: ConsoleContext,
  back: string,
  work: (form: Form, options: ActOptions) => Promise<string | NoticeText>,
): Promise<Response> {
  const form = await readForm(context);
  const key = form.text('key');
  if (!/^[\w-]{16,64}$/.test(key))
    throw new Refusal('invalid_request', 'The form lacks its key. Open the page again.');
  setNotice(context, await outcomeOf(async () => work(form, { idempotencyKey: `console-${key}` })));
  return context.redirect(context.get('view').at(back), 303);
}

async function outcomeOf(work: () => Promise<string | NoticeText>): Promise<NoticeText> {
  try {
    const outcome = await work();
    return typeof outcome === 'string' ? { tone: 'good', text: outcome } : outcome;
  } catch (error) {
    // Where the server failed, it may have been done all the same: the error page says so.
    if (!(error instanceof PaywicketError) || !isDecided(error)) throw error;
    return { tone: 'bad', text: sentenceOf(error) };
  }
}

/** Refused, or a gateway failed: what became of it is stored, and the page shows it. */
const isDecided = ({ status, code }: PaywicketError): boolean =>
  (status >= 400 && status < 500) || providerErrors.some((known) => known === code);

/** What the API said, without the name of the route ahead of it. */
export const sentenceOf = ({ code, message }: PaywicketError): string =>
  code === 'request_in_progress'
    ? 'This was sent before, and is still being worked on. Press the button again in a minute.'
    : message.replace(/^[A-Z]+ \/\S+: /, '');
