import type { RequestContext } from '../../base/access/request-context.ts';
import type { Session } from '../../base/access/tokens.ts';
import type { Write } from '../../base/store/database-adapter.ts';
import { lockRow, type Tx } from '../../base/store/queries.ts';
import { requestWrite } from '../../base/store/request-writes.ts';
import type { Checkout } from '../checkout/model.ts';
import { insertCheckout, loadCheckout } from './checkouts.ts';

interface NewCheckout {
  readonly checkout: Checkout;
  readonly session: Session;
  readonly context?: RequestContext | undefined;
}

/** Work of a module that owns the new checkout. It is done first in the checkout's transaction. */
type First = (tx: Tx) => Promise<void>;

/** @see CheckoutStore.create */
export async function writeNew(
  write: Write,
  { checkout, session, context }: NewCheckout,
  first?: First,
): Promise<void> {
  await requestWrite(write, context, async (tx, complete) => {
    await first?.(tx);
    await insertCheckout(tx, checkout, session);
    await complete({ id: checkout.id, created: true });
  });
}

/** @see CheckoutStore.createOnce */
export async function writeNewOnce(
  write: Write,
  { checkout, session, context }: NewCheckout,
  first?: First,
): Promise<boolean> {
  const { id } = checkout;
  return requestWrite(write, context, async (tx, complete) => {
    await lockRow(tx, `create ${id}`);
    if ((await loadCheckout(tx, id, { lock: false })) !== undefined) return false;
    await first?.(tx);
    await insertCheckout(tx, checkout, session);
    await complete({ id, created: true });
    return true;
  });
}
