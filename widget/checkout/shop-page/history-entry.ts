import type { CheckoutHost } from '../host.ts';

/** In the state of our entry, beside what the shop has there. */
const MARK = 'paywicket';
/** ms after the dialog was closed in which a shop may leave the page. */
const GRACE_MS = 200;

const state = (): Record<string, unknown> => (history.state ?? {}) as Record<string, unknown>;

/** The dialog that is open, and the address of its page; null while there is none. */
let current: { host: CheckoutHost; href: string } | null = null;
/** Our step back, which is still to be taken. */
let goingBack: ReturnType<typeof setTimeout> | undefined;
/** Our step back was taken, and its `popstate` has not arrived: it does not close a dialog that was opened since. */
let isOwnStep = false;
let isLeaving = false;
let isListening = false;

/**
 * Whether the shop's router would restore its page for our step back (htmx, Turbo), or the page wants no entry:
 * `data-paywicket-history="none"` on `<html>`.
 */
const isUnwanted = (): boolean =>
  'htmx' in state() ||
  'turbo' in state() ||
  document.documentElement.getAttribute('data-paywicket-history') === 'none';

function push(): void {
  // Left over where the page was reloaded with its dialog.
  if (state()[MARK]) return;
  try {
    history.pushState({ ...state(), [MARK]: true }, '');
  } catch {
    // The browser limits how many entries a page may add: then the back button leaves the page.
  }
}

function onPopState(event: Event): void {
  const isOurs = isOwnStep;
  isOwnStep = false;
  // The shop's router went on from our entry and came back to it: then our mark is in the state.
  if (location.href !== current?.href || state()[MARK]) return;
  // The shop's listeners do not get it: for the shop nothing has happened.
  event.stopImmediatePropagation();
  const { host } = current;
  if (!isOurs) host.modal.request();
  if (host.modal.isOpen) push();
}

function onClose(): void {
  const { href } = current ?? {};
  current = null;
  // A step back would stop a shop that leaves the page now. Then the entry stays, and the next dialog uses it.
  goingBack = setTimeout(() => {
    isOwnStep = Boolean(state()[MARK]) && location.href === href && !isLeaving;
    if (isOwnStep) history.back();
  }, GRACE_MS);
}

/**
 * In browsers without `CloseWatcher`, an entry in the tab's history as long as the dialog is open: the back button, Android's or a swipe, closes the dialog
 * and leaves the page where it is. The entry has the address and the state of the shop's own, and is taken away when
 * the dialog is closed by another way. Browsers with `CloseWatcher` send Android's back to a modal dialog by themselves.
 */
export function addHistoryEntry(host: CheckoutHost, closed: AbortSignal): void {
  // A frame shares the history of the page around it.
  if (parent !== window || 'CloseWatcher' in window || isUnwanted()) return;
  clearTimeout(goingBack);
  current = { host, href: location.href };
  isLeaving = false;
  push();
  if (!isListening) addEventListener('popstate', onPopState);
  isListening = true;
  closed.addEventListener('abort', onClose);
  const leave = () => (isLeaving = true);
  addEventListener('beforeunload', leave);
  closed.addEventListener('abort', () => {
    setTimeout(() => removeEventListener('beforeunload', leave), 2 * GRACE_MS);
  });
}
