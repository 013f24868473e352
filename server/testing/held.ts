import { freezeRestored } from '../run/cli/restored.ts';
import { loadConfig } from '../run/settings/config.ts';
import type { Transfer } from '../money-out/model.ts';
import type { Workbench } from './workbench.ts';

/** Test helper: money out that was left held after a restore. */

/** Marks the database as a restored copy. */
export const markRestored = ({ services, now }: Workbench) =>
  freezeRestored(services.database, loadConfig({ PUBLIC_URL: 'http://127.0.0.1:1' }, '/', {}), {
    at: now(),
    note: 'restored',
  });

const documentOf = async ({ services }: Workbench, id: string): Promise<string> =>
  (
    await services.database.db
      .selectFrom('transfers')
      .select('document')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).document;

const write = ({ services }: Workbench, id: string, row: { document: string; status?: Transfer['status'] }) =>
  services.database.db.updateTable('transfers').set(row).where('id', '=', id).execute();

/** Leaves it held, and has it read again as it was, or unsent with `status`. */
export async function holdBack(bench: Workbench, id: string, status?: Transfer['status']): Promise<void> {
  const document = await documentOf(bench, id);
  await write(bench, id, { document: '{' });
  await markRestored(bench);
  await bench.services.database.freeze.unfreeze(bench.now(), [id]);
  await write(bench, id, { document });
  if (status !== undefined) await setUnsent(bench, id, status);
}

/** Writes it as one that was never sent. */
export async function setUnsent(bench: Workbench, id: string, status: Transfer['status']): Promise<void> {
  const transfer = JSON.parse(await documentOf(bench, id)) as Transfer;
  await write(bench, id, { document: JSON.stringify({ ...transfer, status, sentAt: null }), status });
}
