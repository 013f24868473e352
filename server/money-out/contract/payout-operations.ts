import { decisionOperations } from './decisions.ts';
import { listOf, type Operations, providerErrors } from '../../base/contract/operation.ts';
import { gatewayErrors, resolvePayout } from './transfer.ts';
import {
  allowedRecipients,
  allowRecipients,
  balanceList,
  createPayout,
  createPayoutBatch,
  payout,
  payoutBatch,
  payoutBatchQuery,
  payoutList,
  payoutQuery,
  resolvePayoutBatch,
  syncedPayouts,
  syncPayouts,
} from './payout.ts';

/** Payouts and batches. */

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

export const payoutOperations = {
  'POST /v1/payouts': {
    ...write,
    name: 'payouts.create',
    needsPasskey: true,
    summary: 'Create a payout',
    note: 'Sends coins to an address. If the gateway refuses the payout, the answer is 201 with `status` `failed` and a `failureCode`. If the payout may have been sent, `status` is `unknown`, and it is never sent again automatically. Above the limits in `approvals` it waits for a second person; so it may after a restore (`restored` in `GET /v1/money-out`). At Nord PAY, no money moves before `POST /v1/payouts/{id}/confirm`. An `Idempotency-Key` counts for all API keys of the store, and is remembered forever.',
    body: createPayout,
    audited: ['provider', 'method', 'amount'],
    needsIdempotencyKey: 'payout',
    answers: { 201: payout },
    errors: sendErrors,
  },
  'GET /v1/payouts': {
    ...readPayouts,
    name: 'payouts.list',
    summary: 'List payouts',
    note: 'Newest first. `source=provider` shows the gateway’s own list, and needs `provider` and `from`. It changes nothing here; `POST /v1/payouts/sync` updates payouts from it.',
    query: payoutQuery,
    answers: { 200: payoutList },
    errors: ['method_unavailable', ...providerErrors],
  },
  'POST /v1/payouts/sync': {
    ...write,
    name: 'payouts.sync',
    needsPasskey: false,
    summary: 'Check the payouts of a gateway now',
    note: 'Reads the gateway’s list, polls each payout and refund of this server that is in it, and returns them updated. This finds money that came back after it was sent.',
    body: syncPayouts,
    audited: ['provider', 'from'],
    answers: { 200: syncedPayouts },
    errors: ['method_unavailable', ...providerErrors],
  },
  'GET /v1/payouts/{id}': {
    ...readPayouts,
    name: 'payouts.get',
    summary: 'Get a payout',
    answers: { 200: payout },
  },
  ...decisionOperations({
    path: 'payouts',
    name: 'payouts',
    one: 'a payout',
    group: payouts.group,
    writeScope: write.scope,
    answer: payout,
    approve: {
      note: 'The approver must be another person than the one who created the payout: use a key of another owner, or the console. In live mode, `PAYWICKET_SECRET_KEY` cannot approve. Send the `fingerprint` that the approver reviewed. If `approvalBy` is `provider`, the payout is approved at the gateway, with its signer key from the settings.',
    },
    reject: {
      note: 'Ends a payout that waits for approval, here or at the gateway. Its creator may reject it, too.',
    },
    confirm: {
      note: 'Continues a payout that waits for confirmation or for funds.',
    },
    cancel: { note: 'Possible until the gateway can move the money.' },
    resolve: {
      note: 'Records the outcome of a payout whose `status` is `unknown`, or that came back after it was completed. To end a `conflict`, send the outcome that the payout already has. Needs evidence in `note`, by another person than the one who created the payout.',
      body: resolvePayout,
      audited: ['outcome', 'transactionHash'],
    },
  }),
  'POST /v1/payout-batches': {
    ...write,
    name: 'payoutBatches.create',
    needsPasskey: true,
    summary: 'Create a payout batch',
    note: 'Sends one coin to several addresses, one payout for each. If an item is invalid, the error names it, and nothing is sent. A gateway without a call for batches gets one call for each item. If an outcome is unknown, the remaining items fail with `batch_stopped`.',
    body: createPayoutBatch,
    audited: ['provider', 'method', 'items'],
    needsIdempotencyKey: 'payout',
    answers: { 201: payoutBatch },
    errors: sendErrors,
  },
  'GET /v1/payout-batches': {
    ...readPayouts,
    name: 'payoutBatches.list',
    summary: 'List payout batches',
    note: 'Newest first.',
    query: payoutBatchQuery,
    answers: { 200: listOf(payoutBatch) },
  },
  'GET /v1/payout-batches/{id}': {
    ...readPayouts,
    name: 'payoutBatches.get',
    summary: 'Get a payout batch',
    answers: { 200: payoutBatch },
  },
  ...decisionOperations({
    path: 'payout-batches',
    name: 'payoutBatches',
    one: 'a payout batch',
    group: payouts.group,
    writeScope: write.scope,
    answer: payoutBatch,
    approve: {
      note: 'By the rules of `POST /v1/payouts/{id}/approve`.',
    },
    reject: { note: 'Ends the items that wait for a second person.' },
    confirm: {
      note: 'Continues the items that wait for confirmation or for funds.',
    },
    cancel: { note: 'Cancels the items whose money the gateway cannot move yet.' },
    resolve: {
      summary: 'Resolve items of a payout batch',
      note: 'By the rules of `POST /v1/payouts/{id}/resolve`.',
      body: resolvePayoutBatch,
      audited: ['items'],
    },
  }),
  'POST /v1/payout-allowlist': {
    ...approve,
    name: 'payoutAllowlist.create',
    needsPasskey: true,
    summary: 'Allow recipients of payouts',
    note: 'NuxPay sends only to addresses on its list. Needs `NUXPAY_WHITELIST_API_KEY`.',
    body: allowRecipients,
    audited: ['provider', 'addresses'],
    answers: { 200: allowedRecipients },
    errors: ['method_unavailable', 'invalid_address', ...providerErrors],
  },
  'GET /v1/balances': {
    ...payouts,
    scope: 'balances:read',
    name: 'balances.list',
    summary: 'List balances',
    note: 'Asks the gateways now. A gateway that does not answer is in `errors`.',
    answers: { 200: balanceList },
  },
} as const satisfies Operations;
