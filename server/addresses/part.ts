import { addressOperations, depositAddress, listedAddress } from './contract.ts';
import { SqlAddresses } from './address-store.ts';
import { addressRoutes } from './routes.ts';
import { SqlAddressSearch } from './search-store.ts';
import { DepositService } from './service.ts';
import { renderTransactionRecord } from '../money-in/http/routes/transactions.ts';
import { part } from '../part.ts';

/** Maximum of the newest that `doctor` reads. */
const MOST_CHECKED = 1000;

/** Deposit addresses that stay a user's own, and what comes to them. */
export const addresses = part({
  name: 'addresses',
  operations: addressOperations,
  objects: { DepositAddress: depositAddress, ListedAddress: listedAddress },
  search: (database) => database.store(SqlAddressSearch),
  checks: { readStored: (connection) => new SqlAddresses(connection).list({}, null, MOST_CHECKED) },
  open(core) {
    const { routing } = core.config.settings;
    const store = core.database.store(SqlAddresses);
    const own = new DepositService({
      ...core,
      log: core.pollLog,
      store,
      order: (method) => routing.methods[method] ?? routing.providers,
      isPaused: (...of) => core.points.pauses.isPaused(...of),
      render: renderTransactionRecord,
    });
    return {
      routes: addressRoutes(own, { ...core, transactions: core.database.transactions }),
      points: {
        addresses: {
          takerOf: (provider) => own.receivers.get(provider) ?? null,
          ownersAmong: (provider, owners) => store.ownersAmong(provider, owners),
          notify: (id) => own.notify(id),
        },
      },
    };
  },
});
