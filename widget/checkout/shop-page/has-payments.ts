import { read } from '../../core/storage.ts';

/**
 * Key of the payments that are under way in this browser, in the shop's storage: they stay reachable after a reload and on
 * every page that has the loader. See `stored-payments.ts`, which is loaded only where something is stored.
 */
export const OPEN_PAYMENTS_KEY = 'paywicket-open';

/** Whether the browser stores payments, which may be those of another server or have ended. */
export const hasPayments = (): boolean => read(OPEN_PAYMENTS_KEY, () => true) !== null;
