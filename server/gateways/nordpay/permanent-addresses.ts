import { GatewayError } from '../../base/errors.ts';
import type { Cached } from '../catalogue.ts';
import { errorsOf, type GatewayOptions, requireDepositAddress } from '../adapter.ts';
import { contradiction, requireReadable, warnUnreadable } from '../list-reader.ts';
import type { Deposit, AddressAtGateway, PermanentAddresses } from '../permanent-addresses.ts';
import { assetOfCode, listedAs, type Catalogue } from './catalogue.ts';
import type { NordPayClient } from './client.ts';
import { readIncoming, warnUnknownStatus, type ReadContext } from './transactions.ts';
import type { NordPayTransaction, NordPayWallet } from './wire.ts';

/**
 * Creates the calls for permanent addresses at Nord PAY, called wallets (section 5). A wallet's label is our address id. Nord
 * PAY returns the label with each transaction of the wallet, but not the address.
 */
export function createPermanentAddresses(
  client: NordPayClient,
  catalogue: Cached<Catalogue>,
  /** Returns a context with the catalogue, because some assets are only there. */
  context: () => Promise<ReadContext>,
  options: GatewayOptions,
): PermanentAddresses {
  const { log } = options;
  /**
   * Creates a wallet. If the creation gets no usable answer, looks the wallet up by its label; that is safe, because nobody has
   * seen its address yet.
   */
  async function createWallet(currency: string, label: string, postbackUrl: string): Promise<NordPayWallet> {
    try {
      return await client.createWallet({ currency, label, postback_url: postbackUrl });
    } catch (error) {
      if (!(error instanceof GatewayError) || error.effect === 'none') throw error;
      const { entries } = await client.wallets().catch(() => ({ entries: [] }));
      const created = entries.find((wallet) => wallet.label === label);
      if (created === undefined) throw error;
      return created;
    }
  }

  const listed = (wallet: NordPayWallet, { assetOfCode: assetOf }: ReadContext): AddressAtGateway => {
    const asset = wallet.currency === null ? null : assetOf(wallet.currency);
    return {
      reference: wallet.id,
      owner: wallet.label,
      method: asset?.method ?? null,
      asset: asset?.asset ?? wallet.currency,
      network: asset?.network.id ?? null,
      address: wallet.address,
      createdAt: wallet.created_at,
    };
  };

  return {
    async create({ id, asset, notifyUrl }) {
      const assets = await catalogue.get();
      const created = await createWallet(listedAs(assets, asset).code, id, notifyUrl);
      const wallet = created.address === null ? await client.wallet(created.id) : created;
      const { label, currency, address, answered } = wallet;
      const isOtherCoin = currency !== null && assetOfCode(currency, assets)?.method !== asset.method;
      const field = label !== null && label !== id ? 'label' : isOtherCoin ? 'currency' : null;
      if (field !== null)
        throw contradiction('nordpay', `returned a wallet with another ${field}`, answered, []);
      if (address === null) throw errorsOf('nordpay').unexpected('returned a wallet without an address');
      return {
        address: requireDepositAddress(address, { paymentId: id, asset }, 'nordpay', options),
        owner: id,
        reference: created.id,
      };
    },

    async read({ reference }) {
      return listed(await client.wallet(reference ?? ''), await context());
    },

    async list() {
      const wallets = requireReadable('nordpay', 'GET /wallet/', await client.wallets());
      const own = await context();
      return wallets.map((wallet) => listed(wallet, own));
    },

    async qrcode({ reference }) {
      const text = await client.walletQrcode(reference ?? '');
      return new Uint8Array(Buffer.from(text.replace(/^data:image\/png;base64,/, ''), 'base64'));
    },

    async receivedAt({ owner, reference }, since) {
      const list = await client.transactionsOfWallet(reference ?? '', {
        start_date: new Date(since).toISOString(),
      });
      warnUnreadable(log, 'nordpay', 'transactions of a wallet', list);
      const own = await context();
      const entries = list.entries.filter(({ label }) => label === null || label === owner);
      return depositsOf(entries, own, owner);
    },
  };
}

/**
 * Converts a wallet's transactions to deposits. Identical entries without an id may be different outputs of one transaction, so
 * each gets its own key.
 */
export function depositsOf(
  entries: readonly NordPayTransaction[],
  context: ReadContext,
  owner?: string,
): readonly Deposit[] {
  const counts = new Map<string, number>();
  const deposits: Deposit[] = [];
  for (const entry of entries)
    for (const deposit of toDeposit({ ...entry, label: owner ?? entry.label }, context)) {
      const { key } = deposit.money;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      const isRepeated = count > 1 && entry.tx_id === null;
      deposits.push(
        isRepeated ? { ...deposit, money: { ...deposit.money, key: `${key}/${count}` } } : deposit,
      );
    }
  return deposits;
}

function toDeposit(transaction: NordPayTransaction, context: ReadContext): readonly Deposit[] {
  const { tx_type: type, label } = transaction;
  if (type !== null && type.toLowerCase() !== 'wallet') return [];
  warnUnknownStatus(transaction, context);
  const money = readIncoming(transaction, context);
  return money === null ? [] : [{ owner: label, address: null, money }];
}
