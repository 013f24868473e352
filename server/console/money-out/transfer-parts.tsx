/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { PayoutBatch, Refund } from '../../client/client.ts';
import { gatewayName } from '../../base/contract/constants.ts';
import { displayAmount } from '../../base/money/assets.ts';
import { Address, Code } from '../kit/copy.tsx';
import { batchCoins, coinsOf } from './money-parts.tsx';
import {
  accountOf,
  destinationAddressOf,
  decidingScope,
  isBatch,
  needsOutcome,
  isRefund,
  ownerName,
  waitOf,
  waits,
  type Decidable,
  type PayoutOrRefund,
} from './money-words.ts';
import { Amount, Facts, Status, Time, exactTime, textOrNothing } from '../kit/parts.tsx';
import type { View } from '../kit/view.ts';
import { addressPage, coinsText, networkLabel, explorerPage } from '../kit/words.ts';

/** Components of a payout's, refund's or batch's page. */

interface Props<Of = Decidable> {
  readonly view: View;
  readonly of: Of;
}

type Rows = readonly (readonly [name: string, value: Child | null])[];

const Outside = ({ href, label }: { readonly href: string | null; readonly label: string }) =>
  href === null ? null : (
    <a href={href} rel="noreferrer" target="_blank">
      {label}
      <span class="hidden"> (opens in a new tab)</span>
    </a>
  );

const Hash = ({ network, hash }: { readonly network: string; readonly hash: string }) => (
  <>
    <Code of={hash} what="hash" /> <Outside href={explorerPage(network, hash)} label="Explorer" />
  </>
);

const feeNames = { gateway_fee: 'for the gateway', network_fee: 'for the network' } as const;

const coinOf = ({ method }: PayoutBatch) => {
  const [asset = '', network = ''] = method.split('-');
  return { asset: asset.toUpperCase(), network };
};

/** All that an approver must see. */
export function TransferFacts({ view, of }: Props) {
  const { asset, network } = isBatch(of) ? coinOf(of) : of;
  const { worth, fees } = of;
  const next = nextOf(of);
  return (
    <section class="card">
      <h2>{isBatch(of) ? batchCoins(of) : isRefund(of) ? 'Refund' : 'Payout'}</h2>
      {next !== null && <p>{next}</p>}
      <Facts
        of={[
          ...(isBatch(of) ? [] : destination(of)),
          ['Payouts', isBatch(of) ? String(of.items.length) : null],
          ['Coin', asset],
          ['Network', networkLabel(network)],
          ['Amount', isBatch(of) ? null : <Amount of={displayAmount(of.amount, asset)} code={asset} />],
          ['Arrives', isRefund(of) ? arrivesOf(of) : null],
          [
            'Fees on top',
            fees.length === 0 ? null : (
              <ul>
                {fees.map((fee) => (
                  <li>
                    <bdi>{coinsText(fee.amount, fee.asset, null)}</bdi> {feeNames[fee.kind]}
                  </li>
                ))}
              </ul>
            ),
          ],
          [
            'Value',
            worth === null ? (
              'not known'
            ) : (
              <>
                <Amount of={worth} code="USD" /> when it was created
              </>
            ),
          ],
          ...(isRefund(of) ? refunded(view, of) : []),
          ['Gateway', gatewayName(of.provider)],
          ['Reference', isRefund(of) ? null : textOrNothing(of.reference)],
          [
            'Batch',
            'batchId' in of && of.batchId !== null ? (
              <a href={view.at(`/money/batches/${of.batchId}`)}>{of.batchId}</a>
            ) : null,
          ],
          ['Requested by', textOrNothing(ownerName(of.createdBy))],
          ['Created', <Time at={of.createdAt} view={view} />],
          ...(isRefund(of) ? claimed(view, of) : []),
          ...(isBatch(of) ? [] : sent(view, of)),
          ['Id', <Code of={of.id} what="id" />],
        ]}
      />
    </section>
  );
}

/** Says what it waits for, or what became of a refund. */
function nextOf(of: Decidable): string | null {
  const wait = waitOf(of);
  // The card above says it.
  if (needsOutcome(of)) return null;
  if (wait !== null) return `${waits[wait].title}. ${waits[wait].sentence}`;
  if (!isRefund(of)) return null;
  if (notPaidBack.has(of.status)) return 'The customer did not get this money. It can be refunded again.';
  if (of.status === 'succeeded')
    return of.kind === 'manual' ? 'Recorded. Nothing was sent.' : 'It was paid back.';
  return of.status === 'pending' ? 'It is on its way.' : null;
}

function destination(of: PayoutOrRefund): Rows {
  const to = destinationAddressOf(of);
  return [['To', to === null ? textOrNothing(accountOf(of)) : <Address of={to} />]];
}

