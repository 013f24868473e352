import { localeQuery } from '../i18n/wanted.ts';
import type { PaywicketCheckoutElement } from './checkout.ts';

/** Address of the server's own page for a session. */
export const hostedPage = (server: string, token: string, locale: string): string =>
  `${server}/pay${localeQuery(locale)}#${token}`;

/** The same checkout on the server's own page; null where there is no session yet. */
export function hostedPageOf({ server, session, locale }: PaywicketCheckoutElement): string | null {
  return server && session ? hostedPage(server, session, locale) : null;
}

/** Where the screens cannot be loaded, the hosted page takes over. @returns Whether that ends it here. */
export function goToHostedPage(host: PaywicketCheckoutElement): boolean {
  const page = hostedPageOf(host);
  const isHosted = `${location.origin}${location.pathname}/`.startsWith(`${host.server}/pay/`);
  const leaves = page !== null && navigator.onLine && !isHosted;
  if (leaves && host.isConnected) location.assign(page);
  return leaves || !host.isConnected;
}
