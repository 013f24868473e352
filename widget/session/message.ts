import type { SessionError } from './client.ts';
import { reportOf } from './help-screens.ts';
import type { LiveSession } from './live.ts';
import type { Intended, Message } from './screen.ts';

/** Where the shopper is, and what they have written. */
interface Intent {
  readonly facts: Intended;
  set(facts: Partial<Intended>): void;
}

/** Tells the server something, once. What the answer changes is seen in the session. */
export async function tell(name: Message['name'], live: LiveSession | null, intent: Intent): Promise<void> {
  const { message, typed } = intent.facts;
  if (live === null || message?.state === 'sent') return;
  const { status, payment = null } = live.view ?? {};
  intent.set({
    message: { name, state: 'sent', error: null },
    ...(name === 'refresh' && status === 'expired' && { before: payment }),
  });
  try {
    live.accept(await live.client.post(`/${name}`, name === 'report' ? reportOf(typed) : undefined));
    intent.set({
      message: { name, state: 'done', error: null },
      ...(name === 'sent' && { sent: payment?.id ?? '' }),
    });
    // Whoever brings a view tells of it: a stream that brings the same one again does not.
    live.changed();
  } catch (error) {
    if (!isSessionError(error)) throw error;
    intent.set({ message: { name, state: 'failed', error } });
  }
  live.poke();
}

/** By its name: the class that throws it is the dialog's, and not of this chunk. */
const isSessionError = (error: unknown): error is SessionError =>
  error instanceof Error && error.name === 'SessionError';
