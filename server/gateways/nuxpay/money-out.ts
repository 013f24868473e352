import { isWithoutState } from '../refusals.ts';
import { sameAddress } from '../../core/address.ts';
import { compare, divide, isPositive } from '../../core/decimal.ts';
import type { Log } from '../../core/logger.ts';
import { canonicalHash } from '../../core/tx-hash.ts';
import type { Fee } from '../transaction.ts';
import { truncate } from '../http/redact.ts';
import type {
  AllowedRecipient,
  BatchOutcome,
  BatchRequest,
  MoneyOut,
  PayoutRequest,
  Recipient,
  StoredTransfer,
  TransferClaims,
  TransferMessage,
  TransferReport,
} from '../money-out.ts';
import { bareReport, errorsOf, noTransferFeatures, readStatus as readDocumented } from '../adapter.ts';
import type { NuxPayClient, WhitelistEntry } from './client.ts';
import { readCallback } from './callback.ts';
import { equalIgnoringCase, fitsSymbol, walletOf, walletOfType, type Wallet } from './wallets.ts';
import { notWhitelisted, type Batch, type MoneyOut as FundOut, type Transfer } from './wire.ts';

/**
 * Money out through NuxPay ("Automate Fund Out"). One call sends, to a recipient on the merchant's whitelist alone. There
 * is no call that says later what became of it: callbacks do. Nothing signs them: one counts only for a transfer that it fits in its
 * reference or hash, wallet type, amount and, where it names one, address. What it says of a batch it says of each
 * recipient.
 */
export function createMoneyOut(
  client: NuxPayClient,
  {
    secrets,
    log,
  }: {
    /** Taken out of callbacks that can not be read. */
    readonly secrets: readonly string[];
    readonly log: Log;
  },
): MoneyOut {
  const { whitelistAddresses } = client;

  return {
    ...noTransferFeatures,
    sendMethod: 'direct',
    messages: { read: (body) => readFundOut(body, { secrets, log }), differenceOf },

    offers: () => Promise.resolve(sent.map(({ asset }) => ({ asset, minimum: null, fee: null }))),

    async send({ transferId, asset, amount, address }: PayoutRequest) {
      const wallet = sentAs(asset.method);
      const answer = await client.transfer({
        wallet_type: wallet.type,
        reference_id: transferId,
        recipient_address: address,
        amount,
      });
      const { amountDetails: details } = answer;
      if (answer.referenceID !== transferId) throw unexpected('answered for another referenceID');
      if (details !== null && !equalIgnoringCase(details.walletType, wallet.type))
        throw unexpected('answered for another walletType');
      return {
        ...bareReport,
        ...readStatus(answer.status, log),
        transactionHash: answer.transactionHash,
        confirmations: answer.confirmation,
        fees: feesOf(answer),
      };
    },

    batches: {
      request: null,

      async send(batch) {
        const wallet = sentAs(batch.asset.method);
        const answer = await client.transferByBatch({
          wallet_type: wallet.type,
          reference_id: batch.batchId,
          transaction_details: batch.items.map(({ address, amount }) => ({
            recipient_address: address,
            amount,
          })),
        });
        if (answer.referenceID !== batch.batchId) throw unexpected('answered for another referenceID');
        const report = {
          ...bareReport,
          ...readStatus(answer.status, log),
          transactionHash: answer.transactionHash,
        };
        return outcomesOf(batch, answer, report);
      },
    },

    sendsToListedOnly: true,
    allowRecipients:
      whitelistAddresses === null
        ? null
        : async (recipients) => {
            const entries = entriesOf(recipients);
            const answers = entries.length === 0 ? [] : await whitelistAddresses(entries);
            return recipients.map((recipient) => allowedOf(recipient, answers));
          },
  };
}

const { refused, unexpected } = errorsOf('nuxpay');

