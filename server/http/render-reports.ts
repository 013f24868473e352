import type {
  DailyTotals as DailyTotalsObject,
  GatewayReport as GatewayReportObject,
  LedgerEntry as LedgerEntryObject,
} from '../contract/reports.ts';
import type { LedgerLine } from '../reports/ledger.ts';
import { minorUnits } from '../core/currency.ts';
import type { DailyTotals, Sum } from '../reports/daily.ts';
import { pad, type Decimal } from '../core/decimal.ts';
import type { BalanceLine, GatewayReport, Line, Lines, Side } from '../reports/reconciliation.ts';
import { isoTimeOrNull } from '../core/clock.ts';
import { dated } from './render.ts';

/** Renders ledger and reports for the contract. */
const inMoney = (value: Decimal, currency: string): Decimal => pad(value, minorUnits(currency) ?? 0);

export const renderLedgerEntry = ({
  from,
  to,
  isReversed: _isReversed,
  ...entry
}: LedgerLine): LedgerEntryObject => ({
  ...dated(entry),
  value: inMoney(entry.value, entry.currency),
  quote: entry.quote && dated(entry.quote),
  readyAt: isoTimeOrNull(entry.readyAt),
  fromAccount: from,
  toAccount: to,
});

export function renderTotals(totals: DailyTotals): DailyTotalsObject {
  const sum = ({ amount, value }: Sum) => ({ amount, value: inMoney(value, totals.currency) });
  return {
    ...totals,
    gross: sum(totals.gross),
    adjustments: sum(totals.adjustments),
    gatewayFees: sum(totals.gatewayFees),
    networkFees: sum(totals.networkFees),
    net: sum(totals.net),
    refunds: sum(totals.refunds),
    payouts: sum(totals.payouts),
  };
}

export function renderGateway(report: GatewayReport): GatewayReportObject {
  const { provider } = report;
  if (!report.checkable) return { provider, checkable: false, reason: report.reason, balances: null };
  const { matched, oursOnly, theirsOnly, differing, balances } = report;
  return {
    provider,
    checkable: true,
    matched: { count: matched.count, sums: [...matched.sums] },
    oursOnly: renderLines(oursOnly),
    theirsOnly: renderLines(theirsOnly),
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
