import type { CoinFigures, CurrencyFigures, DailyTotals, GatewayReport, LedgerEntry } from './contract.ts';
import type { LedgerLine } from '../money-in/ledger-lines.ts';
import { minorUnits } from '../base/money/currency.ts';
import type { ComputedDailyTotals, Sum } from './daily.ts';
import type { ComputedCoinFigures, ComputedCurrencyFigures, ComputedFigures } from './figures.ts';
import { pad, type Decimal } from '../base/money/decimal.ts';
import type { BalanceLine, GatewayComparison, Line, Lines, Side } from './reconciliation.ts';
import { isoTimeOrNull } from '../base/clock.ts';
import { dated } from '../money-in/http/render.ts';

/** Pads a value to the number of decimal places of its currency. */
export const inMoney = (value: Decimal, currency: string): Decimal => pad(value, minorUnits(currency) ?? 0);

export const renderLedgerEntry = ({
  from,
  to,
  isReversed: _isReversed,
  isRefunded,
  isOfLink: _isOfLink,
  isFulfilled: _isFulfilled,
  ...entry
}: LedgerLine): LedgerEntry => ({
  ...dated(entry),
  value: inMoney(entry.value, entry.currency),
  quote: entry.quote && dated(entry.quote),
  readyAt: isoTimeOrNull(entry.readyAt),
  whollyRefunded: isRefunded,
  fromAccount: from,
  toAccount: to,
});

export function renderTotals({ refundsSent: _refundsSent, ...totals }: ComputedDailyTotals): DailyTotals {
  const sum = ({ amount, value }: Sum) => ({ amount, value: inMoney(value, totals.currency) });
  return {
    ...totals,
    gross: sum(totals.gross),
    adjustments: sum(totals.adjustments),
    gatewayFees: sum(totals.gatewayFees),
    networkFees: sum(totals.networkFees),
    net: sum(totals.net),
    refunds: sum(totals.refunds),
    rateDifference: inMoney(totals.rateDifference, totals.currency),
    payouts: sum(totals.payouts),
  };
}

/** Renders the figures of one currency. */
export function renderFigures({
  currency,
  today,
  week,
  month,
  days,
}: ComputedCurrencyFigures): CurrencyFigures {
  const render = <T extends ComputedFigures>(figures: T) => ({
    ...figures,
    received: inMoney(figures.received, currency),
    refunded: inMoney(figures.refunded, currency),
    rateDifference: inMoney(figures.rateDifference, currency),
    kept: inMoney(figures.kept, currency),
    fees: inMoney(figures.fees, currency),
  });
  return {
    currency,
    today: render(today),
    week: render(week),
    month: render(month),
    days: days.map(render),
  };
}

export function renderCoin({
  received,
  refunded,
  rateDifference,
  gatewayFees,
  networkFees,
  ...coin
}: ComputedCoinFigures): CoinFigures {
  const sum = ({ amount, value }: Sum) => ({ amount, value: inMoney(value, coin.currency) });
  return {
    ...coin,
    received: sum(received),
    refunded: sum(refunded),
    rateDifference: inMoney(rateDifference, coin.currency),
    gatewayFees: sum(gatewayFees),
    networkFees: sum(networkFees),
  };
}

export function renderGateway(report: GatewayComparison): GatewayReport {
  const { provider } = report;
  if (!report.checkable) return { provider, checkable: false, reason: report.reason, balances: null };
  const { matched, oursOnly, theirsOnly, differing, balances } = report;
  return {
    provider,
    checkable: true,
    matched: { count: matched.count, sums: [...matched.sums] },
    oursOnly: renderLines(oursOnly),
    theirsOnly: {
      ...renderLines(theirsOnly),
      byState: theirsOnly.byState.map(({ state, count, sums }) => ({ state, count, sums: [...sums] })),
    },
    differing: renderLines(differing),
    balances: balances && balances.map(renderBalance),
  };
}

const renderBalance = (line: BalanceLine) => ({ ...line, accounts: [...line.accounts] });

const renderLines = ({ count, sums, lines }: Lines) => ({
  count,
  sums: [...sums],
  transactions: lines.map(renderLine),
});

const renderLine = ({ ours, theirs, ...line }: Line) => ({
  ...line,
  ours: ours && renderSide(ours),
  theirs: theirs && renderSide(theirs),
});

const renderSide = ({ at, ...side }: Side) => ({ ...side, at: isoTimeOrNull(at) });
