import type { PaywicketCheckoutElement } from '../elements/checkout.ts';
import { hasPayments } from '../checkout/shop-page/has-payments.ts';
import { folderOf, loadModule } from '../core/load-script.ts';
import type { OpenOptions } from '../open/open-options.ts';
import { files, late } from 'virtual:paywicket-files/widget/open/dialog.ts';

type Dialog = typeof import('../open/dialog.ts');

/**
 * URL of the companion server's folder, or of a script in it. Read at load, because `currentScript` is null afterwards.
 *
 * Optimizers merge scripts, so the running script may be another one. Any element with a data attribute must not set the server,
 * as those are allowed in content written by strangers.
 */
const home: string | undefined =
  document
    .querySelector('script[data-paywicket-origin],html[data-paywicket-origin]')
    ?.getAttribute('data-paywicket-origin') ??
  (
    document.querySelector<HTMLScriptElement>('script[src*="/paywicket.js"]') ??
    (document.currentScript as HTMLScriptElement | null)
  )?.src;

let dialog: Dialog | null = null;
let loading: Promise<unknown> | undefined;
/** The first call has requested its session while the dialog's code was being loaded. */
let isRequested = false;

/** Loads the dialog's code; null if it is blocked or unreachable. Later clicks need not wait for it. */
async function loadDialog(server: string): Promise<Dialog | null> {
  try {
    // One load for all calls, so that they continue in order.
    loading ??= loadModule(files, server);
    dialog = (await loading) as Dialog;
    dialog.checkLate(late);
  } catch (error) {
    loading = undefined;
    console.warn('Paywicket: the hosted page takes over.', error);
  }
  return dialog;
}

/** Preloads the dialog if the page has an opener, or a payment to resume. */
export async function preload(): Promise<void> {
  const opener = document.querySelector('paywicket-button,a[data-paywicket-link],form[data-paywicket]');
  if (home && (opener || hasPayments())) await (await loadDialog(home))?.prepare(home);
}

/** The shop's server refused to create a checkout, with a message for the shopper. */
export class RefusedError extends Error {}

/**
 * Opens a checkout: the dialog at once, its session when the merchant's server has answered.
 *
 * If the dialog cannot be loaded, navigates to the hosted page of the same session, or to the product's page. The promise stays
 * pending during the navigation.
 *
 * @param opener Element that receives the dialog's events.
 * @param submitter Pressed button of a form.
 * @throws Error with the code `missing_server`, or as in `open/dialog.ts`: `already_open` while the dialog of another checkout
 *   is open; the signal's reason.
 */
export async function open(
  options: OpenOptions,
  opener?: HTMLElement,
  submitter?: HTMLButtonElement | null,
): Promise<PaywicketCheckoutElement> {
  // A prerendered page may never be shown, so nothing is created for it.
  if ((document as { prerendering?: boolean }).prerendering)
    await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve));
  const address = options.server ?? home;
  if (!address)
    throw Object.assign(new Error('Set data-paywicket-origin to your server'), {
      code: 'missing_server',
    });
  const server = folderOf(address);
  const ask = async () => options.session ?? options.fetchSession?.();
  // Undefined in older browsers. Read now, because the activation expires while the dialog's code is loaded.
  const byShopper = (navigator as Partial<Navigator>).userActivation?.isActive;
  // Further calls may be for the same checkout, and a stored payment may come first: the dialog decides whether to request a session.
  const asked = dialog || isRequested || hasPayments() ? undefined : ask();
  isRequested = true;
  // Awaited below. Until then, a rejection must not count as unhandled.
  asked?.catch(() => {});
  const loaded = await loadDialog(server);
  options.signal?.throwIfAborted();
  if (loaded) return loaded.open(server, asked, options, opener, submitter, byShopper);
  const page = options.link
    ? new URL(`l/${options.link}`, server)
    : new URL(`pay#${await tokenOf(await (asked ?? ask()), opener)}`, server);
  page.search = `locale=${options.locale ?? document.documentElement.lang}`;
  location.assign(page);
  return new Promise(() => {});
}

/** @throws RefusedError with the message of the shop's server, Error without one */
async function tokenOf(
  answer: string | Response | undefined,
  opener: HTMLElement | undefined,
): Promise<string> {
  if (typeof answer === 'string') return answer;
  const { sessionToken, message } = ((await answer?.json()) ?? {}) as {
    sessionToken?: string;
    message?: string;
  };
  if (sessionToken) return sessionToken;
  if (!message) throw new Error('The shop answered without sessionToken');
  if (!opener) alert(message);
  throw new RefusedError(message);
}
