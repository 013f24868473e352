/**
 * Events for the shop's page. Classes that extend Event, bubbling and composed; their fields are own properties, so
 * that an opener can dispatch them again.
 */

const reach = { bubbles: true, composed: true };

/** The session is known. */
export class PaywicketReadyEvent extends Event {
  constructor(readonly checkoutId: string) {
    super('paywicket-ready', reach);
  }
}

/** The shopper chose a method. */
export class PaywicketMethodEvent extends Event {
  constructor(readonly method: string) {
    super('paywicket-method', reach);
  }
}

/** There is a newer version of the checkout. Ship nothing on it: see `checkout.ready` of the webhooks. */
export class PaywicketStatusEvent extends Event {
  constructor(
    readonly status: string,
    readonly exception: string | null,
    readonly version: number,
  ) {
    super('paywicket-status', reach);
  }
}

/** Paid; once. Prevented, the page does not go on to `successUrl`. */
export class PaywicketPaidEvent extends Event {
  constructor(readonly checkoutId: string) {
    super('paywicket-paid', { ...reach, cancelable: true });
  }
}

/** The dialog is about to close. Prevented where it can be, it stays; the payment goes on either way. */
export class PaywicketCloseEvent extends Event {
  constructor(
    readonly status: ResultStatus,
    cancelable: boolean,
  ) {
    super('paywicket-close', { ...reach, cancelable });
  }
}

/** Something went wrong; the shopper sees what to do. */
export class PaywicketErrorEvent extends Event {
  constructor(
    /**
     * A problem code of the contract, or `missing_server`, `missing_session`, `session_refused`, `session_failed`, `network`,
     * `already_open`, `unexpected_response`, `stale_response`, `address_changed`, `file_failed`, `unsupported_browser`.
     */
    readonly code: string,
    readonly message: string,
    readonly recoverable: boolean,
    readonly requestId: string | null,
  ) {
    super('paywicket-error', reach);
  }
}

/** Code and message where a checkout is to be shown while the dialog of another one is open. */
export const alreadyOpen = ['already_open', 'The dialog of another checkout is open'] as const;

/** The page is about to go on to the shop. Only for our own code: who prevents it goes there itself. */
export class LeaveEvent extends Event {
  constructor(readonly href: string) {
    super('leave', { cancelable: true });
  }
}

/** How a checkout was left. `closed`: by the shopper, before anything was decided. */
export type ResultStatus = 'paid' | 'processing' | 'expired' | 'cancelled' | 'closed';

const decided = ['paid', 'processing', 'expired', 'cancelled'] as const;

/** @param status Of the session; undefined where it was never loaded. */
export const resultStatus = (status: string | undefined): ResultStatus =>
  decided.find((known) => known === status) ?? 'closed';

export interface Result {
  status: ResultStatus;
  /** Null where the session never became known. */
  checkoutId: string | null;
}

declare global {
  interface HTMLElementEventMap {
    /** @internal */
    leave: LeaveEvent;
  }
  /** Events of elements, and of the document and the window that they bubble to. */
  interface GlobalEventHandlersEventMap {
    'paywicket-ready': PaywicketReadyEvent;
    'paywicket-method': PaywicketMethodEvent;
    'paywicket-status': PaywicketStatusEvent;
    'paywicket-paid': PaywicketPaidEvent;
    'paywicket-close': PaywicketCloseEvent;
    'paywicket-error': PaywicketErrorEvent;
  }
}
