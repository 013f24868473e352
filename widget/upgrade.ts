import { hostedPage } from './checkout/hosted.ts';
import { loadPaywicket } from './index.ts';
import { serverOf } from './core/load-script.ts';

/**
 * Loads the code of one of our elements. Called again, it does nothing more.
 *
 * The element itself reports errors, by `paywicket-error` as all others.
 */
export async function upgrade(element: HTMLElement & { server?: string }): Promise<void> {
  const { localName, ownerDocument } = element;
  // Frameworks set a property where an element has one.
  const own = element.server ?? element.getAttribute('server') ?? '';
  const server = own === '' ? ownerDocument.documentElement.dataset['paywicketOrigin'] : own;
  try {
    const paywicket = await loadPaywicket({ server });
    if (localName !== 'paywicket-checkout' || paywicket === null) return;
    if (server && own === '') element.setAttribute('server', server);
    // The loader defines the button alone. The checkout's code is loaded by the first call of `open`, and this one opens
    // nothing, because its signal is aborted.
    const opened = paywicket.open({ session: '', signal: AbortSignal.abort(), ...(server && { server }) });
    await opened.catch(() => {});
    const session = element.getAttribute('session');
    // The code is blocked: the hosted page takes over.
    if (!customElements.get(localName) && server && session && navigator.onLine && element.isConnected) {
      location.assign(hostedPage(serverOf(server), session, element.getAttribute('locale') ?? ''));
    }
  } catch (error) {
    const { code, message } = error as Error & { code: string };
    const fields = { code, message, recoverable: code === 'network', requestId: null };
    element.dispatchEvent(
      Object.assign(new Event('paywicket-error', { bubbles: true, composed: true }), fields),
    );
  }
}
