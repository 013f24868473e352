import { UnreadableError } from '../../base/errors.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { MINUTE_MS } from '../../base/clock.ts';

/** A payment that is still being created after this time was interrupted. */
const MAX_CREATION_MS = 2 * MINUTE_MS;

/**
 * Fails payments whose creation was interrupted by the end of a process: their outcome is unknown (R32). `starting`: this
 * process has not begun any creation; if it is also the only process, all unfinished creations were interrupted.
 */
export async function failInterruptedCreations(
  { store, writer, clock, log }: Pick<CheckoutDependencies, 'store' | 'writer' | 'clock' | 'log'>,
  { starting }: { readonly starting: boolean },
): Promise<void> {
  const isOnlyProcess = starting && !store.shared;
  if (isOnlyProcess) await store.releaseClaims();
  const before = isOnlyProcess ? Number.MAX_SAFE_INTEGER : clock.now() - MAX_CREATION_MS;
  for (const { checkoutId, paymentId } of await store.unfinishedPayments(before)) {
    try {
      await writer.apply(checkoutId, { type: 'failed', paymentId, failureCode: 'create_unknown' });
      log.warn({ checkoutId, paymentId }, 'creation of a payment was interrupted');
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error;
      log.error(
        { checkoutId, paymentId, err: error },
        'the interrupted creation of a payment could not be ended',
      );
    }
  }
}
