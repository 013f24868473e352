import type { CheckoutWriter } from '../checkout/checkout-writer.ts';
import type { PollStore } from '../checkout/poll-store.ts';
import type { Clock } from '../../base/clock.ts';
import { ApiError } from '../../base/errors.ts';
import type { Log } from '../../base/log/logger.ts';
import { LEASE_MS, chunksOf } from './poller.ts';

const BATCH_SIZE = 500;
/** Number of checkouts written concurrently. They share a commit. */
const CONCURRENT_WRITES = 8;

/** Applies the passing of time to overdue checkouts. An error in one checkout does not affect the others. */
export async function tickOverdue({
  polls,
  writer,
  clock,
  log,
}: {
  readonly polls: PollStore;
  readonly writer: CheckoutWriter;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<void> {
  const tick = async (id: string): Promise<void> => {
    try {
      await writer.apply(id, { type: 'tick' });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') return;
      log.error({ checkoutId: id, err: error }, 'a timed change of a checkout failed');
    }
  };
  const overdue = await polls.claimOverdueCheckouts(clock.now(), LEASE_MS, BATCH_SIZE);
  for (const page of chunksOf(overdue, CONCURRENT_WRITES)) await Promise.all(page.map(tick));
}
