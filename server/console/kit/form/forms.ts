import type { PaywicketError } from '../../../client/error.ts';
import { providerErrors } from '../../../base/contract/operation.ts';
import { hashOf, sameHash } from '../../../base/ids.ts';
import { ApiError } from '../../../base/errors.ts';
import { shortName } from '../../../base/text/text.ts';
import { parseUrl } from '../../../base/network/web-address.ts';
import { faultText, incompleteText } from './fault-text.ts';
import type { ConsoleContext, View } from '../view.ts';

/** Reads forms that change something. */

export interface Form {
  /** A field's trimmed value; empty if it was not sent. */
  readonly text: (name: string) => string;
  /** The trimmed values of a field that is there several times. */
  readonly all: (name: string) => readonly string[];
}

/**
 * The fields of a form that was sent by a page of this session.
 * @throws ApiError `forbidden` if it is of another session, or none
 */
export async function readForm(context: ConsoleContext): Promise<Form> {
  const form = await readFields(context);
  if (!hasToken(form, context.get('view').csrf))
    throw new ApiError('forbidden', 'This form belongs to a session that has ended. Open the page again.');
  return form;
}

/** The token of a session's forms. */
export const formTokenOf = (session: string): string => hashOf(`csrf ${session}`);

/** Whether a page of the session with this token sent the form. */
export const hasToken = (form: Form, token: string): boolean =>
  sameHash(hashOf(form.text('csrf')), hashOf(token));

/** Characters of a field's name or value: a passkey's answer is the longest. */
export const MAX_FIELD = 16 * 1024;

/**
 * The fields of a form, without a check of its session.
 * @throws ApiError `invalid_request` with a field that is too long
 */
export async function readFields(context: ConsoleContext): Promise<Form> {
  const type = context.req.header('content-type') ?? '';
  const body = /^application\/x-www-form-urlencoded\b/i.test(type) ? await context.req.text() : '';
  const fields = new URLSearchParams(body);
  const [long] = [...fields].find(([name, value]) => Math.max(name.length, value.length) > MAX_FIELD) ?? [];
  if (long !== undefined)
    throw new ApiError('invalid_request', `${shortName(long)}: must be at most ${MAX_FIELD} characters`);
  return {
    text: (name) => (fields.get(name) ?? '').trim(),
    all: (name) => fields.getAll(name).map((value) => value.trim()),
  };
}

const incomplete = (): ApiError => new ApiError('invalid_request', incompleteText);

/**
 * A whole number that a page wrote into its form.
 * @throws ApiError `invalid_request`
 */
export function wholeNumber(text: string): number {
  if (!isWholeNumber(text)) throw incomplete();
  return Number(text);
}

/** One-time passwords: they are never shown again, nor kept for a form that comes back. */
export const secretFields: ReadonlySet<string> = new Set(['otp']);

/** As JSON can carry it exactly. */
export const isWholeNumber = (text: string): boolean => /^\d{1,15}$/.test(text);

/**
 * The idempotency key of the form: sending it again is the same request.
 * @throws ApiError `invalid_request`: without a key, sending a form twice would act twice
 */
export function onceFor(form: Form): { readonly idempotencyKey: string } {
  const key = form.text('key');
  if (!/^[\w-]{16,64}$/.test(key)) throw incomplete();
  return { idempotencyKey: `console-${key}` };
}

/** The page that the form was on, as a path below `/console`; Home if it is anything else. */
export const backOf = (form: Form, view: Pick<View, 'at'>): string => pathBelow(form.text('back'), view.at);

/** A path below `/console` that came with a request; empty, which is Home, if it is anything else. */
export function pathBelow(text: string, at: View['at']): string {
  const home = at('');
  const { pathname, search } = parseUrl(`http://console.invalid${home}${text}`) ?? {
    pathname: home,
    search: '',
  };
  const isBelow = /^[/?]/.test(text) && (pathname === home || pathname.startsWith(`${home}/`));
  return isBelow ? pathname.slice(home.length) + search : '';
}

/** Refused, or a gateway failed: the outcome is stored, and the page shows it. */
export const isDecided = ({ status, code }: PaywicketError): boolean =>
  (status >= 400 && status < 500) || providerErrors.some((known) => known === code);

/** The API's message for people, without the route's name. */
export function sentenceOf({ code, message, fields }: PaywicketError): string {
  if (code === 'request_in_progress')
    return 'This was sent before and is still in progress. Press the button again in a minute.';
  if (fields.length > 0) return [...new Set(fields.map(faultText))].join(' ');
  return message.replace(/^[A-Z]+ \/\S+: /, '');
}

/** Asks to check an amount as it was read, before anything is done. */
export const readBackText = (asRead: string): string =>
  `Nothing was done yet. The amount was read as ${asRead}: if that is right, press the button again.`;
