import { sameAddress, withEvmChecksum } from '../../base/money/address.ts';
import type { Asset } from '../../base/money/assets.ts';
import { compare, isPositive, type Decimal } from '../../base/money/decimal.ts';
import { withoutRepeats } from '../../base/log/logger.ts';
import { byMethod, cached } from '../catalogue.ts';
import {
  addressFault,
  bareTransferReport,
  errorsOf,
  forEachConcurrently,
  type GatewayOptions,
  noTransferFeatures,
  readStatus,
} from '../adapter.ts';
import type {
  ListedTransfer,
  GatewayMoneyOut,
  ObservedTransfer,
  PayoutRequest,
  SentTransfer,
  TransferReport,
} from '../money-out.ts';
import { redactSecrets } from '../http/redact.ts';
import { readEntry } from './catalogue.ts';
import type { NovaPayClient } from './client.ts';
import { readableEntries, type ParsedList } from '../list-reader.ts';
import { MAX_PAGES, readPages } from '../pages.ts';
import type { NovaPayCurrency, Withdrawal } from './wire.ts';

/**
 * Creates the payout calls of NovaPay. One call creates a withdrawal, which freezes the amount and may send it at once; a
 * withdrawal above the account's limits waits for a signer. NovaPay identifies a coin by its chain and token contract, so only
 * coins with both known are sent: without the contract, the chain's native coin would be sent.
 */
export function createMoneyOut(
  client: NovaPayClient,
  {
    signerKey,
    secrets,
    clock,
    log,
  }: Pick<GatewayOptions, 'clock' | 'log'> & {
    readonly signerKey: string | undefined;
    /** Values to redact before storing. */
    readonly secrets: readonly string[];
  },
): GatewayMoneyOut {
  const catalogue = cached(async () => readPayouts(await client.currencies()), {
    provider: id,
    clock,
    log,
  });
  const statusLog = withoutRepeats(log, clock);

  /**
   * Returns how NovaPay identifies an asset.
   * @throws GatewayError if NovaPay does not send the asset
   */
  async function listed({ method }: Asset): Promise<Coin> {
    const coin = (await catalogue.get()).coins.get(method);
    if (coin !== undefined) return coin;
    throw refused(`does not send ${method} at present`);
  }

  /** Returns the field in which a withdrawal differs from the payout, or null. */
  const differenceOf = (
    { to_address, chain_id, token_address, amount }: Withdrawal,
    payout: PayoutRequest,
    { chainId, token }: Coin,
  ): string | null => {
    const { network } = payout.asset;
    if (!sameAddress(network.id, to_address, payout.address)) return 'to_address';
    if (chain_id !== chainId) return 'chain_id';
    if (!sameToken(network.id, token_address, token)) return 'token_address';
    return compare(amount, payout.amount) === 0 ? null : 'amount';
  };

  function reportOf(
    withdrawal: Withdrawal,
    asset: Asset | undefined,
    source: TransferReport['source'] = 'poll',
  ): TransferReport {
    const { tx_hash: transactionHash, confirmations, fee_amount: fee, error_msg: failureReason } = withdrawal;
    const { rawStatus, status } = readStatus(withdrawal.status, statuses, {
      provider: id,
      log: statusLog,
      secrets,
    });
    return {
      ...bareTransferReport,
      source,
      rawStatus,
      status,
      providerReference: withdrawal.id,
      transactionHash,
      confirmations,
      fees:
        asset !== undefined && fee !== null && isPositive(fee)
          ? [{ kind: 'gateway_fee', asset: asset.asset, amount: fee }]
          : [],
      failureReason: status === 'failed' ? failureReason && redactSecrets(secrets, failureReason) : null,
    };
  }

  /**
   * Reads a transfer's withdrawal and checks that it matches the payout.
   * @throws GatewayError with effect `none` if the withdrawal differs from the payout
   */
  async function read(transfer: SentTransfer, coin: Coin): Promise<Withdrawal> {
    const withdrawal = await client.withdrawal(transfer.providerReference);
    const strange =
      withdrawal.id === transfer.providerReference ? differenceOf(withdrawal, transfer, coin) : 'id';
    if (strange === null) return withdrawal;
    throw unusable(`has the withdrawal with another ${strange}`);
  }

  return {
    ...noTransferFeatures,
    sendMethod: 'direct',

    async offers() {
      return (await catalogue.get()).offers;
    },

    async send(payout) {
      const { asset, amount, address } = payout;
      const coin = await listed(asset);
      const withdrawal = await client.withdraw({
        to_address: destinationOf(address, asset),
        chain_id: coin.chainId,
        token_address: coin.token,
        amount: inTokenUnits(amount),
      });
      const strange = differenceOf(withdrawal, payout, coin);
      if (strange === null) return reportOf(withdrawal, asset);
      throw unexpected(`answered a withdrawal with another ${strange}`);
    },

    async observe(transfers) {
      const observed: ObservedTransfer[] = [];
      await forEachConcurrently(transfers, async (transfer) => {
        const { transferId, asset } = transfer;
        try {
          const withdrawal = await read(transfer, await listed(asset));
          observed.push({ transferId, report: reportOf(withdrawal, asset) });
        } catch (error) {
          statusLog.warn({ provider: id, transferId, err: error }, 'a withdrawal could not be read');
        }
      });
      return observed;
    },

    async list(since) {
      const { coins } = await catalogue.get();
      const from = Math.floor(since / 1000) * 1000;
      const { entries, unreadable, next } = await readPages({
        fetch: (page) => client.withdrawals(page),
        idOf: (withdrawal) => withdrawal.id,
        createdAt: createdAtOf,
        // Start at a whole second, because NovaPay's times have whole seconds.
        since: from,
        maxPages: MAX_PAGES,
      });
      const [first] = unreadable;
      if (first !== undefined) throw unlistable(first.fault);
      if (next !== null) throw unlistable('goes on for longer than is read');
      return [...entries.values()].flatMap((withdrawal): readonly ListedTransfer[] => {
        const { to_address: address, amount } = withdrawal;
        const createdAt = createdAtOf(withdrawal);
        if (createdAt === null) throw unlistable('holds a withdrawal without created_at');
        if (createdAt < from) return [];
        const asset = [...coins.values()].find((coin) => isCoinOf(withdrawal, coin))?.asset;
        return [
          {
            providerReference: withdrawal.id,
            method: asset?.method ?? null,
            address,
            amount,
            createdAt,
            report: reportOf(withdrawal, asset, 'list'),
          },
        ];
      });
    },

    review:
      signerKey === undefined
        ? null
        : async (transfer, action, comment) => {
            const coin = await listed(transfer.asset);
            const { status } = await read(transfer, coin);
            if (status !== 'pending') throw refused('has a withdrawal that is not pending any more');
            const verdict = {
              action,
              ...(comment !== null && { comment }),
              chain_id: coin.chainId,
              token_address: coin.token,
            };
            await client.review(transfer.providerReference, verdict, signerKey);
          },
  };
}

