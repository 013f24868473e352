/**
 * `paywicket.js`, the script tag: a button, forms that open a checkout, and `window.Paywicket`.
 *
 * It has to stay below 1.5 kB (brotli). So it holds only what cannot wait for the dialog's chunk or has to work without
 * it; `loader-dialog.ts` is the other half.
 */
import { PaywicketButtonElement } from './loader-button.ts';
import { find, open, preload, type OpenOptions } from './loader-open.ts';

type Callback = (paywicket: PaywicketGlobal) => void;

/** `window.Paywicket`. Until the loader has run, pages queue: `(window.Paywicket ??= {q: []}).q.push(p => …)`. */
interface PaywicketGlobal {
  open: typeof open;
  q: { push: (callback: Callback) => Promise<void> };
}

declare global {
  interface Window {
    Paywicket?: PaywicketGlobal | { open?: never; q: Callback[] };
  }
}

/** Opens a checkout where the event is on an element that matches. */
async function activate(event: Event & Partial<MouseEvent & SubmitEvent>, openers: string): Promise<void> {
  const path = event.composedPath() as Partial<HTMLFormElement>[];
  const opener = path.find((node) => node.matches?.(openers)) as HTMLFormElement | undefined;
  if (
    !opener ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return;
  }
  event.preventDefault();
  if (opener.hasAttribute('data-paywicket-busy')) return;
  const setBusy = (busy: boolean) => {
    opener.toggleAttribute('data-paywicket-busy', busy);
    opener.setAttribute('aria-busy', busy as unknown as string);
  };
  setBusy(true);
  // Whoever comes back from the hosted page by the back button finds an opener that works.
  addEventListener('pagehide', () => setBusy(false), { once: true });
  const options: OpenOptions & Record<string, unknown> = {};
  for (const attribute of opener.attributes) options[attribute.name] = attribute.value;
  const url = options['session-url'] as string | undefined;
  if (url) {
    options.fetchSession = async () =>
      fetch(url, {
        method: 'POST',
        // Cookies and CSRF token of the shop are for the shop alone, also after a redirect.
        mode: 'same-origin',
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json',
          'X-CSRF-Token': find('meta[name=csrf-token]')?.content ?? '',
        },
        body: (options['payload'] as string | undefined) ?? '{}',
      });
  }
  try {
    await open(options, opener, event.submitter);
  } catch (error) {
    console.error(error);
    opener.dispatchEvent(
      Object.assign(
        new Event('paywicket-error', event),
        { code: 'session_failed', message: (error as Error).message },
        error,
      ),
    );
    // A form has another way, from now on: its server answers a plain submit with a redirect to the hosted page.
    if (opener.action && (error as { code?: string }).code !== 'session_refused') {
      opener.removeAttribute('data-paywicket');
      // A task later: within the event that is being answered the browser would take no other submit of the form.
      setTimeout(() => (event.submitter ? event.submitter.click() : opener.submit()));
    }
  }
  setBusy(false);
}

const stub = window.Paywicket;
// Below the floor the page stays as it is; findLast stands for it: Chrome 97, Safari 15.4, Firefox 104.
if (!(stub?.open || ![].findLast)) {
  const push = async (callback: Callback) => callback(paywicket);
  const paywicket: PaywicketGlobal = { open, q: { push } };
  window.Paywicket = paywicket;
  addEventListener('click', (event) => void activate(event, 'paywicket-button:not([disabled])'));
  addEventListener('submit', (event) => void activate(event, 'form[data-paywicket]:not([target])'));
  customElements.define('paywicket-button', PaywicketButtonElement);
  for (const callback of stub?.q ?? []) void push(callback);
  (window.requestIdleCallback ?? setTimeout)(preload);
}
