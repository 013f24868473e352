/**
 * `paywicket.js`, loaded by the script tag: the button, forms that open a checkout, and `window.Paywicket`.
 *
 * Every page of a shop loads it, so it contains only what must not wait for the dialog or must work without it; `open/dialog.ts`
 * is the other part.
 */
import { define, type PaywicketButtonElement } from './button.ts';
import type { OpenOptions } from '../open/open-options.ts';
import { open, preload, RefusedError } from './open.ts';

type Callback = (paywicket: PaywicketGlobal) => void;

/** `window.Paywicket`. Before the loader has run, pages queue calls: `(window.Paywicket ??= {q: []}).q.push(p => …)`. */
export interface PaywicketGlobal {
  open: typeof open;
  q: { push: (callback: Callback) => Promise<void> };
}

declare global {
  interface Window {
    Paywicket?: PaywicketGlobal | { open?: never; q: Callback[] };
  }
}

/** Selectors of openers, by event. If the shopper asks for another tab or a download, the browser's default applies. */
const openers = {
  submit: 'form[data-paywicket]:not([target])',
  click: 'paywicket-button,a[data-paywicket-link]:not([target],[download])',
};

/** The fallback is being clicked: the shop's listeners have already handled that click or submit. */
let isFallingBack = false;

/** A sentence beside the opener about why nothing opens; the only text without the dialog. */
const notice = document.createElement('p');
notice.setAttribute('role', 'alert');

/**
 * Openers that open nothing for now: a checkout is on its way, or in the page. No attribute says so: whoever copies elements, as
 * a router's snapshot or a morph, copies those.
 */
const locked = new WeakSet<Element>();

/** A click or submit event; each lacks fields of the other. */
type OpeningEvent = Event & Partial<MouseEvent & { submitter: HTMLButtonElement | null }>;

/** The opener of this event, unless the browser's default applies. */
function openerOf(event: OpeningEvent): HTMLElement | undefined {
  if (
    event.defaultPrevented ||
    event.ctrlKey ||
    event.shiftKey ||
    event.metaKey ||
    event.altKey ||
    event.button ||
    event.submitter?.formTarget
  )
    return undefined;
  const selector = openers[event.type as keyof typeof openers];
  return event
    .composedPath()
    .find((node): node is HTMLElement => node instanceof HTMLElement && node.matches(selector));
}

/**
 * Vue, Svelte, Astro and others write `disabled="false"` for enabled. Others set only the property, perhaps before the class is
 * defined or with a class of the page's own.
 */
const isDisabled = (opener: HTMLElement & { disabled?: unknown }): boolean =>
  locked.has(opener) || opener.matches('[disabled]:not([disabled=false])') || opener.disabled === true;

function setLocked(opener: Element, lock: boolean): void {
  locked[lock ? 'add' : 'delete'](opener);
  // Looks alone.
  opener.toggleAttribute('data-paywicket-busy', lock);
  opener.setAttribute('aria-busy', String(lock));
}

/** Opens a checkout if the event is on an opener. */
async function activate(event: OpeningEvent): Promise<void> {
  const opener = openerOf(event);
  if (!opener) return;
  event.preventDefault();
  define();
  if (isDisabled(opener)) return;
  const { submitter } = event;
  // For a shopper who returns from the hosted page with the back button.
  const release = (): void => setLocked(opener, false);
  addEventListener('pagehide', release, { once: true });
  try {
    setLocked(opener, true);
    notice.remove();
    await open(optionsOf(opener), opener, submitter);
  } catch (error) {
    console.error(error);
    // The dialog of another checkout stays open; the opener has received the event.
    if ((error as { code?: string }).code !== 'already_open')
      // In a later task: during the event, the browser would ignore another submit of the form.
      setTimeout(() => fallBack(opener, submitter, error));
  }
  removeEventListener('pagehide', release);
  release();
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
        // The shop's cookies and CSRF token must not leave its origin, even after a redirect.
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

/** @throws Error if it is not JSON, such as an object converted to text: an order must not lose its contents */
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
 * After a failed opening: follows the link, or submits the form (also of a button inside one), to which the shop's server
 * answers with a redirect. Otherwise, or after the shop's refusal, shows a sentence.
 */
function fallBack(
  opener: HTMLElement,
  submitter: HTMLButtonElement | null | undefined,
  error: unknown,
): void {
  const way = error instanceof RefusedError ? undefined : fallbackOf(opener, submitter);
  if (!way) {
    opener.after(notice);
    notice.textContent =
      error instanceof RefusedError
        ? error.message
        : (opener.getAttribute('unavailable') ?? 'Payment is unavailable right now. Please try again.');
    return;
  }
  // The shop may have disabled its button meanwhile. Of a link it means nothing.
  (way as HTMLButtonElement).disabled = false;
  isFallingBack = true;
  way.click();
  isFallingBack = false;
}

function fallbackOf(
  opener: HTMLElement,
  submitter: HTMLButtonElement | null | undefined,
): HTMLElement | undefined {
  if (submitter?.form) return submitter;
  if (opener instanceof HTMLAnchorElement && opener.href !== '') return opener;
  // With a button, as many forms have a control named "submit" that hides the method.
  return opener.closest('form')?.appendChild(document.createElement('button'));
}

const former = window.Paywicket;
// Runs once even if included twice. Unsupported browsers lack findLast: it came with Chrome 97, Safari 15.4, Firefox 104.
if (!former?.open && 'findLast' in Array.prototype) {
  const push = async (callback: Callback): Promise<void> => callback(paywicket);
  const paywicket: PaywicketGlobal = { q: { push }, open };
  window.Paywicket = paywicket;
  for (const type of Object.keys(openers)) {
    addEventListener(type, (event) => isFallingBack && event.stopPropagation(), true);
    addEventListener(type, (event) => void activate(event));
  }
  // A copy of an opener looks as that did when it was copied.
  new MutationObserver(() => {
    for (const copy of document.querySelectorAll('[data-paywicket-busy]'))
      if (!locked.has(copy)) setLocked(copy, false);
  }).observe(document, { childList: true, subtree: true, attributeFilter: ['data-paywicket-busy'] });
  // In its own task: a deferred script shares one with the end of the page's parsing, which is long on slow phones.
  setTimeout(define);
  for (const callback of former?.q ?? []) void push(callback);
  // Safari has no idle callbacks.
  ((window as Partial<Window>).requestIdleCallback ?? setTimeout)(() => void preload());
  // The browser has restored the page from its back-forward cache.
  addEventListener('pageshow', ({ persisted }) => persisted && void preload());
} else if (!former?.open)
  // For an unsupported browser: links and forms work natively; a button submits its form, or shows that paying is impossible.
  addEventListener('click', (event) => {
    const opener = openerOf(event);
    if (opener?.localName !== 'paywicket-button') return;
    event.preventDefault();
    if (isDisabled(opener)) return;
    fallBack(opener, null, null);
  });