/** Fees are on top of the amount; a gateway that states none before it sends may deduct one. */
function arrivesOf({ kind, status, fees, amount, asset }: Refund): Child | null {
  if (kind === 'manual' || notPaidBack.has(status)) return null;
  const all = <Amount of={displayAmount(amount, asset)} code={asset} />;
  return fees.length > 0 ? all : <>at most {all}: the gateway may deduct a fee</>;
}

const notPaidBack: ReadonlySet<Refund['status']> = new Set([
  'failed',
  'rejected',
  'cancelled',
  'expired',
  'returned',
]);

const basisWords = {
  coins: 'coins that arrived',
  price: 'a part of the price',
  excess: 'what was paid above the price',
} as const;

const refunded = (view: View, refund: Refund): Rows => [
  ['Deducted from the amount paid', <Amount of={refund.value} code={refund.currency} />],
  ['Rate difference', refund.rateDifference && <Amount of={refund.rateDifference} code={refund.currency} />],
  ['Pays back', basisWords[refund.basis]],
  [
    'Order',
    <a href={view.at(`/payments/${refund.checkoutId}`)}>
      <bdi>{refund.reference ?? refund.checkoutId}</bdi>
    </a>,
  ],
  ['Paid by', refund.kind === 'manual' ? 'you, by other means; recorded here' : null],
  ['Reason', textOrNothing(refund.reason)],
];

function claimed(view: View, refund: Refund): Rows {
  const { claimedAt, claimedFrom, linkedBy, holdUntil, status } = refund;
  return [
    ['Links created by', linkedBy.length === 0 ? null : textOrNothing(linkedBy.map(ownerName).join(', '))],
    [
      'Address entered',
      claimedAt && (
        <>
          by the shopper, <Time at={claimedAt} view={view} />, from{' '}
          {textOrNothing(claimedFrom) ?? 'an unknown address'}
        </>
      ),
    ],
    ['Held until', status === 'on_hold' && holdUntil ? <Time at={holdUntil} view={view} /> : null],
  ];
}

function sent(view: View, of: PayoutOrRefund): Rows {
  const { network, transactionHash, confirmations, failureReason, failureCode, providerReference } = of;
  return [
    ['Approved by', of.approvedBy === null ? null : textOrNothing(ownerName(of.approvedBy))],
    ['Sent', of.sentAt && <Time at={of.sentAt} view={view} />],
    ['Transaction', transactionHash && <Hash network={network} hash={transactionHash} />],
    ['Confirmations', confirmations === null ? null : String(confirmations)],
    ['Gateway’s message', textOrNothing(failureReason ?? failureCode?.replaceAll('_', ' ') ?? null)],
    ['Gateway’s id', providerReference && <Code of={providerReference} what="id" />],
    ['Changed', <Time at={of.updatedAt} view={view} />],
  ];
}

/** The payouts of a batch: approving it approves each of them. */
export function BatchPayouts({ view, of }: Props<PayoutBatch>) {
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

/** Information for finding out the outcome. */
export function UnknownOutcome({ view, of }: Props<PayoutOrRefund>) {
  const { provider, providerReference, sentAt, network, transactionHash } = of;
  const to = destinationAddressOf(of) ?? accountOf(of);
  const gateway = gatewayName(provider);
  return (
    <section class="card alert" aria-labelledby="finding">
      <h2 id="finding">Find out what happened</h2>
      <ol class="lines">
        <li>
          Look at the list of outgoing transfers in {gateway}’s own dashboard
          {sentAt === null ? '' : `, at ${exactTime(sentAt, view)}`}, for:
          <Facts
            of={[
              ['Gateway’s id', providerReference && <Code of={providerReference} what="id" />],
              ['Our id', <Code of={!isRefund(of) && of.batchId !== null ? of.batchId : of.id} what="id" />],
              ['Amount', coinsOf(of)],
              ['To', to === null ? null : <Address of={to} />],
            ]}
          />
          {providerReference === null && (
            <p class="small muted">
              Its id at the gateway is unknown, because no answer came. Not every gateway shows our id: search
              by time, amount and address.
            </p>
          )}
        </li>
        <li>
          Look whether it arrived:{' '}
          <Outside
            href={addressPage(network, destinationAddressOf(of))}
            label={`the address on ${networkLabel(network) ?? network}`}
          />{' '}
          <Outside href={explorerPage(network, transactionHash)} label="the transaction" />
        </li>
        <li>
          If neither shows it, ask {gateway}’s support whether it can still be sent. That it is missing today
          proves nothing: if you record it as not sent and it is sent after all, the recipient is paid twice.
        </li>
      </ol>
      <p class="small muted">
        Then record the outcome, and how you know. This needs someone other than the person who requested it,
        with the scope {decidingScope}.
      </p>
    </section>
  );
}
