import { Authenticator, type AnswerOptions } from './authenticator.ts';
import { signedIn, type Visitor } from './console-visitor.ts';
import type { Workbench } from './workbench.ts';

/** Test helper: acts like the console's script, for a person with a passkey. */

/** Origin of a console's pages for passkeys, which cannot be an IP address. */
const passkeyOriginOf = ({ origin }: Visitor): string => origin.replace('127.0.0.1', 'localhost');

export interface ScriptAnswer {
  readonly status: number;
  /** `{}` if it is not JSON. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Sends a form like the script. */
export async function ask(
  visitor: Visitor,
  path: string,
  fields: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<ScriptAnswer> {
  const response = await visitor.send(path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
      Origin: visitor.origin,
      ...headers,
    },
    body: new URLSearchParams(fields).toString(),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, text, body: isJson ? (JSON.parse(text) as ScriptAnswer['body']) : {} };
}

/** The CSRF token of the visitor's session. */
export async function csrfOf(visitor: Visitor): Promise<string> {
  const { forms } = await visitor.open('/people');
  return forms.find(({ fields }) => 'csrf' in fields)?.fields['csrf'] ?? '';
}

/** Adds a passkey on the page People. */
export async function addPasskey(
  visitor: Visitor,
  { name = 'Phone', device = new Authenticator(passkeyOriginOf(visitor), 1) } = {},
): Promise<{ readonly device: Authenticator; readonly answer: ScriptAnswer }> {
  const csrf = await csrfOf(visitor);
  const { body, text } = await ask(visitor, '/passkeys/offer', { csrf });
  if (!('options' in body)) throw new Error(`no passkey can be added: ${text}`);
  const made = device.create(body['options'] as Parameters<Authenticator['create']>[0]);
  const answer = await ask(visitor, '/passkeys/add', { csrf, name, response: JSON.stringify(made) });
  return { device, answer };
}

/**
 * Uses a passkey, so that the session can move money for five minutes. @param options the answer's fields, the purpose, and the
 * id of a passkey to remove
 */
export async function usePasskey(
  visitor: Visitor,
  device: Authenticator,
  {
    purpose = 'money',
    id = '',
    ...options
  }: AnswerOptions & { readonly purpose?: 'money' | 'remove'; readonly id?: string } = {},
): Promise<ScriptAnswer> {
  const csrf = await csrfOf(visitor);
  const { body, text } = await ask(visitor, '/passkeys/challenge', { csrf, for: purpose, id });
  if (body['confirmed'] === true) return { status: 200, body, text };
  if (!('options' in body)) throw new Error(`no passkey can be used: ${text}`);
  const signed = device.get(body['options'] as Parameters<Authenticator['get']>[0], options);
  return ask(visitor, '/passkeys/confirm', { csrf, response: JSON.stringify(signed) });
}

/** A signed-in new person who has just used a passkey. */
export async function signedInForMoney(
  bench: Workbench,
  person?: Parameters<typeof signedIn>[1],
): Promise<Visitor> {
  const visitor = await signedIn(bench, person);
  const { device } = await addPasskey(visitor);
  await usePasskey(visitor, device);
  return visitor;
}

/** Signs in with a passkey. */
export async function signInByPasskey(
  visitor: Visitor,
  device: Authenticator,
  options?: AnswerOptions,
): Promise<ScriptAnswer> {
  const { body } = await ask(visitor, '/sign-in/passkey/challenge');
  const signed = device.get(body['options'] as Parameters<Authenticator['get']>[0], options);
  return ask(visitor, '/sign-in/passkey', { response: JSON.stringify(signed) });
}
