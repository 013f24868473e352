import { exceptionKinds } from '../../contract/constants.ts';
import { canonicalAddress } from '../../core/address.ts';
import { trim } from '../../core/decimal.ts';
import { amountKey } from '../../core/search-form.ts';
import { canonicalHash } from '../../core/tx-hash.ts';
import type { TransferQuote } from '../../gateways/money-out.ts';
import {
  isFinal,
  transferStatuses,
  type Claim,
  type GatewayCall,
  type NativeDetails,
  type RefundDetails,
  type Transfer,
} from '../../transfers/model.ts';
import { readDocument, type DocumentRow, type Kind } from './kind.ts';
import { asset, destination, fee, person, sendMethod } from './shared-shapes.ts';
import { decimal, flag, list, nullable, number, object, oneOf, optional, required, text } from './shape.ts';

/** The stored transfer, with the details of a refund. */

const claim = object<Claim>({
  tokenHash: required(text),
  expiresAt: required(number),
  // Required: these owners must not approve.
  linkOwners: required(list(text)),
  claimedAt: required(nullable(number)),
  claimedFrom: optional(nullable(text), undefined),
});

const native = object<NativeDetails>({
  orderReference: required(text),
  mayBeRefunded: optional(flag, undefined),
  otp: optional(
    object<NonNullable<NativeDetails['otp']>>({
      expiresAt: required(nullable(number)),
      refused: required(number),
      requested: required(number),
    }),
    undefined,
  ),
});

const refundDetails = object<RefundDetails>({
  checkoutId: required(text),
  paymentId: required(text),
  basis: required(oneOf('coins', 'price', 'excess')),
  priceAmount: required(decimal),
  currency: required(text),
  reference: optional(nullable(text), null),
  exception: required(nullable(oneOf(...exceptionKinds))),
  reason: optional(nullable(text), null),
  claim: required(nullable(claim)),
  holdUntil: required(nullable(number)),
  native: optional(native, undefined),
});

/** What a transfer is found by. */
function columns(transfer: Transfer) {
  const { id, kind, status, provider, reference, batchId, position, version, createdAt, usd } = transfer;
  const { asset, destination, refund, providerReference, transactionHash } = transfer;
  return {
    id,
    kind,
    status,
    provider,
    providerReference,
    reference,
    batchId,
    position,
    usd,
    version,
    createdAt,
    method: asset.method,
    addressKey:
      destination?.type === 'address' ? canonicalAddress(asset.network.id, destination.address) : '',
    amount: trim(transfer.amount),
    amountKey: amountKey(transfer.amount, asset.asset),
    refundCheckoutId: refund?.checkoutId ?? null,
    refundPaymentId: refund?.paymentId ?? null,
    hashKey: transactionHash === null ? null : canonicalHash(transactionHash),
    conflict: transfer.conflict ? (1 as const) : (0 as const),
  };
}

export const transferKind: Kind<Transfer, ReturnType<typeof columns>> = {
  name: 'transfer',
  shape: object<Omit<Transfer, 'isHeld'>>({
    id: required(text),
    kind: required(oneOf('payout', 'refund')),
    provider: required(text),
    asset: required(asset),
    amount: required(decimal),
    // Stricter default: counts as exceeding every limit.
    usd: optional(nullable(decimal), null),
    sendMethod: required(sendMethod),
    hasStatusCall: required(flag),
    destination: required(nullable(destination)),
    reference: required(nullable(text)),
    batchId: required(nullable(text)),
    position: required(number),
    refund: required(nullable(refundDetails)),
    status: required(oneOf(...transferStatuses)),
    approvalBy: required(nullable(oneOf('merchant', 'provider'))),
    needsApproval: optional(flag, true),
    createdBy: required(person),
    approvedBy: optional(nullable(person), null),
    // Required: without it, a call in progress would be unknown and the transfer could be sent again.
    call: required(
      nullable(
        object<GatewayCall>({
          step: required(oneOf('request', 'send')),
          startedAt: required(number),
          answerBy: required(number),
        }),
      ),
    ),
    quote: required(
      nullable(object<TransferQuote>({ identifier: required(text), fees: optional(list(fee), []) })),
    ),
    fees: optional(list(fee), []),
    providerReference: required(nullable(text)),
    transactionHash: optional(nullable(text), null),
    confirmations: optional(nullable(number), null),
    failureCode: optional(nullable(text), null),
    failureReason: optional(nullable(text), null),
    conflict: required(flag),
    createdAt: required(number),
    sentAt: required(nullable(number)),
    completedAt: optional(nullable(number), null),
    updatedAt: required(number),
    version: required(number),
  }),
  columns,
};

/** @throws UnreadableError, as `readDocument` */
export const toTransfer = (row: DocumentRow): Transfer => readDocument(transferKind, row);

/** Status of a transfer that cannot be read, by its column: it may have been sent unless that is final (R151). */
export const unreadableStatus = ({ status }: Pick<Transfer, 'status'>): Transfer['status'] =>
  isFinal({ status }) ? status : 'unknown';