const id = 'novapay';
const { refused, unexpected, unusable } = errorsOf(id);

const statuses: ReadonlyMap<string, TransferReport['status']> = new Map([
  ['pending', 'awaiting_approval'],
  ['approved', 'sending'],
  ['broadcasting', 'sending'],
  ['processing', 'sending'],
  ['completed', 'completed'],
  // A signer's rejection leads to this status too.
  ['failed', 'failed'],
]);

/** An asset, and how a withdrawal identifies it. */
interface Coin {
  readonly asset: Asset;
  readonly chainId: number;
  /** The token's contract; null for the chain's native coin. */
  readonly token: string | null;
}

/**
 * Reads which assets can be sent. Unreadable entries are left out without a warning, because the catalogue of deposits warns
 * about them.
 * @throws GatewayError if all entries are unreadable
 */
function readPayouts(list: ParsedList<NovaPayCurrency>) {
  const coins = byMethod(readableEntries(id, 'GET /v1/currencies', list, null), readCoin);
  return { coins, offers: Array.from(coins.values(), ({ asset }) => ({ asset, minimum: null, fee: null })) };
}

/** Returns an entry's coin, or why it is not sent: its chain or contract is not known for certain. */
function readCoin(entry: NovaPayCurrency): Coin | string {
  const asset = readEntry(entry);
  if (typeof asset === 'string') return asset;
  const { network, contract } = asset;
  const chainId = network.chainId ?? entry.chain_id;
  if (chainId === null) return 'its chain is not known';
  const isOwnCoin = contract === null && network.feeAsset === asset.asset;
  if (isOwnCoin) return { asset, chainId, token: null };
  const isOther = entry.token_address !== null && !sameToken(network.id, entry.token_address, contract);
  return contract === null || isOther ? 'its contract is not known' : { asset, chainId, token: contract };
}

const isCoinOf = ({ chain_id, token_address }: Withdrawal, { asset, chainId, token }: Coin): boolean =>
  chain_id === chainId && sameToken(asset.network.id, token_address, token);

const sameToken = (network: string, one: string | null, other: string | null): boolean =>
  one === other || sameAddress(network, one, other);

/**
 * Returns the address in the required form: "EIP-55 checksum for EVM chains".
 * @throws GatewayError with effect `none` for an address that is invalid on the network
 */
function destinationOf(address: string, asset: Asset): string {
  const fault = addressFault(address, asset);
  if (fault !== null) throw refused(`is not sent to an address that ${fault}`);
  if (!/^0x[0-9a-f]{40}$/i.test(address)) return address;
  const checksummed = withEvmChecksum(address);
  const digits = address.slice(2);
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase() || address === checksummed)
    return checksummed;
  throw refused('is not sent to an address with another checksum');
}

/**
 * Adds a decimal point to an amount, to show that it is in units of the token: "Wei-style smallest-unit integers are not
 * accepted".
 */
const inTokenUnits = (amount: Decimal): Decimal => (amount.includes('.') ? amount : `${amount}.0`);

const createdAtOf = ({ created_at, requested_at }: Withdrawal): number | null => created_at ?? requested_at;

/**
 * Creates the error for an unusable list: if entries were missing or unreadable, a wrong entry could look like the only match.
 */
const unlistable = (fault: string) => unusable(`GET /v1/pay/withdrawals: the list ${fault}`);
