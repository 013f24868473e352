import type { Kysely, Migration } from 'kysely';
import { SYSTEM_ACTOR, type Approval, type Person } from '../../checkout/approvals.ts';
import { canonicalHash } from '../../core/tx-hash.ts';
import { compare, sum } from '../../core/decimal.ts';

/** The tables as they were, as far as this reads them. */
interface Former {
  transactions: {
    id: string;
    checkout_id: string;
    payment_id: string;
    amount: string;
    hash_key: string;
    source: string;
    placed_by: string;
    approved: string;
  };
  unmatched: { id: string; state: string };
  checkouts: { id: string; state: string };
  audit: { position: number; actor: string; owner: string; action: string; target: string; data: string };
}

/** Who placed money, and how much of it two people agreed on. What was placed before is read out of what was kept. */
export const placing: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await addColumn(db, 'placed_by', '');
    await addColumn(db, 'approved', '0');
    const former = db as Kysely<Former>;
    const placed = await former
      .selectFrom('transactions')
      .selectAll()
      .where((row) =>
        row.or([
          row('source', '!=', 'gateway'),
          row('id', 'in', row.selectFrom('unmatched').select('unmatched.id').where('state', '=', 'matched')),
        ]),
      )
      .execute();
    for (const row of placed) {
      const by = (await matchedBy(former, row.id)) ?? (row.source === 'person' ? SYSTEM_ACTOR : null);
      await former
        .updateTable('transactions')
        .set({ placed_by: by === null ? '' : JSON.stringify(by), approved: await approvedOf(former, row) })
        .where('id', '=', row.id)
        .execute();
    }
  },
};

const addColumn = (db: Kysely<unknown>, name: string, value: string): Promise<void> =>
  db.schema
    .alterTable('transactions')
    .addColumn(name, 'text', (column) => column.notNull().defaultTo(value))
    .execute();

async function matchedBy(db: Kysely<Former>, id: string): Promise<Person | undefined> {
  const deeds = await db
    .selectFrom('audit')
    .select(['actor', 'owner', 'data'])
    .where('target', '=', id)
    .where('action', '=', 'transaction.match')
    .orderBy('position')
    .execute();
  const done = deeds.find(
    ({ data }) => (JSON.parse(data) as { approval?: string }).approval !== 'awaiting_approval',
  );
  return done && { key: done.actor, owner: done.owner };
}

async function approvedOf(db: Kysely<Former>, row: Former['transactions']): Promise<string> {
  const checkout = await db
    .selectFrom('checkouts')
    .select('state')
    .where('id', '=', row.checkout_id)
    .executeTakeFirstOrThrow();
  const { approvals = [] } = JSON.parse(checkout.state) as { approvals?: readonly Approval[] };
  const amountOf = ({ coins }: Approval): string => sum(coins.map(({ amount }) => amount));
  const isOf = (approval: Approval): boolean => {
    if (approval.status !== 'approved' || approval.paymentId !== row.payment_id) return false;
    if (approval.action !== 'settle') return approval.transactionId === row.id;
    return approval.hash === null
      ? row.hash_key === '' && compare(amountOf(approval), row.amount) === 0
      : canonicalHash(approval.hash) === row.hash_key;
  };
  const approval = approvals.findLast(isOf);
  return approval === undefined ? '0' : amountOf(approval);
}