/** "Currently Fund Out only supports USDT, ETH, BTC & TRX". */
const sent: readonly Wallet[] = ['usdt-ethereum', 'usdt-tron', 'eth-ethereum', 'btc-bitcoin', 'trx-tron']
  .map(walletOf)
  .filter((wallet) => wallet !== undefined);

/** @throws GatewayError where NuxPay does not send the asset */
function sentAs(method: string): Wallet {
  const wallet = sent.find(({ asset }) => asset.method === method);
  if (wallet !== undefined) return wallet;
  throw refused(`does not send ${method}`);
}

/** The only reason that the document names. */
const isNotWhitelisted = (reason: string | null): boolean =>
  /not whitelisted/i.test(reason ?? '') && isWithoutState(reason);

/** What is named as sent and as refused, or twice, or not at all, or whose refusal proves nothing, has an unknown outcome. */
function outcomesOf(
  { asset, items }: BatchRequest,
  { transactionDetails, errorDetails }: Batch,
  report: TransferReport,
): ReadonlyMap<string, BatchOutcome> {
  const outcomes = new Map<string, BatchOutcome>();
  for (const { transferId, address } of items) {
    const isIts = ({ receiverAddress }: { readonly receiverAddress: string }) =>
      sameAddress(asset.network.id, receiverAddress, address);
    const accepted = transactionDetails.filter(isIts);
    const [own] = accepted;
    const fault = errorDetails?.find(isIts);
    if (own !== undefined && accepted.length === 1 && fault === undefined) {
      const charge = own.serviceChargeAmount;
      // In smallest units, other than everywhere else.
      const unit = `1${'0'.repeat(asset.decimals)}`;
      const fees: readonly Fee[] =
        charge !== null && isPositive(charge)
          ? [{ kind: 'gateway_fee', asset: asset.asset, amount: divide(charge, unit) }]
          : [];
      outcomes.set(transferId, { type: 'accepted', report: { ...report, fees } });
    } else if (own === undefined && fault !== undefined && isNotWhitelisted(fault.reason)) {
      const reason = truncate(fault.reason ?? '', 200);
      outcomes.set(transferId, { type: 'refused', code: notWhitelisted, reason });
    }
  }
  return outcomes;
}

/** Each once. */
function entriesOf(recipients: readonly Recipient[]): readonly WhitelistEntry[] {
  const entries = recipients.flatMap(({ address, method }) => {
    const wallet = sent.find(({ asset }) => asset.method === method);
    return wallet === undefined ? [] : [{ address, wallet_type: wallet.type }];
  });
  return [...new Map(entries.map((entry) => [`${entry.wallet_type} ${entry.address}`, entry])).values()];
}

type Whitelisted = Awaited<ReturnType<NonNullable<NuxPayClient['whitelistAddresses']>>>;

function allowedOf(recipient: Recipient, answers: Whitelisted): AllowedRecipient {
  const { address, method } = recipient;
  const wallet = sent.find(({ asset }) => asset.method === method);
  if (wallet === undefined)
    return { ...recipient, allowed: false, reason: `NuxPay does not send ${method}.` };
  const answer = answers.find(
    (entry) =>
      sameAddress(wallet.asset.network.id, entry.address, address) &&
      equalIgnoringCase(entry.wallet_type, wallet.type),
  );
  if (answer === undefined)
    return { ...recipient, allowed: false, reason: 'NuxPay did not answer for this address.' };
  const reason = answer.reason && truncate(answer.reason, 200);
  // One that is on the list already fails as a duplicate. Were it not, its transfer would be refused.
  const allowed = equalIgnoringCase(answer.status, 'success') || /duplicate/i.test(reason ?? '');
  return { ...recipient, allowed, reason };
}

/**
 * Null where a callback is about money that came in.
 * @throws GatewayError `unexpected_response`, naming the field
 */
