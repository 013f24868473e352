import { sql, type Kysely, type Migration } from 'kysely';

/** The tables as they were, as far as this reads them. */
interface Former {
  checkouts: { id: string; selected_id: string; said: number; purged: number; version: number };
  payments: {
    id: string;
    checkout_id: string;
    provider: string;
    status: string;
    reference: string;
    failure_code: string;
    by_word: string;
    created_at: number;
  };
  transactions: { payment_id: string; status: string };
  timeline: {
    checkout_id: string;
    position: number;
    id: string;
    at: number;
    times: number;
    kind: string;
    actor: string;
    summary: string;
    data: string;
  };
}

/**
 * A gateway's id is one payment's alone, whatever the code above believes (R24). Where two have the same, the one that
 * money was seen for keeps it, else the one that was first. The others become what a payment is whose gateway gave it an
 * id of another: `create_unknown`, offered no more, and looked for by our own id. Money that was counted for them stays
 * counted; their timelines say what happened, so that a person can decide about the rest. Coins of theirs that are on
 * their way are the rest: whose they are, the gateway's one order does not tell, and counted for the other they could pay
 * for what somebody else bought.
 */
export const references: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await partShared(db);
    await db.schema.dropIndex('payments_by_provider_reference').execute();
    await db.schema
      .createIndex('payments_by_reference')
      .unique()
      .on('payments')
      .columns(['provider', 'reference'])
      .where(sql.ref('reference'), '!=', sql.lit(''))
      .execute();
  },
};

async function partShared(db: Kysely<Former>): Promise<void> {
  const shared = await db
    .selectFrom('payments')
    .select(['provider', 'reference'])
    .where('reference', '!=', '')
    .groupBy(['provider', 'reference'])
    .having((group) => group.fn.countAll(), '>', 1)
    .execute();
  for (const { provider, reference } of shared) {
    const holders = await db
      .selectFrom('payments')
      .selectAll()
      .select((row) =>
        row
          .exists(
            row
              .selectFrom('transactions')
              .select('transactions.payment_id')
              .whereRef('transactions.payment_id', '=', 'payments.id'),
          )
          .as('seen'),
      )
      .where('provider', '=', provider)
      .where('reference', '=', reference)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const keeper = holders.find(({ seen, by_word: word }) => Boolean(seen) || word !== '') ?? holders[0];
    for (const holder of holders)
      if (keeper !== undefined && holder !== keeper) await part(db, holder, keeper);
  }
}

async function part(
  db: Kysely<Former>,
  loser: Former['payments'],
  keeper: Former['payments'],
): Promise<void> {
  const { id: paymentId, provider, reference } = loser;
  await db
    .updateTable('payments')
    .set({
      reference: '',
      failure_code: 'create_unknown',
      ...(loser.status === 'awaiting' && { status: 'failed' }),
    })
    .where('id', '=', paymentId)
    .execute();
  await db
    .updateTable('checkouts')
    .set({ selected_id: '' })
    .where('id', '=', loser.checkout_id)
    .where('selected_id', '=', paymentId)
    .execute();
  // Seen from outside, it has changed; and it has something new to forget.
  const { said } = await db
    .updateTable('checkouts')
    .set({ said: sql`said + 1`, version: sql`version + 1`, purged: 0 })
    .where('id', '=', loser.checkout_id)
    .returning('said')
    .executeTakeFirstOrThrow();
  const coming = await db
    .selectFrom('transactions')
    .select('payment_id')
    .where('payment_id', '=', paymentId)
    .where('status', '=', 'detected')
    .limit(1)
    .executeTakeFirst();
  const waits = coming === undefined ? '' : '; what is on its way here is final once a person settles it';
  const { id: otherId, checkout_id: checkoutId } = keeper;
  await db
    .insertInto('timeline')
    .values({
      checkout_id: loser.checkout_id,
      position: said,
      id: `obs_held_${paymentId}`,
      at: Date.now(),
      times: 1,
      kind: 'observation',
      actor: 'paywicket',
      summary:
        `${provider} gave payment ${paymentId} an id that payment ${otherId} of checkout ${checkoutId} has: ` +
        `what comes in under it is counted there${waits}`,
      data: JSON.stringify({ paymentId, reference, holder: { checkoutId, paymentId: otherId } }),
    })
    .execute();
}
