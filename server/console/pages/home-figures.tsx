/** @jsxImportSource hono/jsx */
import type { FiguresReport } from '../../client/client.ts';
import { gatewayName } from '../../contract/constants.ts';
import type { Figures } from '../../contract/reports.ts';
import { minorUnits } from '../../core/currency.ts';
import { roundUp } from '../../core/decimal.ts';
import { Folded } from '../parts.tsx';
import type { View } from '../view.ts';
import { coinsText, grouped, moneyText } from '../words.ts';

/** How the shop is doing, as shown on Home. */

const periods = [
  ['today', 'Today'],
  ['week', 'This week'],
  ['month', 'This month'],
] as const;

/** Other currencies that are shown beside the main one. */
const OTHERS_SHOWN = 4;
/** A longer sum is written smaller. */
const LONG_SUM = 14;

export function Periods({ report }: { readonly report: FiguresReport | null }) {
  if (report === null)
    return (
      <section class="card">
        <p class="muted">Totals need the scope reports:read.</p>
      </section>
    );
  const [main, ...others] = report.data;
  return (
    <section class="figures" aria-label="Figures">
      {periods.map(([name, label]) => (
        <Period
          label={label}
          since={name === 'week' ? main?.week.from : undefined}
          main={main && { currency: main.currency, figures: main[name] }}
          others={others.map((each) => ({ currency: each.currency, figures: each[name] }))}
        />
      ))}
    </section>
  );
}

interface InCurrency {
  readonly currency: string;
  readonly figures: Figures;
}

function Period({
  label,
  since,
  main,
  others,
}: {
  readonly label: string;
  readonly since: string | undefined;
  readonly main: InCurrency | undefined;
  readonly others: readonly InCurrency[];
}) {
  const sum = main === undefined ? '0' : moneyText(main.figures.received, main.currency);
  const more = others.length - OTHERS_SHOWN;
  return (
    <div class="figure">
      <h2 class="small">
        {label}
        {since !== undefined && <span class="only-wide">, since {since}</span>}
      </h2>
      <p class={sum.length > LONG_SUM ? 'total long' : 'total'} translate="no">
        {sum}
      </p>
      <p class="small muted">{main === undefined ? '0 paid' : detailsOf(main)}</p>
      {others.slice(0, OTHERS_SHOWN).map((other) => (
        <p class="small muted">
          {moneyText(other.figures.received, other.currency)}, {detailsOf(other)}
        </p>
      ))}
      {more > 0 && (
        <p class="small muted">
          and {more} more {more === 1 ? 'currency' : 'currencies'}
        </p>
      )}
    </div>
  );
}

/** "231 paid, 2 refunds of 24.00, fees 12.10", all in the currency of the sum. */
function detailsOf({ currency, figures: { orders, refunds, refunded, fees } }: InCurrency): string {
  // Fees have more decimals than the currency.
  const spent = roundUp(fees, minorUnits(currency) ?? 0);
  return [
    `${grouped(String(orders))} paid`,
    ...(refunds === 0 && !isAny(refunded)
      ? []
      : [`${grouped(String(refunds))} ${refunds === 1 ? 'refund' : 'refunds'} of ${grouped(refunded)}`]),
    ...(isAny(fees) ? [`fees ${grouped(spent)}`] : []),
  ].join(', ');
}

const isAny = (value: string): boolean => /[1-9]/.test(value);

/** Rows of coins and of fees; the books have all. */
const COINS_SHOWN = 20;

export function Coins({ view, report: { coins } }: { readonly view: View; readonly report: FiguresReport }) {
  const received = coins.filter(({ received: sum, refunded }) => isAny(sum.amount) || isAny(refunded.amount));
  return (
    <Folded title="Coins this month" isHeading>
      {received.length === 0 ? (
        <p class="muted">No coins came.</p>
      ) : (
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">Gateway</th>
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
            {received.slice(0, COINS_SHOWN).map(({ provider, asset, currency, received: sum, refunded }) => (
              <tr>
                <td>{gatewayName(provider)}</td>
                <td class="number" data-label="Received">
                  {coinsText(sum.amount, asset, null)}
                </td>
                <td class="number" data-label="Value">
                  {moneyText(sum.value, currency)}
                </td>
                <td class="number" data-label="Refunds">
                  {coinsText(refunded.amount, asset, null)}
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

export function Fees({ view, report: { coins } }: { readonly view: View; readonly report: FiguresReport }) {
  const paid = coins.filter(
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
              <th scope="col">Gateway</th>
              <th scope="col" class="number">
                Of the gateway
              </th>
              <th scope="col" class="number">
                Of the network
              </th>
            </tr>
          </thead>
          <tbody>
            {paid.slice(0, COINS_SHOWN).map(({ provider, asset, currency, gatewayFees, networkFees }) => (
              <tr>
                <td>{gatewayName(provider)}</td>
                {(
                  [
                    ['Of the gateway', gatewayFees],
                    ['Of the network', networkFees],
                  ] as const
                ).map(([label, sum]) => (
                  <td class="number" data-label={label}>
                    {coinsText(sum.amount, asset, null)}
                    {isAny(sum.value) && <small class="muted"> {moneyText(sum.value, currency)}</small>}
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
