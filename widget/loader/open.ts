import type { PaywicketCheckoutElement } from '../elements/checkout.ts';
import { OPEN_PAYMENT_KEY } from '../checkout/shop-page/stored-payment.ts';
import { folderOf, loadModule } from '../core/load-script.ts';
import { read } from '../core/storage.ts';
import type { OpenOptions } from '../open/open-options.ts';
import { files, late } from 'virtual:paywicket-files/widget/open/dialog.ts';

type Dialog = typeof import('../open/dialog.ts');

/**
 * The companion server's folder, or a script in it. Read now, because `currentScript` is null once the script has run.
 *
 * Optimisers merge scripts, so the running one may be another's. And not any element may name the server: data
 * attributes are let through in the texts of strangers.
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

/** Loads the dialog's code; null where it is blocked or cannot be reached. Once it is loaded no click waits for it. */
async function loadDialog(server: string): Promise<Dialog | null> {
  try {
    // One load for all calls, so that they go on in their order.
    loading ??= loadModule(files, server);
    dialog = (await loading) as Dialog;
    dialog.checkLate(late);
  } catch (error) {
    loading = undefined;
    console.warn('Paywicket: the hosted page takes over.', error);
  }
  return dialog;
}

const hasOpenPayment = (): boolean => read(OPEN_PAYMENT_KEY, () => true) !== null;

/** Loads the dialog ahead of the click, where there is something to click, or a payment to come back to. */
export async function preload(): Promise<void> {
  const opener = document.querySelector('paywicket-button,a[data-paywicket-link],form[data-paywicket]');
  if (home !== undefined && (opener !== null || hasOpenPayment())) (await loadDialog(home))?.restore();
}

/** The shop's server refused to make a checkout, with a message for the shopper. */
export class RefusedError extends Error {}

/**
 * Opens a checkout: the dialog at once, its session as soon as the merchant's server has answered.
 *
 * Where the dialog cannot be loaded, the browser goes to the hosted page of the same session, or the product's. The promise
 * stays pending while the page is left.
 *
 * @param opener Element that gets the dialog's events.
 * @param submitter Of a form: the button that was pressed.
 * @throws Error with the code `missing_server`, or as in `open/dialog.ts`: `already_open` while the dialog of another checkout
 *   is open; the signal's reason.
 */
export async function open(
  options: OpenOptions,
  opener?: HTMLElement,
  submitter?: HTMLButtonElement | null,
): Promise<PaywicketCheckoutElement> {
  // Nothing is created for a page that may never be seen.
  if ((document as { prerendering?: boolean }).prerendering)
    await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve));
  const address = options.server ?? home;
  if (!address)
    throw Object.assign(new Error('Set data-paywicket-origin to your server'), {
      code: 'missing_server',
    });
  const server = folderOf(address);
  const ask = async () => options.session ?? options.fetchSession?.();
  // Undefined in older browsers. Now: it ends while the dialog's code is loaded.
  const byShopper = (navigator as Partial<Navigator>).userActivation?.isActive;
  // Further calls may be for the same checkout: the dialog decides whether a session is to be requested.
  const asked = dialog || isRequested ? undefined : ask();
  isRequested = true;
  // Awaited further down. Until then a rejection must not count as unhandled.
  asked?.catch(() => {});
  const loaded = await loadDialog(server);
  options.signal?.throwIfAborted();
  if (loaded !== null) return loaded.open(server, asked, options, opener, submitter, byShopper);
  const page = options.link
    ? new URL(`l/${options.link}`, server)
    : new URL(`pay#${await tokenOf(await (asked ?? ask()), opener)}`, server);
  page.search = `locale=${options.locale ?? document.documentElement.lang}`;
  location.assign(page);
  return new Promise(() => {});
}

/** @throws RefusedError with the message of the shop's server, Error where there is none */
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
  if (opener === undefined) alert(message);
  throw new RefusedError(message);
}
