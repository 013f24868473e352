import type { Capability } from '../checkout/repository.ts';
import type { Tx } from './queries.ts';

/** What is sent again gets another address: the former one ends. */
export async function saveCapabilities(tx: Tx, capabilities: readonly Capability[]): Promise<void> {
  if (capabilities.length === 0) return;
  await tx
    .insertInto('capabilities')
    .values(capabilities)
    .onConflict((conflict) =>
      conflict.columns(['kind', 'id']).doUpdateSet((row) => ({ hash: row.ref('excluded.hash') })),
    )
    .execute();
}
