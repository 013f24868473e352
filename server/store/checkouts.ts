import type { Transaction } from 'kysely';
import type { Checkout } from '../domain/checkout.ts';
import { fromRows, toCheckoutRow, toPaymentRow, toTransactionRow } from './rows.ts';
import type { Database } from './schema.ts';

/** One checkout with its payments and transactions, read and written as a whole. */

type Tx = Transaction<Database>;

/** With `lock`, nobody else writes this checkout until the transaction has ended. */
export async function loadCheckout(
  tx: Tx,
  checkoutId: string,
  { lock }: { lock: boolean },
): Promise<Checkout | undefined> {
  const row = await tx
    .selectFrom('checkouts')
    .selectAll()
    .where('id', '=', checkoutId)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const payments = await tx
    .selectFrom('payments')
    .selectAll()
    .where('checkout_id', '=', checkoutId)
    .orderBy('position')
    .execute();
  const transactions =
    payments.length === 0
      ? []
      : await tx.selectFrom('transactions').selectAll().where('checkout_id', '=', checkoutId).execute();
  return fromRows(row, payments, transactions);
}

/** Writes what differs; a payment's schedule is left as it is, a new one is due at once. */
export async function saveCheckout(tx: Tx, before: Checkout, after: Checkout): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('checkouts')
    .set(toCheckoutRow(after))
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error(`checkout ${before.id} was changed by somebody else meanwhile`);

  const former = new Map(before.payments.map((payment) => [payment.id, payment]));
  for (const [position, payment] of after.payments.entries()) {
    const known = former.get(payment.id);
    const row = toPaymentRow(after.id, position, payment);
    if (known === undefined)
      await tx
        .insertInto('payments')
        .values({ ...row, next_ask_at: payment.createdAt, leased_until: 0 })
        .execute();
    else if (JSON.stringify(known) !== JSON.stringify(payment))
      await tx.updateTable('payments').set(row).where('id', '=', payment.id).execute();

    const knownTransactions = new Map(known?.transactions.map((entry) => [entry.key, entry]));
    for (const transaction of payment.transactions) {
      const seen = knownTransactions.get(transaction.key);
      const values = toTransactionRow(after.id, payment, transaction);
      if (seen === undefined) await tx.insertInto('transactions').values(values).execute();
      else if (JSON.stringify(seen) !== JSON.stringify(transaction))
        await tx
          .updateTable('transactions')
          .set(values)
          .where('provider', '=', values.provider)
          .where('key', '=', values.key)
          .execute();
    }
  }
}