export function readFundOut(
  body: string,
  { secrets, log }: { readonly secrets: readonly string[]; readonly log: Log },
): TransferMessage | null {
  const callback = readCallback(body, secrets);
  if (callback.kind === 'in') return null;
  const { params } = callback;
  const { referenceID, transactionHash, confirmation, transactionDetails } = params;
  return {
    match: {
      // The document's sample says 0 where it names no transfer.
      transferId: referenceID === '0' ? null : referenceID,
      transactionHash,
    },
    claims: claimsOf(params),
    report: {
      ...bareReport,
      source: 'webhook',
      ...readStatus(params.status, log),
      transactionHash,
      confirmations: confirmation,
      // Those of a batch are named for all of its recipients together.
      fees: transactionDetails === null ? feesOf(params) : [],
    },
  };
}

/**
 * The first claim of a message that does not fit the transfer; null where all do. Two transfers of one batch never have
 * the same address.
 */
export function differenceOf(
  { match, claims: { method, amount, recipients } }: TransferMessage,
  transfer: StoredTransfer,
): string | null {
  const { transferId, batchId, asset, address, transactionHash } = transfer;
  const hasHashes = match.transactionHash !== null && transactionHash !== null;
  const isItsHash = hasHashes && canonicalHash(match.transactionHash) === canonicalHash(transactionHash);
  const isOurs = match.transferId === null ? isItsHash : match.transferId === (batchId ?? transferId);
  if (!isOurs) return 'reference';
  if (method !== asset.method) return 'walletType';
  if (hasHashes && !isItsHash) return 'transactionHash';
  if (recipients === null) {
    if (batchId !== null) return 'address';
    return amount !== null && compare(amount, transfer.amount) === 0 ? null : 'amount';
  }
  const own = recipients.filter((recipient) => sameAddress(asset.network.id, recipient.address, address));
  const [recipient] = own;
  if (recipient === undefined || own.length > 1) return 'address';
  // What reached a recipient is less than what was sent, by fees that are documented nowhere.
  const fits = isPositive(recipient.amount) && compare(recipient.amount, transfer.amount) <= 0;
  return fits ? null : 'amount';
}

/** Of the chain and of NuxPay: a transfer's answer and its callback use the same words. */
const statuses: ReadonlyMap<string, TransferReport['status']> = new Map([
  ['received', 'sending'],
  ['pending', 'sending'],
  ['confirmed', 'completed'],
  ['success', 'completed'],
  ['failed', 'failed'],
]);

const readStatus = (written: string, log: Log): Pick<TransferReport, 'rawStatus' | 'status'> =>
  readDocumented(written, statuses, { provider: 'nuxpay', log });

/** What left the merchant's address beside the amount. `feeDetails`, what the chain took, is NuxPay's to pay. */
function feesOf({
  serviceChargeDetails,
  feeChargeDetails,
}: Pick<Transfer, 'serviceChargeDetails' | 'feeChargeDetails'>): readonly Fee[] {
  const parts = [
    ['gateway_fee', serviceChargeDetails],
    ['network_fee', feeChargeDetails],
  ] as const;
  return parts.flatMap(([kind, part]) =>
    part !== null && part.amount !== null && isPositive(part.amount)
      ? [{ kind, asset: part.unit.toUpperCase(), amount: part.amount }]
      : [],
  );
}

function claimsOf({ amountDetails, transactionDetails }: FundOut): TransferClaims {
  const wallet = amountDetails === null ? undefined : walletOfType(amountDetails.walletType);
  const units = [amountDetails?.unit, ...(transactionDetails ?? []).map(({ unit }) => unit)];
  const isIts =
    wallet !== undefined &&
    units.every((unit) => unit === undefined || unit === null || fitsSymbol(wallet, unit));
  return {
    method: isIts ? wallet.asset.method : null,
    amount: amountDetails?.amount ?? null,
    recipients:
      transactionDetails?.map(({ receiverAddress: address, amount }) => ({ address, amount })) ?? null,
  };
}
