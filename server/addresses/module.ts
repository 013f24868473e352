import { addressOperations, depositAddress, listedAddress } from './contract.ts';
import { SqlAddresses } from './address-store.ts';
import { addressRoutes } from './routes.ts';
import { SqlAddressSearch } from './search-store.ts';
import { DepositService, type DepositServiceOptions } from './service.ts';
import type { Log } from '../base/log/logger.ts';
import type { Ground } from '../base/store/open.ts';
import type { TransactionStore } from '../money-in/checkout/transaction-store.ts';
import type { PermanentAddressHook } from '../money-in/ingest/permanent-addresses.ts';
import type { UnmatchedTransactions } from '../money-in/ingest/unmatched.ts';
import type { SalePauses } from '../money-in/pricing/sale-pauses.ts';
import { renderTransactionRecord } from '../money-in/http/routes/transactions.ts';
import { defineModule } from '../base/define-module.ts';

interface Services extends Omit<DepositServiceOptions, 'store' | 'order' | 'isPaused' | 'render' | 'log'> {
  readonly config: {
    readonly settings: {
      readonly routing: {
        readonly providers: readonly string[];
        readonly methods: Readonly<Record<string, readonly string[]>>;
      };
    };
  };
  readonly database: Pick<Ground, 'store'> & { readonly transactions: TransactionStore };
  readonly hooks: { readonly pauses: SalePauses };
  readonly unmatched: UnmatchedTransactions;
  /** Log for repeated work. */
  readonly pollLog: Log;
}

/** Number of the newest addresses that `doctor` checks. */
const MOST_CHECKED = 1000;

/** Module of permanent deposit addresses of users, and the deposits to them. */
export const addresses = defineModule({
  name: 'addresses',
  operations: addressOperations,
  objects: { DepositAddress: depositAddress, ListedAddress: listedAddress },
  search: (database) => database.store(SqlAddressSearch),
  checks: { readStored: (connection) => new SqlAddresses(connection).list({}, null, MOST_CHECKED) },
  open(services: Services) {
    const { routing } = services.config.settings;
    const store = services.database.store(SqlAddresses);
    const deposits = new DepositService({
      ...services,
      log: services.pollLog,
      store,
      order: (method) => routing.methods[method] ?? routing.providers,
      isPaused: (...of) => services.hooks.pauses.isPaused(...of),
      render: renderTransactionRecord,
    });
    return {
      routes: addressRoutes(deposits, { ...services, transactions: services.database.transactions }),
      hooks: {
        addresses: {
          takerOf: (provider) => deposits.receivers.get(provider) ?? null,
          ownersAmong: (provider, owners) => store.ownersAmong(provider, owners),
          notify: (id) => deposits.notify(id),
        } satisfies PermanentAddressHook,
      },
    };
  },
});
