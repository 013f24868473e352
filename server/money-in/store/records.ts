import type { Records } from '../checkout/change.ts';
import { addEvents } from '../../webhooks/store/add-events.ts';
import type { Tx } from '../../base/store/queries.ts';
import { toLedgerRow } from './rows.ts';
import { saveTokens } from '../../base/store/tokens.ts';

/** Writes the records of a change, except its timeline, whose positions depend on the checkout's row. */
export async function saveRecords(
  tx: Tx,
  { events, entries, tokens }: Pick<Records, 'events' | 'entries' | 'tokens'>,
): Promise<void> {
  await saveTokens(tx, tokens);
  await addEvents(tx, events);
  if (entries.length > 0) await tx.insertInto('ledger').values(entries.map(toLedgerRow)).execute();
}
