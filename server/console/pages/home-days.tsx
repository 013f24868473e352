/** @jsxImportSource hono/jsx */
import type { FiguresReport } from '../../client/client.ts';
import type { CurrencyFigures } from '../../contract/reports.ts';
import { Folded } from '../parts.tsx';
import { moneyText } from '../words.ts';

/** What came in on each of the last days, as shown on Home. */

const SLOT = 12;
const BAR = 8;
const HEIGHT = 160;
/** So that a day with a little money can be seen. */
const LOWEST = 2;

/** Thirty days as bars, in the main currency. */
export function Days({ report }: { readonly report: FiguresReport | null }) {
  const [main] = report?.data ?? [];
  if (main === undefined) return null;
  const { days, currency } = main;
  const highest = days.reduce((most, day) => (Number(day.received) > Number(most.received) ? day : most));
  const most = Number(highest.received);
  const [first] = days;
  return (
    <section class="card days" aria-labelledby="days">
      <h2 id="days" class="small">
        Received in the last {days.length} days
      </h2>
      <p class="small muted">
        {most > 0 ? `Most: ${moneyText(highest.received, currency)} on ${highest.from}` : 'Nothing'}
      </p>
      <svg
        viewBox={`0 0 ${days.length * SLOT - SLOT + BAR} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {days.map(({ received }, index) => {
          const share = most > 0 ? Math.max(Number(received) / most, 0) : 0;
          const height = share > 0 ? Math.max(Math.round(share * HEIGHT), LOWEST) : 0;
          return height > 0 && <rect x={index * SLOT} y={HEIGHT - height} width={BAR} height={height} />;
        })}
      </svg>
      <p class="ends small muted">
        <span>{first?.from}</span>
        <span>Today</span>
      </p>
      <Folded title="These days as a table">
        <DayTable main={main} />
      </Folded>
    </section>
  );
}

const DayTable = ({ main: { currency, days } }: { readonly main: CurrencyFigures }) => (
  <table>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col" class="number">
          Received, {currency}
        </th>
        <th scope="col" class="number">
          Paid
        </th>
      </tr>
    </thead>
    <tbody>
      {days.toReversed().map(({ from, received, orders }) => (
        <tr>
          <td>{from}</td>
          <td class="number">{received}</td>
          <td class="number">{orders}</td>
        </tr>
      ))}
    </tbody>
  </table>
);
