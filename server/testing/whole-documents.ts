import type { Checkout, CheckoutRefund } from '../money-in/checkout/model.ts';
import type { Transfer } from '../money-out/model.ts';
import {
  end,
  sampleCheckout,
  sampleCheckoutRefund,
  samplePayment,
  start,
  storedTransaction,
} from './sample.ts';
import { sampleRefund, sampleTransfer } from './sample-transfer.ts';

/** Test helper: documents with a value in every field, and the default of each optional field. */

/**
 * The default of each optional field; `absent` if it is left out. Fixed by the first release that has the field. All other
 * fields are in the documents of every release.
 */
export const absent = Symbol('absent');
const ofPayment = {
  usd: null,
  uri: null,
  hostedUrl: null,
  superseded: true,
  sentHash: null,
  sentHashCount: 0,
  observedAt: 0,
  'asset.standard': null,
  'asset.network.explorer': null,
  'asset.network.feeAsset': null,
  'asset.network.typicalSeconds': null,
};
const ofTransaction = {
  confirmations: null,
  requiredConfirmations: null,
  at: null,
  confirmedAt: null,
  fees: [],
  rate: null,
  reversalEvidence: null,
  accepted: null,
};
const ofAnyRefund = {
  usd: null,
  approvedBy: null,
  fees: [],
  transactionHash: null,
  confirmations: null,
  failureCode: null,
  failureReason: null,
  'asset.standard': null,
  'asset.network.explorer': null,
  'asset.network.feeAsset': null,
  'asset.network.typicalSeconds': null,
  'destination.network': absent,
  'destination.token': absent,
};
const below = (path: string, fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${path}.${name}`, value]));

export const missingInCheckout: Readonly<Record<string, unknown>> = {
  usdRate: null,
  language: null,
  selectedId: null,
  refreshes: 0,
  processingSince: null,
  delayed: false,
  paidAt: null,
  readyAt: null,
  held: true,
  fulfillment: null,
  sent: null,
  walletRequest: null,
  report: null,
  'report.hash': null,
  'report.note': null,
  ...below('details', {
    reference: absent,
    description: absent,
    lineItems: absent,
    'lineItems[].amount': absent,
    'lineItems[].imageUrl': absent,
    customer: absent,
    'customer.email': absent,
    metadata: absent,
    'metadata.note': absent,
    methods: absent,
    provider: absent,
    successUrl: absent,
    pendingUrl: absent,
    cancelUrl: absent,
    link: absent,
  }),
  ...below('payments[]', ofPayment),
  ...below('payments[].transactions[]', ofTransaction),
  ...below('payments[].statusOnlyPayment', ofTransaction),
  ...below('fulfillment', { note: null }),
  ...below('payments[].unclear[]', { reason: '', decided: false, reversalEvidence: null }),
  ...below('resolutions[]', { refundId: absent, note: null }),
  ...below('refunds[]', {
    ...ofAnyRefund,
    rateDifference: null,
    note: null,
    reference: null,
    claim: null,
    'claim.claimedFrom': null,
    holdUntil: null,
    approvalBy: null,
    providerReference: null,
  }),
};
export const missingInTransfer: Readonly<Record<string, unknown>> = {
  ...ofAnyRefund,
  rate: null,
  needsApproval: true,
  completedAt: null,
  'quote.fees': [],
  ...below('refund', {
    valueReceived: null,
    rateDifference: null,
    reference: null,
    reason: null,
    'claim.claimedFrom': absent,
    native: absent,
    'native.mayBeRefunded': absent,
    'native.otp': absent,
  }),
};

const fee = { kind: 'network_fee', asset: 'TRX', amount: '1' } as const;
export const destination = {
  type: 'address',
  address: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
  network: 'TRX',
  token: 'USDT',
} as const;
const evidence = { calls: 1, since: start, observedAt: start };
export const bob = { key: 'key_bob', owner: 'bob' };

/** A checkout with a value in every field, a partial payment, and a refund being sent. */
export function wholeCheckout(): Checkout {
  const common = { hash: 'ab', confirmations: 1, requiredConfirmations: 2, confirmedAt: start, fees: [fee] };
  const accepted = { amount: '1', value: '1.00', quote: samplePayment().quote, at: start };
  const part = storedTransaction({ ...common, amount: '10.00', reversalEvidence: evidence, accepted });
  const paid = samplePayment({
    status: 'detected',
    uri: 'tron:x',
    hostedUrl: 'https://novapay.example/x',
    memo: '7',
    transactions: [part],
    statusOnlyPayment: storedTransaction({
      ...common,
      key: 'word:pay_1',
      amount: '1.00',
      status: 'gone',
      at: start,
      accepted,
    }),
    unclear: [{ key: 'x', reason: 'no coin', at: start, decided: true, reversalEvidence: evidence }],
    sentHash: { hash: 'ab', at: start },
    sentHashCount: 1,
    observedAt: start,
  });
  const refund: CheckoutRefund = sampleCheckoutRefund({
    destination,
    note: 'n',
    reference: 'r',
    usd: '1',
    amount: '1',
    value: '1.00',
    rateDifference: '0.10',
    claim: { expiresAt: end, claimedAt: start, claimedFrom: '::1', linkOwners: ['alice'] },
    holdUntil: start,
    approvalBy: 'merchant',
    approvedBy: bob,
    fees: [fee],
    providerReference: 'wd_1',
    transactionHash: 'cd',
    confirmations: 1,
    failureCode: 'c',
    failureReason: 'f',
    sentAt: start,
  });
  return sampleCheckout({
    usdRate: '0.9',
    details: {
      reference: 'order-7',
      description: 'Tea',
      lineItems: [{ name: 'Tea', quantity: 1, amount: '50.00', imageUrl: 'https://shop.example/tea.png' }],
      customer: { email: 'a@b.example' },
      metadata: { note: 'x' },
      methods: ['usdt-tron'],
      provider: 'novapay',
      successUrl: 'https://shop.example/1',
      pendingUrl: 'https://shop.example/2',
      cancelUrl: 'https://shop.example/3',
      link: { id: 'tea', quantity: 1 },
    },
    language: 'de',
    payments: [paid],
    refreshes: 1,
    processingSince: start,
    delayed: true,
    paidAt: start,
    readyAt: start,
    fulfillment: { at: start, note: 'n' },
    refunds: [refund],
    resolutions: [
      {
        exception: 'underpaid',
        action: 'refund',
        refundId: 'rfd_1',
        note: 'n',
        at: start,
        moneyFingerprint: 'm',
      },
    ],
    sent: { paymentId: 'pay_1', at: start },
    walletRequest: { id: 'w', paymentId: 'pay_1', wallet: 'TronLink', at: start },
    report: { hash: 'ab', note: 'n', at: start },
  });
}

/** A transfer with a value in every field that waits for its second person. */
export const wholeTransfer = (changes: Partial<Transfer> = {}): Transfer =>
  sampleTransfer({
    destination,
    status: 'awaiting_approval',
    approvalBy: 'merchant',
    needsApproval: true,
    rate: samplePayment().quote,
    approvedBy: bob,
    call: { step: 'request', startedAt: start, answerBy: end },
    quote: { identifier: 'q', fees: [fee] },
    fees: [fee],
    providerReference: 'wd_1',
    transactionHash: 'cd',
    confirmations: 1,
    failureCode: 'c',
    failureReason: 'f',
    completedAt: start,
    ...changes,
  });
export const wholeRefund = (): Transfer =>
  wholeTransfer({
    id: 'rfd_1',
    kind: 'refund',
    refund: {
      ...sampleRefund,
      rateDifference: '0.10',
      reference: 'r',
      reason: 'n',
      claim: { tokenHash: 'h', expiresAt: end, linkOwners: ['alice'], claimedAt: start, claimedFrom: '::1' },
      native: {
        orderReference: 'o',
        mayBeRefunded: true,
        otp: { expiresAt: end, refused: 0, requested: 1 },
      },
    },
  });

type Path = readonly (string | number)[];

/** Paths of all fields, including those of list items. */
export function fieldsOf(value: unknown, path: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => fieldsOf(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, field]) => {
    const own: Path = path.concat(name);
    return [own].concat(fieldsOf(field, own));
  });
}

export const nameOf = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .slice(1);

/** A copy with another value at a path; without the field for `absent`. */
export function withValue<T>(document: T, path: Path, value: unknown): T {
  const copy = structuredClone(document);
  let parent = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) parent = parent[step] as typeof parent;
  const last = path.at(-1) ?? '';
  if (value === absent) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** Names of fields that were not tried. */
export const unusedOf = (missing: object, parts: readonly { readonly field: string }[]): readonly string[] =>
  Object.keys(missing).filter((name) => !parts.some(({ field }) => field === name));

/** Adds an unknown field to every object. */
export function withLater(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLater);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, withLater(field)]);
  return { ...Object.fromEntries(fields), later: { of: '0.9' } };
}

/** Replaced as a whole by the gateway's report or the transfer. */
export const replaced = new Set([
  'payments[].transactions[].fees[].later',
  'payments[].transactions[].reversalEvidence.later',
  'refunds[].destination.later',
  'refunds[].claim.later',
  'refunds[].fees[].later',
  'refunds[].createdBy.later',
  'refunds[].approvedBy.later',
  'refunds[].asset.later',
  'refunds[].asset.network.later',
]);
