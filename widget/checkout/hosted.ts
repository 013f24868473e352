import { localeQuery } from '../i18n/wanted.ts';

/** Address of the server's own page for a session. */
export const hostedPage = (server: string, token: string, locale: string): string =>
  `${server}/pay${localeQuery(locale)}#${token}`;

/** The values that name a checkout's hosted page. */
interface Session {
  readonly server: string;
  readonly session: string;
  readonly locale: string;
}

/** The same checkout on the server's own page; null where there is no session yet. */
export function hostedPageOf({ server, session, locale }: Session): string | null {
  return server && session ? hostedPage(server, session, locale) : null;
}

/** Leads to the hosted page, if the checkout cannot be shown in this one. @returns Whether nothing more is to be tried here. */
export function goToHostedPage(host: Session & { readonly isConnected: boolean }): boolean {
  if (!host.isConnected) return true;
  const page = hostedPageOf(host);
  const isHosted = `${location.origin}${location.pathname}/`.startsWith(`${host.server}/pay/`);
  if (page === null || isHosted || !navigator.onLine) return false;
  const causes = 'a policy of this page, PAYWICKET_ORIGINS, or cookies of more than 64 KiB';
  console.warn(`Paywicket: the hosted page takes over. In the way may be ${causes}.`);
  location.assign(page);
  return true;
}
