/** @jsxImportSource hono/jsx */
import type { FiguresReport } from '../../client/client.ts';
import { Folded } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { grouped, roundedDown } from '../kit/words.ts';
import { isMoved, ledgerOf, Paid, paidText, receivedSumText, type InDays } from './home-figures.tsx';

/** Money received on each of the last days, as shown on Home. */

const HEIGHT = 160;
/** So that a day with a little money can be seen. */
const LOWEST = 2;

/** Thirty days as bars, in the main currency. */
export function Days({ view, report }: { readonly view: View; readonly report: FiguresReport | null }) {
  const [main] = report?.data ?? [];
  const days = main?.days.map((figures) => ({ currency: main.currency, figures, to: figures.from })) ?? [];
  const [first] = days;
  if (first === undefined) return null;
  const highest = days.reduce((most, day) => (receivedOn(day) > receivedOn(most) ? day : most));
  const most = receivedOn(highest);
  return (
    <section class="card days" aria-labelledby="days">
      <h2 id="days" class="small">
        Received in the last {days.length} days
      </h2>
      <div class="bars">
        <p class="small muted">
          {most > 0 ? `Most: ${receivedSumText(highest)} on ${highest.to}` : 'Nothing'}
        </p>
        <ol>
          {days.map((day) => (
            <li>
              <Bar view={view} day={day} most={most} />
            </li>
          ))}
        </ol>
      </div>
      <p class="ends small muted">
        <span>{first.to}</span>
        <span>Today</span>
      </p>
      <Folded title="These days as a table">
        <DayTable view={view} days={days} currency={first.currency} />
      </Folded>
    </section>
  );
}

const receivedOn = ({ figures }: InDays): number => Number(figures.received);

const summaryOf = (day: InDays): string =>
  `${day.to}: ${receivedSumText(day)}, ${paidText(day.figures.orders)}`;

/** Thirty of them are too narrow to be stops of the Tab key: those are the links of the table. */
function Bar({ view, day, most }: { readonly view: View; readonly day: InDays; readonly most: number }) {
  const share = most > 0 ? Math.max(receivedOn(day) / most, 0) : 0;
  if (share === 0) return null;
  return (
    <a href={ledgerOf(view, day)} tabindex={-1}>
      <span>{summaryOf(day)}</span>
      <svg height={Math.max(Math.round(share * HEIGHT), LOWEST)} aria-hidden="true" />
    </a>
  );
}

const DayTable = ({
  view,
  days,
  currency,
}: {
  readonly view: View;
  readonly days: readonly InDays[];
  readonly currency: string;
}) => (
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
      {days.toReversed().map((day) => (
        <tr>
          <td>{isMoved(day) ? <a href={ledgerOf(view, day)}>{day.to}</a> : day.to}</td>
          <td class="number">{grouped(roundedDown(day.figures.received, currency))}</td>
          <td class="number">
            <Paid view={view} of={day} text={grouped(String(day.figures.orders))} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
