import type { CheckoutHost } from '../host.ts';

/** In the state of our entry, beside what the shop has there. */
const MARK = 'paywicket';
/** ms after the dialog was closed in which a shop may leave the page. */
const GRACE_MS = 200;

const state = (): Record<string, unknown> => (history.state ?? {}) as Record<string, unknown>;

/** The dialog that is open, and the address of its page. */
let current: { host: CheckoutHost; href: string } | null = null;
/** The way back that we have taken ourselves. */
let goingBack: ReturnType<typeof setTimeout> | undefined;
/** It was taken, and the browser has not come there yet: a dialog that opens meanwhile is not meant. */
let isOwnStep = false;
let isLeaving = false;
let isListening = false;

function push(): void {
  // Left over where the page was reloaded with its dialog.
  if (state()[MARK]) return;
  try {
    history.pushState({ ...state(), [MARK]: true }, '');
  } catch {
    // The browser allows only so many: then the back button leaves the page, as ever.
  }
}

function onPopState(event: Event): void {
  const isOurs = isOwnStep;
  isOwnStep = false;
  // Whoever has gone on from there, by a router of the shop, may come back to it.
  if (location.href !== current?.href || state()[MARK]) return;
  // What listens later need not hear of it: to the shop nothing has happened.
  event.stopImmediatePropagation();
  const { host } = current;
  if (!isOurs) host.modal.request();
  if (host.modal.isOpen) push();
}

function onClose(): void {
  const { href } = current ?? {};
  current = null;
  // A shop that leaves the page now would be stopped by a step back, and Turbo would restore the page for it. There
  // the entry stays, and the next dialog takes it.
  goingBack = setTimeout(() => {
    isOwnStep = Boolean(state()[MARK]) && location.href === href && !isLeaving && !('turbo' in state());
    if (isOwnStep) history.back();
  }, GRACE_MS);
}

/**
 * An entry in the tab's history as long as the dialog is open: the back button, Android's or a swipe, closes the dialog
 * and leaves the page where it is. The entry has the address and the state of the shop's own, and is taken away when
 * the dialog is closed by another way.
 */
export function addHistoryEntry(host: CheckoutHost, closed: AbortSignal): void {
  // A frame is a part of somebody else's history.
  if (parent !== window) return;
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
