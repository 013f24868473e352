import { isWithoutState } from '../refusals.ts';
import { sameAddress } from '../../base/money/address.ts';
import { compare, divide, isPositive } from '../../base/money/decimal.ts';
import type { Log } from '../../base/log/logger.ts';
import { canonicalHash } from '../../base/money/tx-hash.ts';
import type { Fee } from '../transaction.ts';
import { redactWords } from '../http/redact.ts';
import type {
  AllowedRecipient,
  BatchOutcome,
  BatchRequest,
  GatewayMoneyOut,
  PayoutRequest,
  Recipient,
  StoredTransfer,
  TransferClaims,
  TransferMessage,
  TransferReport,
} from '../money-out.ts';
import {
  bareTransferReport,
  errorsOf,
  noTransferFeatures,
  readStatus as readDocumented,
} from '../adapter.ts';
import type { NuxPayClient, WhitelistEntry } from './client.ts';
import { readCallback } from './callback.ts';
import { equalIgnoringCase, fitsSymbol, walletOf, walletOfType, type NuxPayWallet } from './wallets.ts';
import { notWhitelisted, type NuxPayBatch, type FundOutCallback, type NuxPayTransfer } from './wire.ts';

/**
 * Creates the payout calls of NuxPay ("Automate Fund Out"). A payout takes one call, and its recipient must be on the
 * merchant's whitelist. There is no status call, and callbacks are unsigned: a callback counts only for a transfer that matches
 * its reference or hash, wallet type, amount and, if stated, address. A callback about a batch applies to each recipient.
 */
export function createMoneyOut(
  client: NuxPayClient,
  {
    secrets,
    log,
  }: {
    /** Values to redact before storing. */
    readonly secrets: readonly string[];
    readonly log: Log;
  },
): GatewayMoneyOut {
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
        ...bareTransferReport,
        ...readStatus(answer.status, { secrets, log }),
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
          ...bareTransferReport,
          ...readStatus(answer.status, { secrets, log }),
          transactionHash: answer.transactionHash,
        };
        return outcomesOf(batch, answer, report, secrets);
      },
    },

    sendsToListedOnly: true,
    allowRecipients:
      whitelistAddresses === null
        ? null
        : async (recipients) => {
            const entries = entriesOf(recipients);
            const answers = entries.length === 0 ? [] : await whitelistAddresses(entries);
            return recipients.map((recipient) => allowedOf(recipient, answers, secrets));
          },
  };
}

const { refused, unexpected } = errorsOf('nuxpay');

/** Wallets that NuxPay can send from: "Currently Fund Out only supports USDT, ETH, BTC & TRX". */
const sent: readonly NuxPayWallet[] = [
  'usdt-ethereum',
  'usdt-tron',
  'eth-ethereum',
  'btc-bitcoin',
  'trx-tron',
]
  .map(walletOf)
  .filter((wallet) => wallet !== undefined);

/**
 * Returns the wallet from which a method is sent.
 * @throws GatewayError if NuxPay does not send the asset
 */
function sentAs(method: string): NuxPayWallet {
  const wallet = sent.find(({ asset }) => asset.method === method);
  if (wallet !== undefined) return wallet;
  throw refused(`does not send ${method}`);
}

/** Whether an item was refused because its recipient is not whitelisted, the only documented reason. */
const isNotWhitelisted = (reason: string | null): boolean =>
  /not whitelisted/i.test(reason ?? '') && isWithoutState(reason);

/**
 * Returns the outcome of each item of a batch. An outcome stays unknown if the item is missing, listed twice, both sent and
 * refused, or refused without proof.
 */
function outcomesOf(
  { asset, items }: BatchRequest,
  { transactionDetails, errorDetails }: NuxPayBatch,
  report: TransferReport,
  secrets: readonly string[],
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
      // The charge is in smallest units, unlike all other amounts.
      const unit = `1${'0'.repeat(asset.decimals)}`;
      const fees: readonly Fee[] =
        charge !== null && isPositive(charge)
          ? [{ kind: 'gateway_fee', asset: asset.asset, amount: divide(charge, unit) }]
          : [];
      outcomes.set(transferId, { type: 'accepted', report: { ...report, fees } });
    } else if (own === undefined && fault !== undefined && isNotWhitelisted(fault.reason)) {
      const reason = redactWords(fault.reason ?? '', secrets, 200);
      outcomes.set(transferId, { type: 'refused', code: notWhitelisted, reason });
    }
  }
  return outcomes;
}

/** Converts recipients to entries of the whitelist, without duplicates. */
function entriesOf(recipients: readonly Recipient[]): readonly WhitelistEntry[] {
  const entries = recipients.flatMap(({ address, method }) => {
    const wallet = sent.find(({ asset }) => asset.method === method);
    return wallet === undefined ? [] : [{ address, wallet_type: wallet.type }];
  });
  return [...new Map(entries.map((entry) => [`${entry.wallet_type} ${entry.address}`, entry])).values()];
}

type Whitelisted = Awaited<ReturnType<NonNullable<NuxPayClient['whitelistAddresses']>>>;

function allowedOf(recipient: Recipient, answers: Whitelisted, secrets: readonly string[]): AllowedRecipient {
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
  const reason = answer.reason && redactWords(answer.reason, secrets, 200);
  // A duplicate is already on the whitelist. If it were not, a transfer to it would be refused.
  const allowed = equalIgnoringCase(answer.status, 'success') || /duplicate/i.test(reason ?? '');
  return { ...recipient, allowed, reason };
}

/**
 * Reads a callback about outgoing money. Returns null if the callback is about incoming money.
 * @throws GatewayError `unexpected_response` that names the invalid field
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
      // The document's sample has 0 instead of a reference.
      transferId: referenceID === '0' ? null : referenceID,
      transactionHash,
    },
    claims: claimsOf(params),
    report: {
      ...bareTransferReport,
      source: 'webhook',
      ...readStatus(params.status, { secrets, log }),
      transactionHash,
      confirmations: confirmation,
      // Leave out a batch's fees, which are stated for all recipients together.
      fees: transactionDetails === null ? feesOf(params) : [],
    },
  };
}

/**
 * Returns the first field of a message that differs from the transfer; null if all match. Within a batch, the addresses
 * identify the transfers, because they all differ.
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
  // The received amount may be lower than the sent one, by undocumented fees.
  const fits = isPositive(recipient.amount) && compare(recipient.amount, transfer.amount) <= 0;
  return fits ? null : 'amount';
}

/** Meaning of statuses in answers and callbacks, which are those of the chain and of NuxPay. */
const statuses: ReadonlyMap<string, TransferReport['status']> = new Map([
  ['received', 'sending'],
  ['pending', 'sending'],
  ['confirmed', 'completed'],
  ['success', 'completed'],
  ['failed', 'failed'],
]);

const readStatus = (
  written: string,
  { secrets, log }: { readonly secrets: readonly string[]; readonly log: Log },
): Pick<TransferReport, 'rawStatus' | 'status'> =>
  readDocumented(written, statuses, { provider: 'nuxpay', log, secrets });

/**
 * Returns the fees charged to the merchant in addition to the amount. `feeDetails`, the chain's own fee, is left out because
 * NuxPay pays it.
 */
function feesOf({
  serviceChargeDetails,
  feeChargeDetails,
}: Pick<NuxPayTransfer, 'serviceChargeDetails' | 'feeChargeDetails'>): readonly Fee[] {
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

function claimsOf({ amountDetails, transactionDetails }: FundOutCallback): TransferClaims {
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
