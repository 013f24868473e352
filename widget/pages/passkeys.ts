import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/**
 * The script of the console's pages: it signs in by a passkey, adds one, and uses one before a form that moves money is
 * sent. The server decides what needs one; this only asks for it.
 */

interface Answer {
  /** Nothing has to be signed. */
  readonly confirmed?: boolean;
  readonly options?: PublicKeyCredentialRequestOptionsJSON & PublicKeyCredentialCreationOptionsJSON;
  /** Path to go on to. */
  readonly to?: string;
  readonly message?: string;
  readonly hasEnded?: boolean;
}

/** The session has ended. */
class SessionEnded extends Error {}

const ended = 'The server did not answer as expected. Open the page again.';

async function post(path: string, fields: Record<string, string>): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') === true;
  if (!isJson) throw new Error(ended);
  const answer = (await response.json()) as Answer;
  if (answer.hasEnded === true) throw new SessionEnded(answer.message);
  if (!response.ok) throw new Error(answer.message ?? ended);
  return answer;
}

/** @param options of an answer; it has them unless nothing has to be signed */
function required<T>(options: T | undefined): T {
  if (options === undefined) throw new Error(ended);
  return options;
}

function fieldOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}

async function signIn(form: HTMLFormElement): Promise<void> {
  const { options } = await post(`${form.action}/challenge`, {});
  const response = await startAuthentication({ optionsJSON: required(options) });
  const fields = { to: fieldOf(form, 'to'), response: JSON.stringify(response) };
  const { to = '' } = await post(form.action, fields);
  const kept = document.querySelector<HTMLFormElement>('form[data-kept]');
  if (kept === null) location.assign(to);
  else kept.submit();
}

/** @param place the routes, and in its query what the passkey is for: `for`, and `id` of one that is to be removed */
async function confirm(form: HTMLFormElement, place: string): Promise<void> {
  const [path = '', query = ''] = place.split('?');
  const fields = { ...Object.fromEntries(new URLSearchParams(query)), csrf: fieldOf(form, 'csrf') };
  const { confirmed, options } = await post(`${path}/challenge`, fields);
  if (confirmed === true) return;
  const response = await startAuthentication({ optionsJSON: required(options) });
  await post(`${path}/confirm`, { ...fields, response: JSON.stringify(response) });
}

async function add(form: HTMLFormElement, path: string): Promise<void> {
  const csrf = fieldOf(form, 'csrf');
  const name = fieldOf(form, 'name');
  const { options } = await post(`${path}/offer`, { csrf });
  const response = await startRegistration({ optionsJSON: required(options) });
  const { to = '' } = await post(form.action, { csrf, name, response: JSON.stringify(response) });
  location.assign(to);
}

/** Texts for errors of browsers: the person closed the question, or the device has no passkey for this page. */
const texts: Readonly<Record<string, string>> = {
  NotAllowedError: 'No passkey was used. Try again, or use a device that has one.',
  AbortError: 'No passkey was used. Try again.',
  InvalidStateError: 'This device has a passkey for you already.',
  SecurityError: 'Passkeys do not work at this address.',
};

function show(form: HTMLFormElement, error: unknown): void {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  const text =
    texts[name] ?? (error instanceof TypeError ? 'The server was not reached. Try again.' : message);
  const line = form.querySelector('[role=alert]') ?? document.createElement('p');
  line.setAttribute('role', 'alert');
  line.className = 'bad';
  form.append(line);
  line.textContent = text;
}

/** Forms whose passkey was used: they are sent as they are. */
const confirmed = new WeakSet<HTMLFormElement>();
const busy = new WeakSet<HTMLFormElement>();

/** Whether a field is not what the page showed first. Browsers take line breaks out of a field. */
const isChanged = (form: HTMLFormElement, name: string): boolean =>
  fieldOf(form, name) !== fieldOf(form, `shown-${name}`).replaceAll(/[\r\n]/g, '');

/** Address that asks for a passkey; undefined if this button of the form, or the change in it, needs none. */
function passkeyOf(form: HTMLFormElement, submitter: HTMLElement | null): string | undefined {
  const { passkey, passkeyFields } = form.dataset;
  if (submitter?.dataset['noPasskey'] !== undefined) return undefined;
  return passkeyFields?.split(' ').some((name) => isChanged(form, name)) === false ? undefined : passkey;
}

async function run(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const { add: addPath, signIn: isSignIn } = form.dataset;
  const passkey = passkeyOf(form, submitter);
  if (isSignIn !== undefined) return signIn(form);
  if (passkey !== undefined) await confirm(form, passkey);
  if (addPath !== undefined) return add(form, addPath);
  confirmed.add(form);
  form.requestSubmit(submitter);
  return undefined;
}

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement)) return;
  const { add: addPath, signIn: isSignIn } = form.dataset;
  if (passkeyOf(form, submitter) === undefined && addPath === undefined && isSignIn === undefined) return;
  if (confirmed.delete(form)) return;
  event.preventDefault();
  if (busy.has(form)) return;
  busy.add(form);
  run(form, submitter)
    .catch((error: unknown) => {
      if (!(error instanceof SessionEnded)) return show(form, error);
      // The answer is the page to sign in, which keeps what was entered.
      confirmed.add(form);
      form.requestSubmit(submitter);
    })
    .finally(() => busy.delete(form));
});

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sign-in]')) form.hidden = false;
