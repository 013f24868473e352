import type { Payout } from '../../client/client.ts';
import { gatewayName, type Scope } from '../../base/contract/constants.ts';
import { assets } from '../../base/money/assets.ts';
import type { Act, Request } from '../kit/act/act.ts';
import { outcomeOf } from './money-words.ts';
import { unitOfMethod } from '../kit/form/typed-amount.ts';
import type { Fields } from '../kit/view.ts';

/** The form of a new payout. */

/** The gateway that sends only to addresses on a list (the API does not say which), and the scope to add to the list. */
const listing = 'nuxpay';
export const listingScope: Scope = 'payouts:approve';

export interface NewPayout {
  /** Ids of those that can be chosen. */
  readonly gateways: readonly string[];
  readonly mayList: boolean;
}

export const createPayoutAct = {
  path: '/money/new',
  label: 'Create payout',
  tone: 'main',
  nothing: 'Nothing was sent.',
  fields: {
    provider: ({ gateways }: NewPayout) => ({
      label: 'Gateway',
      options: gateways.map((id) => [id, gatewayName(id)] as const),
      required: true,
    }),
    method: {
      label: 'Coin and network',
      options: assets
        .filter(({ kind }) => kind === 'address')
        .map(({ method, asset, network }) => [method, `${asset} on ${network.name}`] as const),
      required: true,
    },
    amount: { label: 'Amount, in coins', inputmode: 'decimal', maxlength: 60, required: true },
    address: {
      label: 'Recipient’s address',
      autocapitalize: 'none',
      spellcheck: false,
      maxlength: 200,
      required: true,
    },
    list: ({ gateways, mayList }: NewPayout) => (gateways.includes(listing) ? listFirst(mayList) : null),
    reference: { label: 'Your reference (not used for another payout)', maxlength: 200, required: true },
  },
  unit: ({ method = '' }) => unitOfMethod(method),
  refusal: putOnList,
  done: (payout: Payout) => ({
    tone: ['failed', 'unknown'].includes(payout.status) ? 'bad' : 'good',
    text: `Created. ${payout.status === 'awaiting_approval' ? 'Another person has to approve it.' : outcomeOf(payout)}`,
  }),
  leadsTo: ({ id }: Payout) => `/money/payouts/${id}`,
} as const satisfies Act<NewPayout, Payout>;

function listFirst(mayList: boolean) {
  const name = gatewayName(listing);
  const lacking = mayList ? '' : ` Adding one needs the scope ${listingScope}.`;
  return {
    label: `${name}’s list`,
    options: [['yes', `Put this address on ${name}’s list first`]],
    as: 'checkbox',
    disabled: !mayList,
    hint: `${name} only sends to addresses on its list.${lacking}`,
  } as const;
}

/** @returns why the gateway did not accept the address */
async function putOnList(
  { provider = '', method = '', address = '', list }: Fields,
  { api, idempotencyKey }: Request,
): Promise<string | null> {
  if (list === '' || provider !== listing) return null;
  const { data } = await api.payoutAllowlist.create(
    { provider, addresses: [{ address, method }] },
    { idempotencyKey: `${idempotencyKey}-list` },
  );
  const rejected = data.find(({ status }) => status === 'rejected');
  if (rejected === undefined) return null;
  const reason = rejected.reason ?? 'It gave no reason.';
  return `Nothing was sent. ${gatewayName(provider)} did not put this address on its list. ${reason}`;
}
