import type { Clock } from './core/clock.ts';
import type { Log } from './core/logger.ts';
import { DepositService } from './deposit/service.ts';
import type { Gateway } from './gateways/gateway.ts';
import { renderTransactionRecord } from './http/routes/transactions.ts';
import type { UnmatchedTransactions } from './ingest/unmatched.ts';
import type { Routing } from './pricing/payment-methods.ts';
import { toUsd, type Rates } from './pricing/rates.ts';
import type { SqlAddresses } from './store/addresses.ts';

/** Between two rounds at a gateway; its messages make one begin at once. */
export const DEPOSIT_PAUSE_MS = 15_000;

export interface DepositParts {
  readonly store: SqlAddresses;
  readonly unmatched: UnmatchedTransactions;
  readonly providers: readonly Gateway[];
  readonly rates: Rates;
  readonly routing: Routing;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Permanent addresses, wired. */
export const composeDeposits = ({ unmatched, rates, routing, ...parts }: DepositParts): DepositService =>
  new DepositService({
    ...parts,
    order: (method) => routing.methods[method] ?? routing.providers,
    recordUnmatched: (provider, money) => unmatched.record(provider, [money]),
    dollarsOf: (amount, asset) => toUsd(rates.table(), amount, asset),
    render: renderTransactionRecord,
  });
