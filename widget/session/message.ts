import type { SessionError } from './client.ts';
import { sentMark } from '../screens/base.ts';
import { reportOf } from '../screens/help/view.ts';
import type { LiveSession } from './live.ts';
import type { ShopperState, Message } from '../screens/screen.ts';

/** Where the shopper is, and what they have written. */
interface ShopperInput {
  readonly state: ShopperState;
  set(change: Partial<ShopperState>): void;
}

/**
 * Sends a message once. What it changes is in the view that the server answers with. For a refund it goes to the page
 * that asks for the address.
 *
 * @param page The same checkout on the server's own page.
 */
export async function sendMessage(
  name: Message['name'],
  live: LiveSession | null,
  shopper: ShopperInput,
  page: string | null,
): Promise<void> {
  const { message, typed } = shopper.state;
  if (live === null || message?.state === 'sent') return;
  const { id = '', status, payment = null } = live.view ?? {};
  shopper.set({
    message: { name, state: 'sent', error: null },
    ...(name === 'refresh' && status === 'expired' && { before: payment }),
  });
  try {
    if (name === 'claim') goTo(refundPage(page ?? '', await live.client.claimRefund()));
    else live.accept(await live.client.post(`/${name}`, name === 'report' ? reportOf(typed) : undefined));
    shopper.set({
      message: { name, state: 'done', error: null },
      ...(name === 'sent' && { sent: payment === null ? '' : sentMark(payment) }),
      ...(name === 'report' && { reported: id }),
    });
    // The stream does not announce the same version again.
    live.changed();
  } catch (error) {
    if (!isSessionError(error)) throw error;
    shopper.set({ message: { name, state: 'failed', error } });
  }
  live.pollNow();
}

/** Beside the page of a checkout, in the same language. */
const refundPage = (page: string, token: string): string => page.replace(/pay(\?.*#).*$/, `refund$1${token}`);

/** As a link on the page does: out of a frame where the page says so. */
function goTo(href: string): void {
  Object.assign(document.createElement('a'), { href, rel: 'noreferrer' }).click();
}

/** By its name: the class that throws it is the dialog's, and not of this chunk. */
const isSessionError = (error: unknown): error is SessionError =>
  error instanceof Error && error.name === 'SessionError';
