import type { CheckoutHost } from '../host.ts';
import { nameOf } from './open-payment.ts';

/**
 * Key of the checkout whose dialog the shopper has left for a wallet's app, in this tab: if the browser has thrown the page
 * away meanwhile, and loads it again, the payment opens by itself. It is known by its ID, as its session tokens may differ.
 */
const KEY = 'paywicket-away';

export function setAway(host: CheckoutHost, isAway: boolean): void {
  try {
    if (isAway) sessionStorage.setItem(KEY, nameOf(host).id);
    else sessionStorage.removeItem(KEY);
  } catch {
    // If the browser does not store it, the badge leads back.
  }
}

export function isAway(host: CheckoutHost): boolean {
  try {
    return sessionStorage.getItem(KEY) === nameOf(host).id;
  } catch {
    return false;
  }
}
