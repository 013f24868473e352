import type { Found } from './contract.ts';
import type { Checkout } from '../money-in/checkout/model.ts';
import { coinOfMethod, namesOf, networkNameOf } from '../base/money/assets.ts';
import { isoTime } from '../base/clock.ts';
import { pad, sum } from '../base/money/decimal.ts';
import type { SearchHit } from './search.ts';
import { renderBatchStatus, renderPayout, renderRefund } from '../money-out/http/render-transfers.ts';

/** Renders a search result for the contract. */
export const renderFound = (found: SearchHit): Found => ({
  ...nothing,
  ...fieldsOf(found),
  matched: found.matched,
});

const nothing = {
  checkoutId: null,
  reference: null,
  customer: null,
  amount: null,
  currency: null,
  asset: null,
  networkName: null,
  provider: null,
  status: null,
};

type Fields = Pick<Found, 'kind' | 'id' | 'createdAt'> & Partial<Found>;

function fieldsOf(found: SearchHit): Fields {
  switch (found.kind) {
    case 'checkout': {
      const { id, amount, currency, minorUnits, status, createdAt } = found.checkout;
      const { kind } = found;
      return {
        ...orderOf(found.checkout),
        kind,
        id,
        amount: pad(amount, minorUnits),
        currency,
        status,
        createdAt: isoTime(createdAt),
      };
    }
    case 'payment': {
      const { id, provider, asset, amount, status, createdAt } = found.payment;
      const coins = { amount, asset: asset.asset, networkName: asset.network.name };
      const { kind } = found;
      return {
        ...orderOf(found.checkout),
        ...coins,
        kind,
        id,
        provider,
        status,
        createdAt: isoTime(createdAt),
      };
    }
    case 'transaction': {
      const { id, provider, amount, payment, status, seenAt } = found.money;
      const { asset, network } = namesOf(found.money);
      return {
        ...(found.checkout !== null && orderOf(found.checkout)),
        kind: found.kind,
        id,
        checkoutId: payment?.checkoutId ?? null,
        provider,
        amount,
        asset,
        networkName: networkNameOf(network),
        status,
        createdAt: isoTime(seenAt),
      };
    }
    case 'refund':
    case 'payout': {
      const { kind, transfer } = found;
      const { id, provider, asset, amount, createdAt, refund } = transfer;
      return {
        kind,
        id,
        checkoutId: refund?.checkoutId ?? null,
        reference: refund?.reference ?? transfer.reference,
        amount,
        asset: asset.asset,
        networkName: asset.network.name,
        provider,
        status: (kind === 'refund' ? renderRefund(transfer) : renderPayout(transfer)).status,
        createdAt: isoTime(createdAt),
      };
    }
    case 'payout_batch': {
      const { batch, items, kind } = found;
      const { id, provider, reference, method, createdAt } = batch;
      const { asset, network } = coinOfMethod(method);
      return {
        kind,
        id,
        reference,
        amount: sum(items.map(({ amount }) => amount)),
        asset,
        networkName: network?.name ?? null,
        provider,
        status: renderBatchStatus(items),
        createdAt: isoTime(createdAt),
      };
    }
    case 'deposit_address': {
      const { kind, object } = found;
      return { kind, ...object, createdAt: isoTime(object.createdAt) };
    }
  }
}

/** The order's fields of a checkout, also for objects that belong to it. */
function orderOf({ id, details }: Checkout) {
  const { firstName = '', lastName = '', email } = details.customer ?? {};
  const name = `${firstName} ${lastName}`.trim();
  return {
    checkoutId: id,
    reference: details.reference ?? null,
    customer: name === '' ? (email ?? null) : name,
  };
}
