import { GatewayError } from '../base/errors.ts';
import type { Health } from '../base/gateway-health.ts';
import type {
  CreatedPayment,
  RecoveredPayment,
  WebhookResult,
  UnconfirmedPayment,
  Observation,
  Offer,
  PaymentRequest,
  Gateway,
  WatchedPayment,
  GatewayWebhooks,
} from '../gateways/gateway.ts';
import type { IncomingList, ListEntry } from '../gateways/incoming-list.ts';
import type {
  IncomingTransaction,
  ReportedTransaction,
  UnmatchedTransaction,
} from '../gateways/transaction.ts';
import { sampleAsset, sampleTransaction } from './sample.ts';

/**
 * Test helper: a gateway with scripted answers. By default it accepts USDT on TRON, gives each payment an address, reports no
 * money, and has no webhooks. The script can be changed at any time.
 */
export interface Script {
  offers?: readonly Offer[];
  create?: (request: PaymentRequest, made: CreatedPayment) => Promise<CreatedPayment> | CreatedPayment;
  /** Null for a gateway without status calls. */
  observe?:
    | ((payment: WatchedPayment, listed: readonly ListEntry[]) => Promise<Observation> | Observation)
    | null;
  /** Entries of its list, read at each call; undefined at the start for a gateway without one. */
  listed?: readonly ListEntry[];
  /** References that its list shows as unpaid; undefined at the start for a gateway without one. */
  unpaid?: readonly string[];
  recover?: ((lost: readonly UnconfirmedPayment[]) => Promise<readonly RecoveredPayment[]>) | null;
  cancel?: Gateway['cancel'];
  /** Kind of its webhook URLs; null for a gateway without webhooks. */
  address?: GatewayWebhooks['address'] | null;
  circuit?: Health['circuit'];
  creation?: Health['creation'];
}

export interface ScriptedProvider extends Gateway {
  readonly script: Script;
  /** Requests to create, observe and recover, in order. */
  readonly created: readonly PaymentRequest[];
  readonly asked: readonly WatchedPayment[];
  readonly searched: readonly (readonly UnconfirmedPayment[])[];
}

export function scriptedProvider(id: string, script: Script = {}): ScriptedProvider {
  const created: PaymentRequest[] = [];
  const asked: WatchedPayment[] = [];
  const searched: (readonly UnconfirmedPayment[])[] = [];
  const { observe, listed, unpaid, recover, cancel = null, address = null } = script;
  return {
    id,
    script,
    created,
    asked,
    searched,
    capabilities: {
      depositAddress: true,
      statusCall: observe === null ? 'none' : listed === undefined ? 'single' : 'list',
      webhookProof: address === null ? null : 'secret',
      cancel: cancel !== null,
      partPayments: true,
      expires: false,
      hashPerPayment: false,
    },
    health: () => ({
      circuit: script.circuit ?? 'closed',
      creation: script.creation ?? 'ready',
      failing: [],
      lastSuccessAt: null,
      lastErrorAt: null,
      lastErrorCode: null,
      lastDelayedAt: null,
    }),
    offers: () => Promise.resolve(script.offers ?? [scriptedOffer('usdt-tron')]),
    async create(request) {
      created.push(request);
      const made = {
        reference: `${id}-order-${created.length}`,
        address: `${id}-address-${created.length}`,
        memo: null,
        uri: null,
        hostedUrl: null,
        amount: request.amount ?? '0',
        exact: true,
        expiresAt: null,
      };
      return (await script.create?.(request, made)) ?? made;
    },
    observe:
      observe === null
        ? null
        : async (payment, entries = []) => {
            asked.push(payment);
            return (await script.observe?.(payment, entries)) ?? says(payment);
          },
    lists: listed === undefined ? [] : [scriptedList(() => script.listed ?? [])],
    unpaid: unpaid === undefined ? null : () => Promise.resolve(new Set(script.unpaid)),
    recover:
      recover === undefined || recover === null
        ? null
        : async (lost) => {
            searched.push(lost);
            return (await script.recover?.(lost)) ?? [];
          },
    cancel,
    webhooks: address === null ? null : scriptedWebhooks(id, address),
    balances: null,
    moneyOut: null,
    refunds: null,
    addresses: null,
    rates: null,
    close: () => Promise.resolve(),
  };
}

