/** @jsxImportSource hono/jsx */
import { Hono } from 'hono';
import type { PayoutBatch } from '../../client/client.ts';
import { gatewayName } from '../../contract/constants.ts';
import { Act } from '../act-form.tsx';
import { page } from '../layout.tsx';
import { batchCoins, Frozen, payoutsText, unreadableText } from '../money-parts.tsx';
import { deciders, isForOther, isOwn, ownerName, waitOf, waits } from '../money-words.ts';
import { ActAs, Amount, Facts, Status, Time } from '../parts.tsx';
import type { ConsoleEnv, View } from '../view.ts';
import { coinsText, networkName } from '../words.ts';
import { Address } from './payment-parts.tsx';
import { Approval } from './transfer-acts.tsx';
import { Hash } from './transfer-parts.tsx';

/** A batch of payouts: its items, and the decisions about all of them. */
export const batchRoutes = (): Hono<ConsoleEnv> =>
  new Hono<ConsoleEnv>().get('/money/batches/:id', async (context) => {
    const view = context.get('view');
    const [batch, moneyOut] = await Promise.all([
      view.api.payoutBatches.get(context.req.param('id')),
      view.api.moneyOut.get(),
    ]);
    return page(
      context,
      { title: `Batch of ${payoutsText(batch.items.length)}`, section: 'money' },
      <>
        <Frozen view={view} frozen={moneyOut.frozen} />
        <div class="two">
          <div class="stacked">
            <BatchFacts view={view} of={batch} />
            <Items view={view} of={batch} />
          </div>
          <div class="stacked">
            <Decisions view={view} of={batch} />
          </div>
        </div>
      </>,
    );
  });

interface Props {
  readonly view: View;
  readonly of: PayoutBatch;
}

const coinOf = ({ method }: PayoutBatch) => {
  const [asset = '', network = ''] = method.split('-');
  return { asset: asset.toUpperCase(), network };
};

function BatchFacts({ view, of }: Props) {
  const wait = waitOf(of);
  const { asset, network } = coinOf(of);
  return (
    <section class="card">
      <h2>
        {batchCoins(of)} <Status of={of.status} />
      </h2>
      {wait !== null && (
        <p>
          {waits[wait].title}. {waits[wait].sentence}
        </p>
      )}
      <Facts
        of={[
          ['Payouts', String(of.items.length)],
          ['Coin', asset],
          ['Network', networkName(network)],
          [
            'Value',
            of.worth === null ? (
              'not known'
            ) : (
              <>
                <Amount of={of.worth} code="USD" /> when it was created
              </>
            ),
          ],
          [
            'Fees on top',
            of.fees.length === 0 ? null : (
              <bdi>{of.fees.map((fee) => coinsText(fee.amount, fee.asset, null)).join(', ')}</bdi>
            ),
          ],
          ['Gateway', gatewayName(of.provider)],
          ['Reference', <bdi>{of.reference}</bdi>],
          ['Requested by', of.createdBy === '' ? null : <bdi>{ownerName(of.createdBy)}</bdi>],
          ['Created', <Time at={of.createdAt} view={view} />],
          ['Id', <code>{of.id}</code>],
        ]}
      />
    </section>
  );
}

/** All items: approving the batch approves each of them. */
function Items({ view, of }: Props) {
  const { asset, network } = coinOf(of);
  return (
    <section class="card">
      <h2>Payouts</h2>
      <ul class="lines">
        {of.items.map(({ payoutId, amount, address, status, transactionHash, failureReason }) => (
          <li>
            <a href={view.at(`/money/payouts/${payoutId}`)}>{coinsText(amount, asset, null)}</a>{' '}
            <Status of={status} />
            <div>
              <Address of={address} />
            </div>
            {transactionHash !== null && (
              <div class="small">
                <Hash network={network} hash={transactionHash} />
              </div>
            )}
            {failureReason !== null && (
              <div class="small">
                <bdi>{failureReason}</bdi>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decisions({ view, of }: Props) {
  if (of.unreadable.length > 0) return <Unreadable of={of} />;
  // Each decision is refused. The outcome of another payout is recorded on its own page.
  if (waitOf(of) === 'held_batch') return null;
  const statuses = new Set(of.items.map(({ status }) => status));
  const isWaiting = statuses.has('awaiting_confirmation') || statuses.has('awaiting_funds');
  const waitsForApproval = statuses.has('awaiting_approval');
  // What waits for approval at the gateway is rejected, not cancelled.
  const isCancellable = isWaiting || (waitsForApproval && of.approvalBy === 'merchant');
  const unknown = of.items.filter(({ status }) => status === 'unknown');
  return (
    <>
      {waitsForApproval && <Approval view={view} of={of} />}
      {isWaiting && (
        <section class="card">
          <h2>Confirm</h2>
          <Act view={view} name="payoutBatches.confirm" of={of} />
        </section>
      )}
      {isCancellable && (
        <section class="card">
          <h2>Stop it</h2>
          <Act view={view} name="payoutBatches.cancel" of={of} />
        </section>
      )}
      {unknown.length > 0 && <Resolve view={view} of={of} unknown={unknown} />}
    </>
  );
}

const Unreadable = ({ of }: Pick<Props, 'of'>) => (
  <section class="card alert">
    <h2>Nothing can be decided</h2>
    <p>
      {unreadableText(of)} What cannot be read may have been sent: check at {gatewayName(of.provider)}.{' '}
      <code>paywicket doctor</code> says what is wrong and what to do.
    </p>
  </section>
);

const Resolve = ({ view, of, unknown }: Props & { readonly unknown: PayoutBatch['items'] }) => (
  <section class="card alert">
    <h2>Record the outcome of a payout</h2>
    <p>
      The outcome of {payoutsText(unknown.length)} is unknown. Each payout’s page lists what to look for at{' '}
      {gatewayName(of.provider)}.
    </p>
    <p>
      <bdi>{deciders(view, of)}</bdi>
    </p>
    {isForOther(view, of) && <ActAs view={view} />}
    {isOwn(view, of) === null && <Act view={view} name="payoutBatches.resolve" of={of} />}
  </section>
);
