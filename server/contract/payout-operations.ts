import { page } from './checkout.ts';
import { listOf, type Operations, providerErrors } from './operation.ts';
import { approvePayout, decisionErrors, gatewayErrors, rejectPayout, resolvePayout } from './transfer.ts';
import {
  allowedRecipients,
  allowRecipients,
  balanceList,
  createPayout,
  createPayoutBatch,
  payout,
  payoutBatch,
  payoutList,
  payoutQuery,
  resolvePayoutBatch,
} from './payout.ts';

/** Money that goes out. */

const payouts = { group: 'Payouts', credential: 'key' } as const;
const sendErrors = [
  ...gatewayErrors,
  'invalid_address',
  'amount_out_of_range',
  'duplicate_reference',
  'payout_in_doubt',
] as const;
const write = { ...payouts, scope: 'payouts:write' } as const;
const readPayouts = { ...payouts, scope: 'payouts:read' } as const;
const approve = { ...payouts, scope: 'payouts:approve' } as const;

const payoutDecision = { answers: { 200: payout }, errors: decisionErrors } as const;
const batchDecision = { answers: { 200: payoutBatch }, errors: decisionErrors } as const;
export const payoutOperations = {
  'POST /v1/payouts': {
    ...write,
    name: 'payouts.create',
    summary: 'Create a payout',
    note: 'Sends coins to an address. A payout that the gateway refuses is answered with 201, `status` `failed` and a `failureCode`. If it may have been sent, `status` is `unknown`, and it is never sent again automatically. Above `approvals` it waits for a second person. At Nord PAY nothing moves before `/confirm`. The `Idempotency-Key` is unique over all keys of the store and never forgotten.',
    body: createPayout,
    needsIdempotencyKey: true,
    answers: { 201: payout },
    errors: sendErrors,
  },
  'GET /v1/payouts': {
    ...readPayouts,
    name: 'payouts.list',
    summary: 'List payouts',
    note: 'Newest first. `source=provider` asks the gateway itself, and needs `provider` and `from`.',
    query: payoutQuery,
    answers: { 200: payoutList },
    errors: ['method_unavailable', ...providerErrors],
  },
  'GET /v1/payouts/{id}': {
    ...readPayouts,
    name: 'payouts.get',
    summary: 'Get a payout',
    answers: { 200: payout },
  },
  'POST /v1/payouts/{id}/approve': {
    ...approve,
    name: 'payouts.approve',
    summary: 'Approve a payout',
    note: 'Needs a key of another owner than the one who created it, and the `fingerprint` that this person saw. Where `approvalBy` is `provider`, the gateway’s own approval is given with its signer key.',
    body: approvePayout,
    ...payoutDecision,
  },
  'POST /v1/payouts/{id}/reject': {
    ...approve,
    name: 'payouts.reject',
    summary: 'Reject a payout',
    note: 'Ends a payout that waits for a second person.',
    body: rejectPayout,
    bodyMayBeAbsent: true,
    ...payoutDecision,
  },
  'POST /v1/payouts/{id}/confirm': {
    ...write,
    name: 'payouts.confirm',
    summary: 'Confirm a payout',
    note: 'Continues a payout that waits for a confirmation or for funds.',
    ...payoutDecision,
  },
  'POST /v1/payouts/{id}/cancel': {
    ...write,
    name: 'payouts.cancel',
    summary: 'Cancel a payout',
    note: 'Possible while nothing can move at a gateway.',
    ...payoutDecision,
  },
  'POST /v1/payouts/{id}/resolve': {
    ...approve,
    name: 'payouts.resolve',
    summary: 'Resolve a payout',
    note: 'Records what became of a payout whose `status` is `unknown`, or that came back after it was completed. Needs evidence, and a person who did not create it.',
    body: resolvePayout,
    ...payoutDecision,
  },
  'POST /v1/payout-batches': {
    ...write,
    name: 'payoutBatches.create',
    summary: 'Create a payout batch',
    note: 'Sends one coin to several addresses, each once. If one item is invalid it is named, and nothing is sent. A gateway without a call for batches gets one call for each item, until an outcome is unknown: the others then fail with `batch_stopped`.',
    body: createPayoutBatch,
    needsIdempotencyKey: true,
    answers: { 201: payoutBatch },
    errors: sendErrors,
  },
  'GET /v1/payout-batches': {
    ...readPayouts,
    name: 'payoutBatches.list',
    summary: 'List payout batches',
    note: 'Newest first.',
    query: page,
    answers: { 200: listOf(payoutBatch) },
  },
  'GET /v1/payout-batches/{id}': {
    ...readPayouts,
    name: 'payoutBatches.get',
    summary: 'Get a payout batch',
    answers: { 200: payoutBatch },
  },
  'POST /v1/payout-batches/{id}/approve': {
    ...approve,
    name: 'payoutBatches.approve',
    summary: 'Approve a payout batch',
    note: 'As for a payout.',
    body: approvePayout,
    ...batchDecision,
  },
  'POST /v1/payout-batches/{id}/reject': {
    ...approve,
    name: 'payoutBatches.reject',
    summary: 'Reject a payout batch',
    note: 'Ends a batch that waits for a second person.',
    body: rejectPayout,
    bodyMayBeAbsent: true,
    ...batchDecision,
  },
  'POST /v1/payout-batches/{id}/confirm': {
    ...write,
    name: 'payoutBatches.confirm',
    summary: 'Confirm a payout batch',
    note: 'Continues a batch that waits for a confirmation or for funds.',
    ...batchDecision,
  },
  'POST /v1/payout-batches/{id}/cancel': {
    ...write,
    name: 'payoutBatches.cancel',
    summary: 'Cancel a payout batch',
    note: 'Cancels the items that cannot move at a gateway yet.',
    ...batchDecision,
  },
  'POST /v1/payout-batches/{id}/resolve': {
    ...approve,
    name: 'payoutBatches.resolve',
    summary: 'Resolve items of a payout batch',
    note: 'As for a payout.',
    body: resolvePayoutBatch,
    ...batchDecision,
  },
  'POST /v1/payout-allowlist': {
    ...approve,
    name: 'payoutAllowlist.create',
    summary: 'Allow recipients of payouts',
    note: 'NuxPay sends only to addresses on its list. Needs `NUXPAY_WHITELIST_API_KEY`.',
    body: allowRecipients,
    answers: { 200: allowedRecipients },
    errors: ['method_unavailable', 'invalid_address', ...providerErrors],
  },
  'GET /v1/balances': {
    ...payouts,
    scope: 'balances:read',
    name: 'balances.list',
    summary: 'List balances',
    note: 'As the gateways answer now. A gateway that does not answer is in `errors`.',
    answers: { 200: balanceList },
  },
} as const satisfies Operations;
