import { SessionError } from '../session/client.ts';

/** How a checkout is opened. */
export interface OpenedSession {
  readonly token: string;
  /** The server's view of it, as the shop has passed it on; unknown until it is parsed. */
  readonly view?: unknown;
}

/**
 * The session in the answer of the merchant's server.
 *
 * @param answer The token itself, or a response with a `sessionToken` and perhaps a `sessionView`.
 * @throws SessionError: `missing_session`, `session_refused`, `session_failed`. The message of a 4xx is meant for the
 *   shopper; that of a 5xx is not.
 */
export async function readSession(answer: string | Response | undefined): Promise<OpenedSession> {
  if (!answer) throw new SessionError('missing_session', 'Set session');
  if (typeof answer === 'string') return { token: answer };
  const { ok, status, url } = answer;
  const body = (await answer.json().catch(() => null)) as Record<string, unknown> | null;
  const { sessionToken, sessionView, message } = body ?? {};
  if (ok && typeof sessionToken === 'string') return { token: sessionToken, view: sessionView };
  if (status >= 400 && status < 500 && typeof message === 'string')
    throw new SessionError('session_refused', message);
  throw new SessionError('session_failed', `${url} answered ${status} without {sessionToken}`);
}

/**
 * Sends a form as the browser would, to its own origin only, and accepts JSON.
 *
 * @param submitter The button that was pressed.
 * @throws TypeError of `fetch` where no answer came.
 */
export async function sendForm(
  form: HTMLFormElement,
  submitter: HTMLButtonElement | null | undefined,
): Promise<Response> {
  const data = new FormData(form);
  // The oldest browsers that we support ignore a second argument of FormData.
  if (submitter?.name) data.append(submitter.name, submitter.value);
  // Attributes, because a control with the name "action" shadows the property.
  const attributeOf = (attribute: string) =>
    submitter?.getAttribute(`form${attribute}`) ?? form.getAttribute(attribute);
  return fetch(attributeOf('action') ?? '', {
    method: 'POST',
    mode: 'same-origin',
    headers: { Accept: 'application/json' },
    body:
      attributeOf('enctype') === 'multipart/form-data'
        ? data
        : new URLSearchParams([...data] as [string, string][]),
  });
}
