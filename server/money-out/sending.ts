import { compare, sum } from '../base/money/decimal.ts';
import { GatewayError } from '../base/errors.ts';
import { hashOf, newGatewayToken } from '../base/ids.ts';
import type { Log } from '../base/log/logger.ts';
import type { GatewayToken } from '../base/access/tokens.ts';
import {
  wrongOtp,
  type GatewayMoneyOut,
  type NativeRefunds,
  type PayoutRequest,
  type SentRefund,
  type TransferQuote,
  type TransferReport,
} from '../gateways/money-out.ts';
import { isCallOver, type Transfer, type TransferEvent } from './model.ts';
import { offerOf } from './offers.ts';

/** Gateway calls that send a transfer. */

/** Secrets of a gateway call. They are not stored in the transfer. */
export interface SendSecrets {
  /** One-time password of a native refund on chain; null if none was entered. */
  readonly otp: string | null;
  /** Token in the callback URL of a native refund. */
  readonly notifyToken: string;
}

export const newSecrets = (otp: string | null = null): SendSecrets => ({
  otp,
  notifyToken: newGatewayToken(),
});

/** Returns the record of a native refund's callback token, with the token's hash. */
export const gatewayTokenOf = (
  { id, provider, refund }: Transfer,
  { notifyToken }: Pick<SendSecrets, 'notifyToken'>,
): GatewayToken => ({
  hash: hashOf(notifyToken),
  kind: 'refund',
  subject: id,
  provider,
  checkoutId: refund?.checkoutId ?? null,
});

/** Whether sending the transfer needs a one-time password. */
export const needsOtp = ({ sendMethod, destination }: Transfer): boolean =>
  sendMethod === 'native' && destination?.type === 'address';

/**
 * Returns the event for a call that must no longer be made, because the process was suspended until the call counted as
 * unanswered: an operator may have sent the money meanwhile (R60). Null if the call may be made.
 */
export function tooLate({ id, provider, call }: Transfer, now: number, log: Log): TransferEvent | null {
  if (call === null || !isCallOver(call, now)) return null;
  log.warn(
    { transferId: id, provider },
    'the gateway was not called, because this server was suspended for too long',
  );
  const reason = `${provider} was not called, because this server was suspended for too long`;
  return { type: 'not_sent', code: 'timeout', reason };
}

/** Logs a failed call, and returns the event that follows from it. */
export function failureOf(transfer: Transfer, error: unknown, log: Log): TransferEvent {
  const { id, provider } = transfer;
  if (error instanceof GatewayError && error.effect === 'none') {
    const code = error.providerCode ?? error.fault;
    log.warn({ transferId: id, provider, code }, 'gateway refused to send money');
    return { type: 'refused', code, reason: error.message };
  }
  if (error instanceof GatewayError && error.providerCode === wrongOtp && needsOtp(transfer)) {
    log.warn({ transferId: id, provider }, 'gateway refused a one-time password');
    return { type: 'otp_refused', reason: error.message };
  }
  log.error({ transferId: id, provider, err: error }, 'outcome of a payout is unknown');
  return { type: 'unanswered' };
}

export function payoutRequestOf({ id, asset, amount, destination }: Transfer): PayoutRequest {
  if (destination?.type !== 'address') throw new Error(`transfer ${id} has no address`);
  return { transferId: id, asset, amount, address: destination.address };
}

/** Makes a gateway call whose `start` event was committed. @throws GatewayError */
export async function sendBegun(transfer: Transfer, moneyOut: GatewayMoneyOut): Promise<TransferEvent> {
  const { provider, call } = transfer;
  const request = payoutRequestOf(transfer);
  await allowRecipient(transfer, moneyOut);
  if (call?.step !== 'request')
    return { type: 'accepted', report: await moneyOut.send(request, transfer.quote?.identifier ?? null) };
  if (moneyOut.request === null) throw new Error(`${provider} has no request before sending`);
  const quote = await moneyOut.request(request);
  return { type: 'quoted', quote, isConfirmed: await isAsOffered(transfer, quote, moneyOut) };
}

/**
 * Adds a refund's address to the gateway's allow-list if the gateway sends only to addresses on it.
 * @throws GatewayError with effect `none`, as nothing was sent
 */
async function allowRecipient(
  transfer: Transfer,
  { sendsToListedOnly, allowRecipients }: GatewayMoneyOut,
): Promise<void> {
  const { kind, provider, asset } = transfer;
  if (kind !== 'refund' || !sendsToListedOnly || allowRecipients === null) return;
  const refused = (message: string, cause?: unknown) =>
    new GatewayError(provider, 'rejected', message, { effect: 'none', cause });
  const { address } = payoutRequestOf(transfer);
  const [answer] = await allowRecipients([{ address, method: asset.method }]).catch((error: unknown) => {
    throw refused(`could not add this address to its list of recipients: ${String(error)}`, error);
  });
  if (answer?.allowed !== true)
    throw refused(`does not send to this address: ${answer?.reason ?? 'it gave no reason'}`);
}

/** Whether the quoted fee of a claimed refund is within the gateway's offer. If so, nobody has to confirm the quote. */
export async function isAsOffered(
  { asset, refund }: Transfer,
  { fees }: TransferQuote,
  { offers }: Pick<GatewayMoneyOut, 'offers'>,
): Promise<boolean> {
  if (refund === null || refund.claim === null) return false;
  // If the gateway does not answer, an operator has to confirm.
  const offer = await offerOf({ offers }, asset.method).catch(() => undefined);
  const fee = offer?.fee ?? null;
  return (
    fee !== null &&
    fees.every((quoted) => quoted.asset === fee.asset) &&
    compare(sum(fees.map(({ amount }) => amount)), fee.amount) <= 0
  );
}

/** Makes the gateway refund a whole payment natively. @throws GatewayError */
export function sendNatively(
  transfer: Transfer,
  native: NativeRefunds,
  notifyUrl: string,
  otp: string | null,
): Promise<TransferReport> {
  const { id, destination } = transfer;
  const request = { refundId: id, orderReference: sentRefundOf(transfer).orderReference, notifyUrl };
  if (destination?.type === 'account') return native.toAccount({ ...request, userId: destination.userId });
  const { address, network, token } = onChain(transfer);
  if (otp === null) throw new Error(`${id} was begun without its one-time password`);
  return native.toAddress({ ...request, address, network, token, otp });
}

/** Returns the fields that the gateway's message about a native refund has to match. */
export function sentRefundOf(transfer: Transfer): SentRefund {
  const { id, amount, destination, refund } = transfer;
  if (refund?.native === undefined) throw new Error(`${id} is no native refund`);
  return {
    refundId: id,
    orderReference: refund.native.orderReference,
    paymentId: refund.paymentId,
    amount,
    destination: destination?.type === 'account' ? { type: 'account' } : onChain(transfer),
  };
}

function onChain({ id, destination }: Transfer) {
  if (destination?.type !== 'address') throw new Error(`${id} has no address`);
  const { type, address, network = '', token = '' } = destination;
  return { type, address, network, token };
}
