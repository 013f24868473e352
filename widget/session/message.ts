import type { SessionPayment } from '../../server/money-in/contract/session.ts';
import { goTo } from '../core/go-to.ts';
import { SessionError } from './client.ts';
import type { LiveSession } from './live.ts';
import { sentMark } from './payment.ts';
import { reportOf } from './typed-input.ts';

/** A message that a shopper sends to the server, beside the choice of a method. */
export interface Message {
  name: 'sent' | 'report' | 'cancel' | 'refresh' | 'claim';
  state: 'sent' | 'done' | 'failed';
  error: SessionError | null;
}

/** The part of what the shopper has done that a message reads and changes. */
interface MessageState {
  message: Message | null;
  /** Content of the screen's text field. */
  typed: string;
  /** The payment whose price was due before. */
  before: Pick<SessionPayment, 'method' | 'amount' | 'asset'> | null;
}

/** Input of the shopper that messages are made of. */
interface MessageInput {
  readonly state: MessageState;
  set(change: Partial<MessageState>): void;
  /**
   * `sent`: what the shopper reported as sent (`sentMark`), and the ID of its checkout, which is also kept once a wallet was
   * opened by a link; `reported`: the ID of a checkout with a problem.
   */
  keep(key: 'sent' | 'reported', value: string): void;
}

/**
 * Sends a message, one at a time. The server answers with the view that results from it. After `claim` the browser
 * goes to the page that asks for the refund's address.
 *
 * @param hostedUrl The same checkout on the server's own page.
 */
export async function sendMessage(
  name: Message['name'],
  live: LiveSession | null,
  shopper: MessageInput,
  hostedUrl: string | null,
): Promise<void> {
  const { message, typed } = shopper.state;
  if (live === null || message?.state === 'sent') return;
  const { id = '', status, payment = null } = live.view ?? {};
  shopper.set({
    message: { name, state: 'sent', error: null },
    ...(name === 'refresh' && status === 'expired' && { before: payment }),
  });
  try {
    if (name === 'claim') {
      const token = await live.client.claimRefund();
      if (hostedUrl !== null) goTo(refundPage(hostedUrl, token));
    } else live.accept(await live.client.post(`/${name}`, name === 'report' ? reportOf(typed) : undefined));
    shopper.set({ message: { name, state: 'done', error: null } });
    if (name === 'sent')
      for (const mark of payment ? [id, sentMark(payment)] : []) shopper.keep('sent', mark);
    if (name === 'report') shopper.keep('reported', live.view?.id ?? id);
    // The next poll answers that nothing has changed since.
    live.changed();
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    shopper.set({ message: { name, state: 'failed', error } });
  }
  live.pollNow();
}

/** The server's page of a refund, in the language of the checkout's page, which stands beside it. */
function refundPage(hostedUrl: string, token: string): string {
  const { search } = new URL(hostedUrl);
  return new URL(`refund${search}#${token}`, hostedUrl).href;
}
