/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx';
import type { Refund } from '../../client/client.ts';
import { gatewayName } from '../../contract/constants.ts';
import { displayAmount } from '../../core/assets.ts';
import { coinsOf } from '../money-parts.tsx';
import {
  accountOf,
  addressOf,
  decidingScope,
  isRefund,
  ownerName,
  waitOf,
  waits,
  type Transfer,
} from '../money-words.ts';
import { Amount, Facts, Status, Time, exactTime } from '../parts.tsx';
import type { View } from '../view.ts';
import { addressPage, coinsText, networkName, transactionPage } from '../words.ts';
import { Address } from './payment-parts.tsx';

/** Components of a payout's or refund's page. */

interface Props {
  readonly view: View;
  readonly of: Transfer;
}

const text = (value: string | null): Child | null => (value === null ? null : <bdi>{value}</bdi>);

export const Outside = ({ href, label }: { readonly href: string | null; readonly label: string }) =>
  href === null ? null : (
    <a href={href} rel="noreferrer" target="_blank">
      {label}
      <span class="hidden"> (opens in a new tab)</span>
    </a>
  );

export const Hash = ({ network, hash }: { readonly network: string; readonly hash: string }) => (
  <>
    <code translate="no">{hash}</code> <Outside href={transactionPage(network, hash)} label="Explorer" />
  </>
);

const feeNames = { gateway_fee: 'for the gateway', network_fee: 'for the network' } as const;

export function TransferFacts({ view, of }: Props) {
  const { asset, network, worth, fees, transactionHash, confirmations, failureReason, failureCode } = of;
  const wait = waitOf(of);
  const to = addressOf(of);
  const refund = isRefund(of) ? of : null;
  return (
    <section class="card">
      <h2>
        {coinsOf(of)} <Status of={of.status} />
      </h2>
      {wait !== null && (
        <p class={wait === 'conflict' ? 'bad' : undefined}>
          {waits[wait].title}. {waits[wait].sentence}
        </p>
      )}
      <Facts
        of={[
          ['To', to === null ? text(accountOf(of)) : <Address of={to} />],
          ['Coin', asset],
          ['Network', networkName(network)],
          ['Amount', <Amount of={displayAmount(of.amount, asset)} code={asset} />],
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
          ['Gateway', gatewayName(of.provider)],
          ['Order', refund && <Order view={view} of={refund} />],
          ['Reference', refund === null ? text(of.reference) : null],
          [
            'Batch',
            isRefund(of) || of.batchId === null ? null : (
              <a href={view.at(`/money/batches/${of.batchId}`)}>{of.batchId}</a>
            ),
          ],
          ['Requested by', text(ownerName(of.createdBy))],
          ['Created', <Time at={of.createdAt} view={view} />],
          ...(refund === null ? [] : claimFacts(view, refund)),
          ['Approved by', of.approvedBy === null ? null : text(ownerName(of.approvedBy))],
          ['Sent', of.sentAt && <Time at={of.sentAt} view={view} />],
          ['Transaction', transactionHash && <Hash network={network} hash={transactionHash} />],
          ['Confirmations', confirmations === null ? null : String(confirmations)],
          [
            'Gateway’s message',
            failureReason === null ? text(failureCode?.replaceAll('_', ' ') ?? null) : text(failureReason),
          ],
          ['Gateway’s id', of.providerReference && <code>{of.providerReference}</code>],
          ['Changed', <Time at={of.updatedAt} view={view} />],
          ['Id', <code>{of.id}</code>],
        ]}
      />
    </section>
  );
}

const Order = ({ view, of: { checkoutId, reference } }: { readonly view: View; readonly of: Refund }) => (
  <a href={view.at(`/payments/${checkoutId}`)}>
    <bdi>{reference ?? checkoutId}</bdi>
  </a>
);

const basisWords = {
  coins: 'coins that arrived',
  price: 'a part of the price',
  excess: 'what was paid above the price',
} as const;

function claimFacts(view: View, refund: Refund): readonly (readonly [string, Child | null])[] {
  const { claimExpiresAt, claimedAt, claimedFrom, linkedBy, holdUntil, status } = refund;
  return [
    ['Pays back', basisWords[refund.basis]],
    ['Deducted from the amount paid', <Amount of={refund.value} code={refund.currency} />],
    ['Paid by', refund.kind === 'manual' ? 'you, by other means; recorded here' : null],
    ['Reason', text(refund.reason)],
    ['Links created by', linkedBy.length === 0 ? null : text(linkedBy.map(ownerName).join(', '))],
    [
      'Address entered',
      claimedAt && (
        <>
          by the shopper, <Time at={claimedAt} view={view} />, from{' '}
          {text(claimedFrom) ?? 'an unknown address'}
        </>
      ),
    ],
    ['Held until', status === 'on_hold' && holdUntil ? <Time at={holdUntil} view={view} /> : null],
    [
      'Link ends',
      status === 'awaiting_destination' && claimExpiresAt ? <Time at={claimExpiresAt} view={view} /> : null,
    ],
  ];
}

/** Information for finding out the outcome. */
export function UnknownOutcome({ view, of }: Pick<Props, 'view' | 'of'>) {
  const { provider, providerReference, sentAt, network, transactionHash } = of;
  const to = addressOf(of) ?? accountOf(of);
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
              ['Gateway’s id', providerReference && <code>{providerReference}</code>],
              ['Our id', <code>{!isRefund(of) && of.batchId !== null ? of.batchId : of.id}</code>],
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
            href={addressPage(network, addressOf(of))}
            label={`the address on ${networkName(network) ?? network}`}
          />{' '}
          <Outside href={transactionPage(network, transactionHash)} label="the transaction" />
        </li>
        <li>
          If neither shows it, ask {gateway}’s support whether it can still be sent. That it is missing today
          proves nothing: if you record it as not sent and it is sent after all, the recipient is paid twice.
        </li>
      </ol>
      <p class="small muted">
        Then record the outcome below, and how you know. This needs someone other than the person who
        requested it, with the scope {decidingScope}.
      </p>
    </section>
  );
}
