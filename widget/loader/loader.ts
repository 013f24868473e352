/**
 * `paywicket.js`, the script tag: a button, forms that open a checkout, and `window.Paywicket`.
 *
 * Every page of a shop loads it, so it holds only what cannot wait for the dialog or has to work without it;
 * `open/dialog.ts` is the other half.
 */
import { define, type PaywicketButtonElement } from './button.ts';
import type { OpenOptions } from '../open/open-options.ts';
import { open, preload, RefusedError } from './open.ts';

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
const openers = {
  submit: 'form[data-paywicket]:not([target])',
  click: 'paywicket-button,a[data-paywicket-link]:not([target],[download])',
};

/** The fallback is being clicked: the shop's listeners have seen that click, or submit, once. */
let isFallingBack = false;

/** Why nothing opens, beside what was clicked: all that is said without the dialog. */
const notice = document.createElement('p');
notice.setAttribute('role', 'alert');

/** A click or a submit, each without what the other one has. */
type OpeningEvent = Event & Partial<MouseEvent & { submitter: HTMLButtonElement | null }>;

/** The element that opens a checkout by this event; null where the event is on none, or the browser's own to handle. */
function openerOf(event: OpeningEvent): HTMLElement | null {
  if (
    event.defaultPrevented ||
    event.ctrlKey ||
    event.shiftKey ||
    event.metaKey ||
    event.altKey ||
    event.button
  )
    return null;
  if (event.submitter?.formTarget) return null;
  const selector = openers[event.type as keyof typeof openers];
  const found = event
    .composedPath()
    .find((node): node is HTMLElement => node instanceof HTMLElement && node.matches(selector));
  return found ?? null;
}

/**
 * Vue, Svelte, Astro and others write `disabled="false"` for what is not. Others set the property alone, and the class may
 * not be defined yet, or be the page's own.
 */
const isDisabled = (opener: HTMLElement & { disabled?: unknown }): boolean =>
  opener.matches('[data-paywicket-busy],[disabled]:not([disabled=false])') || opener.disabled === true;

/** Opens a checkout where the event is on an opener. */
async function activate(event: OpeningEvent): Promise<void> {
  const opener = openerOf(event);
  if (opener === null) return;
  event.preventDefault();
  define();
  if (isDisabled(opener)) return;
  const { submitter } = event;
  const setBusy = (busy: boolean): void => {
    opener.setAttribute('aria-busy', String(busy));
    opener.toggleAttribute('data-paywicket-busy', busy);
  };
  // For a shopper who returns from the hosted page by the back button.
  const onPagehide = (): void => setBusy(false);
  addEventListener('pagehide', onPagehide, { once: true });
  try {
    setBusy(true);
    notice.remove();
    await open(optionsOf(opener), opener, submitter);
  } catch (error) {
    console.error(error);
    // The dialog of another checkout stays: the opener has got the event.
    if ((error as { code?: string }).code !== 'already_open')
      // A task later: within the event that is being answered the browser would take no other submit of the form.
      setTimeout(() => fallBack(opener, submitter, error));
  }
  removeEventListener('pagehide', onPagehide);
  setBusy(false);
}

function optionsOf(opener: HTMLElement & Partial<PaywicketButtonElement>): OpenOptions {
  const options: OpenOptions & { [attribute: string]: unknown; 'session-url'?: string } = {
    ...opener.objects,
  };
  for (const { name, value } of opener.attributes) if (value) options[name] = value;
  const url = options['session-url'];
  if (url)
    options.fetchSession = async () =>
      fetch(url, {
        // Cookies and CSRF token of the shop are for the shop alone, also after a redirect.
        mode: 'same-origin',
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-CSRF-Token': document.querySelector<HTMLMetaElement>('meta[name=csrf-token]')?.content ?? '',
          Accept: 'application/json',
        },
        body: toJson(options['payload'] ?? {}),
      });
  return options;
}

/** @throws Error where it is no JSON, such as an object that was written as text: nothing is ordered without it. */
function toJson(payload: unknown): string {
  try {
    const json = typeof payload === 'string' ? payload : JSON.stringify(payload);
    JSON.parse(json);
    return json;
  } catch {
    throw new Error('The payload is no JSON');
  }
}

/**
 * Where nothing could be opened. A link has another way; a form has, too, around a button as well: the shop's server
 * answers a plain submit with a redirect. Otherwise, and for a refusal of the shop, a sentence says so.
 */
function fallBack(
  opener: HTMLElement,
  submitter: HTMLButtonElement | null | undefined,
  error: unknown,
): void {
  const way = error instanceof RefusedError ? null : fallbackOf(opener, submitter);
  if (way === null) {
    opener.after(notice);
    notice.textContent =
      error instanceof RefusedError
        ? error.message
        : (opener.getAttribute('unavailable') ?? 'Payment is unavailable right now. Please try again.');
    return;
  }
  // The shop may have disabled its own by now.
  if (way instanceof HTMLButtonElement) way.disabled = false;
  isFallingBack = true;
  way.click();
  isFallingBack = false;
}

function fallbackOf(
  opener: HTMLElement,
  submitter: HTMLButtonElement | null | undefined,
): HTMLElement | null {
  if (submitter?.form) return submitter;
  if (opener instanceof HTMLAnchorElement && opener.href !== '') return opener;
  const form = opener instanceof HTMLFormElement ? opener : opener.closest('form');
  // By a button: many a form has a control that is called "submit".
  return form?.appendChild(document.createElement('button')) ?? null;
}

const former = window.Paywicket;
// Included twice it runs once. Browsers older than we support lack findLast: Chrome 97, Safari 15.4, Firefox 104.
if (former?.open === undefined && 'findLast' in Array.prototype) {
  const push = async (callback: Callback): Promise<void> => callback(paywicket);
  const paywicket: PaywicketGlobal = { q: { push }, open };
  window.Paywicket = paywicket;
  for (const type of Object.keys(openers)) {
    addEventListener(type, (event) => isFallingBack && event.stopPropagation(), true);
    addEventListener(type, (event) => void activate(event));
  }
  // In a task of its own: a deferred script shares one with the end of the page's parsing, which is long on a slow phone.
  setTimeout(define);
  for (const callback of former?.q ?? []) void push(callback);
  if ('requestIdleCallback' in window) requestIdleCallback(() => void preload());
  else setTimeout(() => void preload());
  // Back in a page that the browser has kept.
  addEventListener('pageshow', ({ persisted }) => persisted && void preload());
} else if (former?.open === undefined)
  // Links and forms work by themselves; a button has its form sent, or says that nothing can be paid here.
  addEventListener('click', (event) => {
    const opener = openerOf(event);
    if (opener?.localName !== 'paywicket-button') return;
    event.preventDefault();
    if (isDisabled(opener)) return;
    fallBack(opener, null, null);
  });
