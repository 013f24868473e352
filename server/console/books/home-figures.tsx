/** @jsxImportSource hono/jsx */
import type { FiguresReport } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import type { CoinFigures, CurrencyFigures, Figures } from '../../books/contract.ts';
import { Folded, searchOf, Unreadable } from '../kit/parts.tsx';
import { may, type Readable, type View } from '../kit/view.ts';
import { coinsText, grouped, moneyText, roundedDown, roundedUp } from '../kit/words.ts';
import { dailyTotalsList, ledger } from './book-lists.tsx';

/** How the shop is doing, as shown on Home. */

const periods = [
  ['today', 'Received today'],
  ['week', 'Received this week'],
  ['month', 'Received this month'],
] as const;

/** A longer sum is written smaller. */
const LONG_SUM = 14;

export function Periods({
  view,
  figures,
}: {
  readonly view: View;
  readonly figures: Readable<FiguresReport>;
}) {
  if (figures.data === null)
    return (
      <section class="card">
        <Unreadable why={figures.fault} />
      </section>
    );
  const [main, ...others] = figures.data.data;
  return (
    <section class="figures" aria-label="Figures">
      {periods.map(([name, label]) => (
        <Period
          view={view}
          label={label}
          since={name === 'week' ? main?.week.from : undefined}
          main={main && inPeriod(main, name)}
          others={others.map((each) => inPeriod(each, name)).filter(isMoved)}
        />
      ))}
    </section>
  );
}

/** Figures of some days in one currency. */
export interface InDays {
  readonly currency: string;
  readonly figures: Figures;
  /** The last day. */
  readonly to: string;
}

const inPeriod = (of: CurrencyFigures, name: (typeof periods)[number][0]): InDays => ({
  currency: of.currency,
  figures: of[name],
  to: todayOf(of),
});

const todayOf = ({ today }: CurrencyFigures): string => today.from;

export const isMoved = ({
  figures: { orders, received, refunds, refunded, rateDifference, fees },
}: InDays): boolean => orders > 0 || refunds > 0 || [received, refunded, rateDifference, fees].some(isAny);

