import { hostedPage } from './checkout/hosted.ts';
import { loadPaywicket } from './index.ts';
import { given } from './core/given.ts';
import { serverOf } from './core/load-script.ts';

/**
 * Loads the code of one of our elements. Further calls do nothing.
 *
 * The element itself reports errors by `paywicket-error`. Without a server no click would report one, so they are also logged to
 * the console.
 */
export async function upgrade(element: HTMLElement): Promise<void> {
  const { localName, ownerDocument } = element;
  const server = given(element, 'server') || ownerDocument.documentElement.dataset['paywicketOrigin'];
  try {
    const paywicket = await loadPaywicket({ server });
    if (paywicket === null) return;
    if (localName !== 'paywicket-checkout') {
      const { prototype } = await customElements.whenDefined(localName);
      if (!('payload' in prototype))
        console.warn(
          `Paywicket: the page's <${localName}> is of an older version or not ours: it takes attributes alone`,
        );
      return;
    }
    // The loader only defines the button. The checkout's code is loaded by the first call of `open`; this call opens nothing,
    // because its signal is aborted.
    const opened = paywicket.open({ session: '', signal: AbortSignal.abort(), ...(server && { server }) });
    await opened.catch(() => {});
    const session = given(element, 'session');
    // The code is blocked: the hosted page takes over.
    if (!customElements.get(localName) && server && session && navigator.onLine && element.isConnected)
      location.assign(hostedPage(serverOf(server), session, given(element, 'locale')));
  } catch (error) {
    console.error(error);
    const { code, message } = error as Error & { code: string };
    const fields = { code, message, recoverable: code === 'network', requestId: null };
    element.dispatchEvent(
      Object.assign(new Event('paywicket-error', { bubbles: true, composed: true }), fields),
    );
  }
}