export const scriptedOffer = (method: string, changes: Partial<Offer> = {}): Offer => ({
  asset: sampleAsset(method),
  minimum: null,
  pricedBy: 'us',
  prices: ['USD'],
  ...changes,
});

/** A list that returns all entries at each reading. Entries without a payment are explained by no order. */
export const scriptedList = (
  entries: () => readonly ListEntry[],
  changes: Partial<IncomingList> = {},
): IncomingList => ({
  name: 'deposits',
  of: 'both',
  read: () => Promise.resolve({ entries: entries(), next: null }),
  explain: (open) => Promise.resolve(new Map(open.map(({ key }) => [key, { unmatched: noOrder }]))),
  ...changes,
});

/** An entry without a payment or an address. */
export const listEntry = (money: IncomingTransaction, changes: Partial<ListEntry> = {}): ListEntry => ({
  key: money.key,
  money,
  isUnreadable: false,
  paymentId: null,
  owner: null,
  address: null,
  ...changes,
});

/** An observation of a payment; by default without money. */
export const says = (
  { paymentId }: Pick<WatchedPayment, 'paymentId'>,
  changes: Partial<Observation> = {},
): Observation => ({
  paymentId,
  source: 'poll',
  observedAt: 0,
  rawStatus: 'pending',
  status: 'awaiting',
  transactions: [],
  raw: null,
  ...changes,
});

/** A transaction; by default final and from a single call. */
export const coins = (
  key: string,
  amount: string,
  changes: Partial<ReportedTransaction> = {},
): ReportedTransaction => sampleTransaction({ key, amount, hash: `hash-${key}`, at: null, ...changes });

const noOrder = 'no order names it';

/** An unmatched transaction. */
export function stray(
  key: string,
  amount: string,
  changes: Partial<UnmatchedTransaction> = {},
): UnmatchedTransaction {
  const { single: _single, ...money } = coins(key, amount);
  return {
    ...money,
    asset: 'USDT_TRC20',
    network: 'TRX',
    reason: noOrder,
    raw: { deposit_id: key },
    ...changes,
  };
}

/** Errors of a call: rejected, not sent, or with an unknown effect. */
export const refusal = (id: string): GatewayError =>
  new GatewayError(id, 'rejected', 'refused', { effect: 'none' });
export const unreachable = (id: string): GatewayError =>
  new GatewayError(id, 'network', 'could not be reached', { effect: 'none' });
export const unanswered = (id: string): GatewayError =>
  new GatewayError(id, 'timeout', 'did not answer', { effect: 'unknown' });

/** A webhook whose JSON is the result itself, authenticated by a header. */
function scriptedWebhooks(id: string, address: GatewayWebhooks['address']): GatewayWebhooks {
  return {
    address,
    verify: ({ header, body }) => (header('x-proof') === 'right' ? new TextDecoder().decode(body) : null),
    async read(body, { own, find }) {
      const message = parsed(id, body);
      const reference = message.reference === undefined ? undefined : await find(message.reference);
      const about = message.reference === undefined ? own : reference;
      const { poll: ask = [], unmatched = [], says: word } = message;
      const seen = word === undefined || about === null || about === undefined ? [] : [says(about, word)];
      return { poll: ask, observations: seen, unmatched };
    },
  };
}

export interface ScriptedMessage extends Partial<WebhookResult> {
  /** Finds the payment if the URL is static. */
  readonly reference?: string;
  /** Fields of the observation of that payment. */
  readonly says?: Partial<Observation>;
}

function parsed(id: string, body: string): ScriptedMessage {
  try {
    return JSON.parse(body) as ScriptedMessage;
  } catch (error) {
    throw new GatewayError(id, 'unexpected_response', 'a message that is not JSON', {
      effect: 'none',
      cause: error,
    });
  }
}
