import type { Config } from './settings/config.ts';
import { sum } from './core/decimal.ts';
import type { Checkouts } from './checkout/checkouts.ts';
import type { Clock } from './core/clock.ts';
import type { Log } from './core/logger.ts';
import type { Gateway } from './gateways/gateway.ts';
import { renderPayout } from './http/render-transfers.ts';
import { renderRefund } from './http/render-transfers.ts';
import type { TransferBounds } from './payout/bounds.ts';
import { TransferService } from './payout/service.ts';
import type { PayingGateway } from './payout/transfers.ts';
import { rateOf, toUsd, type Rates } from './pricing/rates.ts';
import type { OpenDatabase } from './store/open.ts';
import { SqlTransfers } from './store/transfers.ts';

/** Longer than any call to a gateway may take, so that no process gives up a call that another is making. */
const ANSWER_TIMEOUT_MS = 120_000;

export interface MoneyOutParts {
  readonly database: OpenDatabase;
  readonly providers: readonly Gateway[];
  readonly rates: Rates;
  readonly settings: Pick<Config['settings'], 'approvals' | 'refunds'>;
  readonly checkouts: Checkouts;
  readonly publicUrl: string;
  readonly mode: Config['mode'];
  readonly clock: Clock;
  readonly log: Log;
}

/** Wires money out, and handles a restored backup. */
export async function composeMoneyOut(parts: MoneyOutParts): Promise<TransferService> {
  const { database, rates, checkouts, mode, clock, log } = parts;
  const { approvals, refunds } = parts.settings;
  const gateways = parts.providers.flatMap(payingGateway);
  if (mode === 'live' && gateways.length > 0 && approvals.payoutsAbove['*'] === undefined)
    log.info({}, 'payouts and refunds wait for a second person, but for what approvals.payoutsAbove allows');
  const service = new TransferService({
    store: database.guard(new SqlTransfers(database)),
    clock,
    log,
    gateways,
    natives: parts.providers.flatMap(({ id, refunds: native }) =>
      native === null ? [] : [{ id, refunds: native }],
    ),
    notifyUrlOf: (provider, capability) => `${parts.publicUrl}/webhooks/${provider}/${capability}`,
    render: (transfer, as) => (as === 'refund' ? renderRefund(transfer) : renderPayout(transfer)),
    checkouts,
    findCheckout: (id) => checkouts.get(id),
    rateOf: (asset, currency) => rateOf(rates.table(), asset, currency),
    claimLife: refunds.claimExpiresIn * 1000,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    bounds: transferBounds(approvals, mode),
    claims: { holdMs: refunds.hold * 1000, inCheckout: refunds.claimInCheckout },
    live: mode === 'live',
    dollarsOf: (amount, asset) => toUsd(rates.table(), amount, asset),
  });
  await service.recover(!database.store.shared);
  return service;
}

function payingGateway({ id, moneyOut, balances }: Gateway): readonly PayingGateway[] {
  if (moneyOut === null) return [];
  const available: PayingGateway['available'] = async (method) => {
    const own = ((await balances?.()) ?? []).filter((balance) => balance.method === method);
    return own.length === 0 ? null : sum(own.map((balance) => balance.available));
  };
  return [{ id, moneyOut, available }];
}

/** Where real money moves, what no setting allows one person to do needs a second one. */
function transferBounds(
  { payoutsAbove, refundsAbove = payoutsAbove, perDay }: Config['settings']['approvals'],
  mode: Config['mode'],
): TransferBounds {
  const unnamed = mode === 'live' ? { '*': '0' } : {};
  return {
    payoutsAbove: { ...unnamed, ...payoutsAbove },
    refundsAbove: { ...unnamed, ...refundsAbove },
    perDay: { payouts: perDay?.payouts ?? null, refunds: perDay?.refunds ?? null },
  };
}
