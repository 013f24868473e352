import { type GatewayOptions, requireDepositAddress } from '../adapter.ts';
import type { Asset } from '../../base/money/assets.ts';
import type { Cached } from '../catalogue.ts';
import { contradiction, warnUnreadable } from '../list-reader.ts';
import { MAX_PAGES } from '../pages.ts';
import type { Deposit, PermanentAddresses } from '../permanent-addresses.ts';
import { codeOf, sameCode, type Catalogue } from './catalogue.ts';
import type { NovaPayClient } from './client.ts';
import { DepositEntry, readDeposits } from './lists.ts';
import type * as wire from './wire.ts';

/**
 * Creates the calls for permanent addresses at NovaPay. Each user of the merchant has one address, and deposits to it contain
 * the user's id. If an address is for no user, its own id is used as the user id.
 */
export function createPermanentAddresses(
  client: NovaPayClient,
  catalogue: Cached<Catalogue>,
  options: GatewayOptions,
  secrets: readonly string[],
): PermanentAddresses {
  const { log } = options;

  async function addressOf(asset: Asset, user: string): Promise<wire.NovaPayDepositAddress> {
    const currency = codeOf(await catalogue.get(), asset);
    const given = await client.depositAddress({ user_id: user, currency });
    const field = mismatchOf(given, user, currency, asset.network.chainId);
    if (field === null) return given;
    throw contradiction('novapay', `GET /v1/pay/deposit-address answered another ${field}`, given, secrets);
  }

  return {
    async create({ id, asset, userId, notifyUrl: _notifyUrl }) {
      const owner = userId ?? id;
      const { address } = await addressOf(asset, owner);
      const checked = requireDepositAddress(address, { paymentId: id, asset }, 'novapay', options);
      return { address: checked, owner, reference: null };
    },

    async read({ asset, owner }) {
      const given = await addressOf(asset, owner);
      return {
        reference: null,
        owner: given.user_id,
        method: asset.method,
        asset: asset.asset,
        network: asset.network.id,
        address: given.address,
        createdAt: given.created_at,
      };
    },

    list: null,
    qrcode: null,
    async receivedAt({ owner }, since) {
      const list = await readDeposits(client, { since, maxPages: MAX_PAGES }, { user_id: owner });
      if (list.next !== null)
        log.warn({ provider: 'novapay', list: 'deposits' }, 'a list is longer than the part that is read');
      warnUnreadable(log, 'novapay', 'deposits', list);
      const entries = Array.from(
        list.entries.values(),
        (deposit) => new DepositEntry(deposit, catalogue.last(), secrets),
      );
      return entries.flatMap(({ deposit, money }): Deposit[] => {
        const isOwn = deposit?.user_id === owner && deposit.created_at >= since;
        return isOwn && money !== null ? [{ owner, address: deposit.address, money }] : [];
      });
    },
  };
}

/** Returns the field in which an answer differs from the request, or null. Missing fields are not compared. */
function mismatchOf(
  given: wire.NovaPayDepositAddress,
  user: string,
  currency: string,
  chainId: number | null,
): string | null {
  if (given.user_id !== user) return 'user_id';
  if (!sameCode(given.currency, currency)) return 'currency';
  const isOtherChain = chainId !== null && given.chain_id !== null && given.chain_id !== chainId;
  return isOtherChain ? 'chain_id' : null;
}
