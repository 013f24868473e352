/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { MoneyOut, PayoutBatch } from '../../client/client.ts';
import {
  compare,
  decimals,
  divide,
  isPositive,
  min,
  multiply,
  pad,
  roundDown,
  sum,
} from '../../base/money/decimal.ts';
import { destinationOf, isRefund, ownerName, pathTo, type PayoutOrRefund } from './money-words.ts';
import { Amount, Status, Time, exactTime } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { coinsText } from '../kit/words.ts';

/** Components of the pages about payouts and refunds. */

/** Shown on the page of money out, and on Home. */
export const FrozenNotice = ({
  view,
  frozen,
}: {
  readonly view: View;
  readonly frozen: MoneyOut['frozen'];
}) =>
  frozen === null ? null : (
    <section class="card alert" aria-labelledby="frozen">
      <h2 id="frozen">Money out is frozen</h2>
      <p>
        Since <Time at={frozen.at} view={view} />: <bdi>{frozen.note}</bdi>
      </p>
      <p>
        No payouts or refunds are sent. You can still reject and cancel, and payments come in as before. To
        end this, run <code>paywicket unfreeze --note WHY</code> on the server; no page of the console can.
        What should have been sent meanwhile then needs confirmation.
      </p>
    </section>
  );

/** Shown on pages that send money. */
export const Restored = ({
  view,
  restored,
}: {
  readonly view: View;
  readonly restored: MoneyOut['restored'];
}) =>
  restored === null ? null : (
    <section class="card alert" aria-labelledby="restored">
      <h2 id="restored">Restored from a copy</h2>
      <p>
        The copy was made <Time at={restored.copiedAt} view={view} />. What was sent later is not in it, and
        could be sent a second time.
      </p>
      <p>
        {restored.until === null
          ? 'For 30 days from the first unfreeze'
          : `Until ${exactTime(restored.until, view)}`}
        , each payout, batch and refund needs a second person, except a payout if the gateway’s own list can
        be read and shows that the same amount was not sent to the same address since the copy was made.
      </p>
    </section>
  );

const END_LENGTH = 6;

/** Long enough to distinguish addresses in a list, too short to approve by. */
const shortened = (address: string): string =>
  address.length <= 2 * END_LENGTH
    ? address
    : `${address.slice(0, END_LENGTH)}…${address.slice(-END_LENGTH)}`;

export const coinsOf = ({ amount, asset, network }: PayoutOrRefund): string =>
  coinsText(amount, asset, network);

/** The sum of all items. */
export function batchCoins({ items, method }: PayoutBatch): string {
  const [asset = '', network = null] = method.split('-');
  return coinsText(sum(items.map(({ amount }) => amount)), asset.toUpperCase(), network);
}

interface LineProps<Of> {
  readonly view: View;
  readonly of: Of;
  /** Content below the line. */
  readonly children?: Child;
}

/** A list entry: amount, destination, purpose, who requested it and when. */
export const TransferLine = ({ view, of, children }: LineProps<PayoutOrRefund>) => (
  <li>
    <a href={view.at(pathTo(of))}>
      {isRefund(of) ? 'Refund' : 'Payout'} of {coinsOf(of)}
    </a>{' '}
    <Status of={of.status} />
    <div class="small muted">
      <Destination of={of} />
      {of.reference !== null && (
        <>
          <bdi>{of.reference}</bdi>,{' '}
        </>
      )}
      <bdi>{ownerName(of.createdBy)}</bdi>, <Time at={of.createdAt} view={view} />
    </div>
    {children}
  </li>
);

function Destination({ of }: { readonly of: PayoutOrRefund }) {
  const to = destinationOf(of);
  return to === null ? null : (
    <>
      to <ShortAddress of={to} />,{' '}
    </>
  );
}

export const ShortAddress = ({ of }: { readonly of: string | null }) =>
  of === null ? null : (
    <bdi class="mono" translate="no">
      {shortened(of)}
    </bdi>
  );

export const BatchLine = ({ view, of, children }: LineProps<PayoutBatch>) => (
  <li>
    <a href={view.at(`/money/batches/${of.id}`)}>
      Batch of {payoutsText(of.items.length)}, {batchCoins(of)}
    </a>{' '}
    <Status of={of.status} />
    <div class="small muted">
      <bdi>{of.reference}</bdi>,{' '}
      {of.createdBy !== '' && (
        <>
          <bdi>{ownerName(of.createdBy)}</bdi>,{' '}
        </>
      )}
      <Time at={of.createdAt} view={view} />
    </div>
    {of.unreadable.length > 0 && <p class="small">{unreadableText(of)}</p>}
    {children}
  </li>
);

/** Names the payouts of a batch that cannot be read. */
export const unreadableText = ({ unreadable }: PayoutBatch): string =>
  `In addition, ${payoutsText(unreadable.length)} cannot be read: ${unreadable.join(', ')}.`;

export const payoutsText = (many: number): string => (many === 1 ? 'one payout' : `${many} payouts`);

/** The used part of a daily limit, as a bar and as text. */
export function DayBound({ title, of }: { readonly title: string; readonly of: MoneyOut['payouts'] }) {
  const { perDay, secondPerson } = of;
  if (perDay === null)
    return (
      <li>
        <h3>{title}</h3>
        <p>{personSentences[secondPerson]}</p>
      </li>
    );
  const { bound, used, currency, unpriced } = perDay;
  const places = Math.max(decimals(bound), 2);
  const share = isPositive(bound) ? roundDown(min(multiply(divide(used, bound), '100'), '100'), 0) : '100';
  const tone = compare(used, bound) >= 0 || unpriced > 0 ? 'waiting' : 'good';
  return (
    <li>
      <h3>
        {title}: <Amount of={used} code={currency} /> of <Amount of={pad(bound, places)} code={currency} />
      </h3>
      <div class={`bar ${tone}`} role="img" aria-label={`${share} % of the daily limit used`}>
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <rect width={share} height="8" fill="currentColor" />
        </svg>
      </div>
      <p class="small muted">
        In the last 24 hours. {personSentences[secondPerson]}
        {unpriced > 0 &&
          ` The value of ${unpriced} of them is unknown: until it is known, each new one needs a second person.`}
      </p>
    </li>
  );
}

const personSentences = {
  always: 'Each one needs a second person.',
  above_bounds: 'Amounts above a limit in the settings need a second person.',
  never: 'None needs a second person: the settings have no limit.',
} as const;
