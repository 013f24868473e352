import { UnreadableError } from '../../base/errors.ts';
import type { CheckoutDependencies } from './dependencies.ts';
import { MINUTE_MS } from '../../base/clock.ts';

/** A payment that is still being created after this time was interrupted. */
const MAX_CREATION_MS = 2 * MINUTE_MS;

/**
 * Marks payments as failed if their creation was interrupted by the end of a process: the outcome of such a creation is unknown
 * (R32).
 * @param startsAlone whether this process is the only one and has not begun any creation, so that all unfinished ones were
 * interrupted
 */
export async function failInterruptedCreations(
  {
    checkouts,
    polls,
    writer,
    clock,
    log,
  }: Pick<CheckoutDependencies, 'checkouts' | 'polls' | 'writer' | 'clock' | 'log'>,
  { startsAlone }: { readonly startsAlone: boolean },
): Promise<void> {
  if (startsAlone) await polls.releaseClaims();
  const before = startsAlone ? Number.MAX_SAFE_INTEGER : clock.now() - MAX_CREATION_MS;
  for (const { checkoutId, paymentId } of await checkouts.unfinishedPayments(before)) {
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