function Period({
  view,
  label,
  since,
  main,
  others,
}: {
  readonly view: View;
  readonly label: string;
  readonly since: string | undefined;
  readonly main: InDays | undefined;
  readonly others: readonly InDays[];
}) {
  const [other] = others;
  return (
    <div class="figure">
      <h2 class="small">
        {label}
        {since !== undefined && <span class="only-wide">, since {since}</span>}
      </h2>
      <p class={main !== undefined && receivedSumText(main).length > LONG_SUM ? 'total long' : 'total'}>
        {main === undefined ? '0' : <Received view={view} of={main} />}
      </p>
      <p class="small muted">
        {main === undefined ? '0 paid' : <Details view={view} of={main} />}
        {other !== undefined && (
          <>
            {' · '}
            <a href={view.at(`${dailyTotalsList.path}${searchOf(daysOf(other))}`)}>
              +{others.length} {others.length === 1 ? 'currency' : 'currencies'}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

const daysOf = ({ figures: { from }, to }: InDays) => ({ from, to });

/** The ledger of these days. */
export const ledgerOf = (
  view: View,
  of: InDays,
  coin: Partial<Pick<CoinFigures, 'provider' | 'asset'>> = {},
): string => view.at(`${ledger.path}${searchOf({ ...daysOf(of), ...coin })}`);

export const receivedSumText = ({ currency, figures }: InDays): string =>
  moneyText(roundedDown(figures.received, currency), currency);

const Received = ({ view, of }: { readonly view: View; readonly of: InDays }) => (
  <a href={ledgerOf(view, of)} translate="no">
    {receivedSumText(of)}
  </a>
);

/** "231 paid". */
export const paidText = (orders: number): string => `${grouped(String(orders))} paid`;

/** Leads to just these orders: they have been paid in these days, and are without an exception now. */
export const Paid = ({
  view,
  of,
  text,
}: {
  readonly view: View;
  readonly of: InDays;
  readonly text: string;
}) => {
  const { from, to } = daysOf(of);
  if (of.figures.orders === 0 || !may(view, 'checkouts:read')) return <>{text}</>;
  const query = { paidFrom: from, paidTo: to, exception: 'none', currency: of.currency, sort: 'newestPaid' };
  return <a href={view.at(`/payments${searchOf(query)}`)}>{text}</a>;
};

/** "231 paid, 24.00 refunded (2 refunds), rate difference -1.20, fees 12.10", all in the currency of the sum. */
const Details = ({ view, of }: { readonly view: View; readonly of: InDays }) => {
  const { currency, figures } = of;
  const { orders, refunds, refunded, rateDifference, fees } = figures;
  const spent = (value: string): string => grouped(roundedUp(value, currency));
  return (
    <>
      <Paid view={view} of={of} text={paidText(orders)} />
      {(refunds > 0 || isAny(refunded)) &&
        `, ${spent(refunded)} refunded (${grouped(String(refunds))} ${refunds === 1 ? 'refund' : 'refunds'})`}
      {isAny(rateDifference) && `, rate difference ${grouped(roundedDown(rateDifference, currency))}`}
      {isAny(fees) && `, fees ${spent(fees)}`}
    </>
  );
};

const isAny = (value: string): boolean => /[1-9]/.test(value);

/** Rows of coins and of fees; the books have all. */
const COINS_SHOWN = 20;

interface OfReport {
  readonly view: View;
  readonly report: FiguresReport;
}

/** Leads to this month's ledger of its gateway and coin. */
const CoinName = ({
  view,
  report: { data },
  of: { provider, asset },
}: OfReport & { readonly of: CoinFigures }) => {
  const name = `${gatewayName(provider)}, ${asset}`;
  const [main] = data;
  return main === undefined ? (
    <>{name}</>
  ) : (
    <a href={ledgerOf(view, inPeriod(main, 'month'), { provider, asset })}>{name}</a>
  );
};

export function Coins({ view, report }: OfReport) {
  const received = report.coins.filter(
    ({ received: sum, refunded }) => isAny(sum.amount) || isAny(refunded.amount),
  );
  return (
    <Folded title="Coins this month" isHeading>
      {received.length === 0 ? (
        <p class="muted">No coins came.</p>
      ) : (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Gateway, coin</th>
              <th scope="col" class="number">
                Received
              </th>
              <th scope="col" class="number">
                Value
              </th>
              <th scope="col" class="number">
                Refunds
              </th>
            </tr>
          </thead>
          <tbody>
            {received.slice(0, COINS_SHOWN).map((coin) => (
              <tr>
                <td>
                  <CoinName view={view} report={report} of={coin} />
                </td>
                <td class="number" data-label="Received">
                  {coinsText(coin.received.amount, coin.asset, null)}
                </td>
                <td class="number" data-label="Value">
                  {moneyText(roundedDown(coin.received.value, coin.currency), coin.currency)}
                </td>
                <td class="number" data-label="Refunds">
                  {coinsText(coin.refunded.amount, coin.asset, null)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Rest view={view} count={received.length} />
    </Folded>
  );
}

export function Fees({ view, report }: OfReport) {
  const paid = report.coins.filter(
    ({ gatewayFees, networkFees }) => isAny(gatewayFees.amount) || isAny(networkFees.amount),
  );
  return (
    <Folded title="Fees this month" isHeading>
      {paid.length === 0 ? (
        <p class="muted">No fees.</p>
      ) : (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Gateway, coin</th>
              <th scope="col" class="number">
                Of the gateway
              </th>
              <th scope="col" class="number">
                Of the network
              </th>
            </tr>
          </thead>
          <tbody>
            {paid.slice(0, COINS_SHOWN).map((coin) => (
              <tr>
                <td>
                  <CoinName view={view} report={report} of={coin} />
                </td>
                {(
                  [
                    ['Of the gateway', coin.gatewayFees],
                    ['Of the network', coin.networkFees],
                  ] as const
                ).map(([label, { amount, value }]) => (
                  <td class="number" data-label={label}>
                    {coinsText(amount, coin.asset, null)}
                    {isAny(value) && (
                      <small class="muted">
                        {' '}
                        {moneyText(roundedUp(value, coin.currency), coin.currency)}
                      </small>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Rest view={view} count={paid.length} />
    </Folded>
  );
}

const Rest = ({ view, count }: { readonly view: View; readonly count: number }) => (
  <p class="muted">
    {count > COINS_SHOWN && `These are ${COINS_SHOWN} of ${count}. `}
    <a href={view.at('/books/daily')}>Daily totals</a>
  </p>
);
