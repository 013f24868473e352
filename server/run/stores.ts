import { openExistingGround, openGround, type Ground } from '../base/store/open.ts';
import type { Repository } from '../money-in/checkout/repository.ts';
import { sqlRepository } from '../money-in/store/sql-repository.ts';
import { SqlSweeps } from '../money-in/store/sweeps.ts';
import { SqlFreeze } from '../money-out/store/freeze.ts';
import { SqlTransfers } from '../money-out/store/transfers.ts';
import { SqlWebhooks } from '../webhooks/store/webhooks.ts';
import { SqlSchedules } from './schedules.ts';

/** The database with the stores of the rooms. A part makes its own: `part(SqlLinks)`. */
export interface OpenDatabase extends Ground {
  /** Checkouts and related records; closing it closes the database. */
  readonly checkouts: Repository;
  readonly sweeps: SqlSweeps;
  readonly transfers: SqlTransfers;
  readonly freeze: SqlFreeze;
  readonly webhooks: SqlWebhooks;
  readonly schedules: SqlSchedules;
}

export const withRooms = (ground: Ground): OpenDatabase => ({
  ...ground,
  checkouts: ground.guard(sqlRepository(ground)),
  sweeps: ground.part(SqlSweeps),
  transfers: ground.part(SqlTransfers),
  freeze: ground.part(SqlFreeze),
  webhooks: ground.part(SqlWebhooks),
  schedules: ground.part(SqlSchedules),
});

/** As `openGround`, with the rooms. */
export const openDatabase = async (...of: Parameters<typeof openGround>): Promise<OpenDatabase> =>
  withRooms(await openGround(...of));

/** As `openExistingGround`, with the rooms. */
export const openExistingDatabase = async (
  ...of: Parameters<typeof openExistingGround>
): Promise<OpenDatabase> => withRooms(await openExistingGround(...of));
