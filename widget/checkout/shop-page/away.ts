import type { CheckoutHost } from '../host.ts';

/**
 * The shopper has left a dialog for a wallet's app: where the browser has thrown the page away meanwhile, and loads it again, its
 * payment opens by itself. Of this tab alone, until the dialog is closed.
 */
const KEY = 'paywicket-away';

export function setAway({ session }: CheckoutHost, isAway: boolean): void {
  try {
    if (isAway) sessionStorage.setItem(KEY, session);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Where it is not taken, the badge leads back.
  }
}

export function isAway({ session }: CheckoutHost): boolean {
  try {
    return sessionStorage.getItem(KEY) === session;
  } catch {
    return false;
  }
}
