/**
 * `paywicket.js`, the script tag: a button, forms that open a checkout, and `window.Paywicket`.
 *
 * It has to stay below 1.8 kB (brotli). So it holds only what cannot wait for the dialog's chunk or has to work without
 * it; `host/dialog.ts` is the other half.
 */
import { define } from './button.ts';
import type { OpenOptions } from '../host/open-options.ts';
import { find, open, preload } from './open.ts';

/** What was pressed, or sent: properties of whichever element it is. */
type Opener = HTMLFormElement & Partial<HTMLAnchorElement>;

type Callback = (paywicket: PaywicketGlobal) => void;

/** `window.Paywicket`. Until the loader has run, pages queue: `(window.Paywicket ??= {q: []}).q.push(p => …)`. */
export interface PaywicketGlobal {
  open: typeof open;
  q: { push: (callback: Callback) => Promise<void> };
}

declare global {
  interface Window {
    Paywicket?: PaywicketGlobal | { open?: never; q: Callback[] };
  }
}

/**
 * What opens a checkout, by the event that it is opened with. Where the page asks for another tab or a download, the
 * browser does what it always does.
 */
const openers: Record<string, string> = {
  submit: 'form[data-paywicket]:not([target])',
  click: 'paywicket-button,a[data-paywicket-link]:not([target],[download])',
};

/** The control that is clicked as a fallback: the shop's listeners have seen that click, or submit, once. */
let way: HTMLButtonElement | null | undefined;

/** Why nothing opens, beside what was clicked: all that is said without the dialog. */
const notice = document.createElement('p');

/** Opens a checkout where the event is on an opener. */
async function activate(event: Event & Partial<MouseEvent & SubmitEvent>): Promise<void> {
  const path = event.composedPath() as Partial<Opener>[];
  const opener = path.find((node) => node.matches?.(openers[event.type] as string)) as Opener | undefined;
  const submitter = event.submitter as HTMLButtonElement | null;
  if (
    !opener ||
    event.ctrlKey ||
    event.button ||
    event.shiftKey ||
    event.defaultPrevented ||
    event.metaKey ||
    event.altKey ||
    submitter?.formTarget
  ) {
    return;
  }
  event.preventDefault();
  if (opener.matches('[data-paywicket-busy],[disabled]')) return;
  /** Busy until it is over; `pagehide` ends it for a shopper who returns from the hosted page by the back button. */
  const setBusy = (over?: Event | true) => {
    opener.setAttribute('aria-busy', !over as unknown as string);
    opener.toggleAttribute('data-paywicket-busy', !over);
    (over ? removeEventListener : addEventListener)('pagehide', setBusy);
  };
  try {
    setBusy();
    notice.remove();
    const options: OpenOptions & Record<string, unknown> = {};
    for (const { name, value } of opener.attributes) options[name] = value;
    const url = options['session-url'] as string | undefined;
    if (url) {
      options.fetchSession = async () =>
        fetch(url, {
          // Cookies and CSRF token of the shop are for the shop alone, also after a redirect.
          mode: 'same-origin',
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            'X-CSRF-Token': find('meta[name=csrf-token]')?.content ?? '',
            Accept: 'application/json',
          },
          body: (options['payload'] as string | undefined) ?? '{}',
        });
    }
    await open(options, opener, submitter);
  } catch (error) {
    console.error(error);
    const { refusal } = error as { refusal?: string };
    // A task later: within the event that is being answered the browser would take no other submit of the form.
    setTimeout(() => {
      // A link has another way; a form has, too, around a button as well: the shop's server answers a plain submit with
      // a redirect. By a button: many a form has a control that is called "submit", or "attributes", which comes to this
      // as well. The shop may have disabled its own by now, or taken it away.
      const form = event.type === 'submit' ? opener : opener.closest('form');
      way = submitter?.form
        ? submitter
        : opener.href
          ? (opener as Partial<HTMLButtonElement> as HTMLButtonElement)
          : form?.appendChild(document.createElement('button'));
      if (refusal || !way) {
        notice.setAttribute('role', 'alert');
        opener.after(notice);
        notice.textContent =
          refusal ??
          opener.getAttribute('unavailable') ??
          'Payment is unavailable right now. Please try again.';
      } else {
        way.disabled = false;
        way.click();
      }
      way = null;
    });
  }
  setBusy(true);
}

const stub = window.Paywicket;
// Below the floor the page stays as it is; findLast stands for it: Chrome 97, Safari 15.4, Firefox 104.
if (!(stub?.open || ![].findLast)) {
  const push = async (callback: Callback) => callback(paywicket);
  const paywicket: PaywicketGlobal = (window.Paywicket = { q: { push }, open });
  for (const type in openers) {
    addEventListener(type, (event) => way && event.stopPropagation(), true);
    addEventListener(type, activate as (event: Event) => void);
  }
  // In a task of its own: a deferred script shares one with the end of the page's parsing, which is long on a slow phone.
  setTimeout(define);
  void stub?.q.map(push);
  (window.requestIdleCallback ?? setTimeout)(preload);
  // Back in a page that the browser has kept.
  addEventListener('pageshow', ({ persisted }) => persisted && preload());
}
