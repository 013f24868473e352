import { openExistingGround, openGround, type Ground } from '../base/store/open.ts';
import { SqlInbox } from '../money-in/store/inbox.ts';
import { SqlPolls } from '../money-in/store/polls.ts';
import { SqlPersonalData } from '../money-out/store/personal-data.ts';
import { SqlCheckouts } from '../money-in/store/sql-checkouts.ts';
import { SqlSweeps } from '../money-in/store/sweeps.ts';
import { SqlTokens } from '../money-in/store/tokens.ts';
import { SqlTransactions } from '../money-in/store/transactions.ts';
import { SqlFreeze } from '../money-out/store/freeze.ts';
import { SqlTransfers } from '../money-out/store/transfers.ts';
import { SqlWebhooks } from '../webhooks/store/webhooks.ts';
import { SqlSchedules } from './schedules.ts';

/** The database with the stores of the core. An optional module creates its own store, such as `store(SqlLinks)`. */
export interface OpenDatabase extends Ground {
  readonly checkouts: SqlCheckouts;
  readonly tokens: SqlTokens;
  readonly transactions: SqlTransactions;
  readonly inbox: SqlInbox;
  readonly polls: SqlPolls;
  readonly sweeps: SqlSweeps;
  readonly personalData: SqlPersonalData;
  readonly transfers: SqlTransfers;
  readonly freeze: SqlFreeze;
  readonly webhooks: SqlWebhooks;
  readonly schedules: SqlSchedules;
}

export const withCoreStores = (ground: Ground): OpenDatabase => ({
  ...ground,
  checkouts: ground.store(SqlCheckouts),
  tokens: ground.guard(new SqlTokens(ground)),
  transactions: ground.store(SqlTransactions),
  inbox: ground.store(SqlInbox),
  polls: ground.store(SqlPolls),
  sweeps: ground.store(SqlSweeps),
  personalData: ground.store(SqlPersonalData),
  transfers: ground.store(SqlTransfers),
  freeze: ground.store(SqlFreeze),
  webhooks: ground.store(SqlWebhooks),
  schedules: ground.store(SqlSchedules),
});

/** Opens the database, as `openGround`, with the stores of the core. */
export const openDatabase = async (...of: Parameters<typeof openGround>): Promise<OpenDatabase> =>
  withCoreStores(await openGround(...of));

/** Opens an existing database, as `openExistingGround`, with the stores of the core. */
export const openExistingDatabase = async (
  ...of: Parameters<typeof openExistingGround>
): Promise<OpenDatabase> => withCoreStores(await openExistingGround(...of));
