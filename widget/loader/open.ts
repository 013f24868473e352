import type { PaywicketCheckoutElement } from '../elements/checkout.ts';
import { insertChunk } from '../core/chunk.ts';
import type { OpenOptions } from '../host/open-options.ts';

/** The dialog's chunk. */
type Dialog = typeof import('../host/dialog.ts');

export const find = (selector: string) =>
  document.querySelector<HTMLElement & { src: string; content: string }>(selector);

// Optimisers merge scripts, so the running one may be somebody else's. And not any element may name the server: data
// attributes are let through in the texts of strangers. Now, because `currentScript` is null once the script has run.
const home =
  find('script[data-paywicket-origin],html[data-paywicket-origin]')?.getAttribute('data-paywicket-origin') ??
  (find('script[src*="/paywicket.js"]') ?? (document.currentScript as HTMLScriptElement | null))?.src;

let dialog: Dialog | void;

/** The dialog's chunk, or nothing where it is blocked. Once it is loaded no click waits for it. */
const load = async (server: string | undefined): Promise<Dialog | void> =>
  (dialog ??= (await (window.paywicketChunk ??= insertChunk)(__CHECKOUT_CHUNK__, server as string).catch(
    () => {},
  )) as Dialog | void);

/** Loads the dialog ahead of the click, where there is something to click, or a payment to come back to. */
export function preload(): void {
  let open;
  try {
    open = localStorage['paywicket-open'] as unknown;
  } catch {
    // Storage is closed to us.
  }
  if (open || find('paywicket-button,a[data-paywicket-link],form[data-paywicket]'))
    void load(home).then((dialog) => dialog?.restore());
}

/**
 * Opens a checkout: the dialog at once, its session as soon as the merchant's server has answered.
 *
 * Where the dialog cannot be loaded, the browser goes to the hosted page of the same session, or the product's. The promise
 * stays pending while the page is left.
 *
 * @param opener Element that gets the dialog's events.
 * @param submitter Of a form: the button that was pressed.
 * @throws Error with the code `missing_server`, or as in `host/dialog.ts`; the signal's reason.
 */
export async function open(
  options: OpenOptions,
  opener?: HTMLElement,
  submitter?: HTMLButtonElement | null,
): Promise<PaywicketCheckoutElement> {
  // Nothing is created for a page that may never be seen.
  if ((document as { prerendering?: boolean }).prerendering)
    await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve));
  const server = options.server ?? home;
  if (!server) throw Object.assign(new Error('Set data-paywicket-origin'), { code: 'missing_server' });
  const asked = (async () => options.session ?? options.fetchSession?.())();
  // Awaited further down. Until then a rejection must not count as unhandled.
  asked.catch(() => {});
  await load(server);
  options.signal?.throwIfAborted();
  if (dialog) return dialog.open(server, asked, options, opener, submitter);
  let page = new URL(`l/${options.link}`, server);
  if (!options.link) {
    const answer = (await asked) as string | Response;
    const { sessionToken, message } = (await ((answer as Response).json?.() ?? { sessionToken: answer })) as {
      sessionToken?: string;
      message?: string;
    };
    if (!sessionToken) {
      if (message && !opener) alert(message);
      throw Object.assign(new Error(message), { refusal: message });
    }
    page = new URL(`pay#${sessionToken}`, server);
  }
  page.search = `locale=${options.locale ?? document.documentElement.lang}`;
  location.assign(page);
  return new Promise(() => {});
}
