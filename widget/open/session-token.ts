import { SessionError } from '../session/client.ts';

/**
 * The session token out of what the merchant's server has answered.
 *
 * @throws SessionError: `missing_session`, `session_refused`, `session_failed`. The message of a 4xx is meant for the shopper; that of a 5xx is not.
 */
export async function readToken(answer: string | Response | undefined): Promise<string> {
  if (!answer) throw new SessionError('missing_session', 'Set session');
  if (typeof answer === 'string') return answer;
  const { ok, status, url } = answer;
  const body = (await answer.json().catch(() => null)) as Record<string, unknown> | null;
  const { sessionToken, message } = body ?? {};
  if (ok && typeof sessionToken === 'string') return sessionToken;
  if (status >= 400 && status < 500 && typeof message === 'string')
    throw new SessionError('session_refused', message);
  throw new SessionError('session_failed', `${url} answered ${status} without {sessionToken}`);
}

/** Sends a form as the browser would, to its own origin only, and accepts JSON. */
export async function sendForm(
  form: HTMLFormElement,
  submitter: HTMLElement | null | undefined,
): Promise<Response> {
  const data = new FormData(form);
  const { name, value } = (submitter ?? {}) as Partial<HTMLButtonElement>;
  // FormData's own second argument is younger than the browsers of our floor, which ignore it in silence.
  if (name) data.append(name, value ?? '');
  // Attributes, because a control that is called "action" shadows the property.
  const asked = (attribute: string) =>
    submitter?.getAttribute(`form${attribute}`) ?? form.getAttribute(attribute);
  return fetch(asked('action') ?? '', {
    method: 'POST',
    mode: 'same-origin',
    headers: { Accept: 'application/json' },
    body:
      asked('enctype') === 'multipart/form-data'
        ? data
        : new URLSearchParams([...data] as [string, string][]),
  });
}
