import type { SessionPayment, WalletApp } from '../../server/money-in/contract/session.ts';
import { displayAmount } from '../i18n/isolate.ts';
import { isSame, toUnits } from './order.ts';

/**
 * Apps of wallets, and the links that open them with coin, address and amount filled in. Coin, contract and network come from
 * the session. No app was tried here: a link says what its maker's document asks for, and amounts are written so that the
 * faults that are known of those apps do not change them. TronLink's link for a transfer wants the sender's address, which
 * is not known here.
 */

/** The amount due, as links need it. */
interface Due extends Pick<SessionPayment, 'network' | 'memo'> {
  readonly address: string;
  /** In whole coins, without zeros or a point that say nothing. */
  readonly amount: string;
  /** In the coin's smallest unit. */
  readonly units: bigint;
  /** Null for the network's own coin. */
  readonly contract: string | null;
  readonly chainId: number | null;
}

interface App {
  readonly name: string;
  /** Null for what the app cannot send. */
  readonly link: (due: Due) => string | null;
}

/** From here on MetaMask has read other numbers, as it writes them with an exponent (metamask-mobile, issue 7769). */
const EXPONENT_FROM = 10n ** 21n;

const ACCOUNT = /^0x[0-9a-f]{40}$/i;

/** Apps by id, as in the setting `store.walletApps`. */
const apps: Readonly<Record<WalletApp, App>> = {
  /**
   * Android's app once took the point out of 128.90605714 (wallet-core, issue 1032): a whole amount has none.
   *
   * Networks by their numbers in Wallet Core's registry, most of them those of SLIP-44.
   * Looked up on 2026-11-29: https://developer.trustwallet.com/developer/develop-for-trust/deeplinking and
   * https://developer.trustwallet.com/developer/new-asset/universal_asset_id
   */
  trust: {
    name: 'Trust Wallet',
    link: ({ network, contract, address, amount, memo }) => {
      const coin = trustCoins[network];
      if (coin === undefined) return null;
      const token = contract === null ? '' : `_t${encodeURIComponent(contract)}`;
      const note = memo === null ? '' : `&memo=${encodeURIComponent(memo)}`;
      return `https://link.trustwallet.com/send?asset=c${coin}${token}&address=${encodeURIComponent(address)}&amount=${amount}${note}`;
    },
  },
  /**
   * In the coin's smallest unit, with the decimals of that coin, as an integer without an exponent. Releases of before 2020
   * took tokens for whole coins (metamask-mobile, issue 1549), and the maker's generator of links took 18 decimals for all
   * (3420). No link takes a memo.
   *
   * Looked up on 2026-11-29: https://docs.metamask.io/metamask-connect/evm/guides/metamask-exclusive/use-deeplinks
   */
  metamask: {
    name: 'MetaMask',
    link: ({ network, contract, chainId, address, units, memo }) => {
      const isEvm = /^(ethereum|bsc)$/.test(network) && chainId !== null;
      const isSent = isEvm && ACCOUNT.test(address) && (contract === null || ACCOUNT.test(contract));
      if (!isSent || memo !== null || units >= EXPONENT_FROM) return null;
      return contract === null
        ? `https://link.metamask.io/send/${address}@${chainId}?value=${units}`
        : `https://link.metamask.io/send/${contract}@${chainId}/transfer?address=${address}&uint256=${units}`;
    },
  },
};

const trustCoins: Readonly<Record<string, number>> = {
  bitcoin: 0,
  litecoin: 2,
  dogecoin: 3,
  ethereum: 60,
  bitcoincash: 145,
  tron: 195,
  solana: 501,
  bsc: 20_000_714,
};

/** An app that can send what is due, and its link. */
export interface AppLink {
  readonly id: string;
  readonly name: string;
  readonly href: string;
}

/**
 * The apps that can send what is due of a payment.
 *
 * @param offered Their ids, as from the server: those of a later release are left out.
 */
export function appLinks(offered: readonly string[], payment: SessionPayment): AppLink[] {
  const due = dueOf(payment);
  if (due === null) return [];
  return offered.flatMap((id) => {
    const app = Object.hasOwn(apps, id) ? apps[id as WalletApp] : undefined;
    const href = app?.link(due) ?? null;
    return app === undefined || href === null ? [] : [{ id, name: app.name, href }];
  });
}

/** The name of an app; null for what is none. */
export const appName = (id: string): string | null =>
  Object.hasOwn(apps, id) ? apps[id as WalletApp].name : null;

/** Null where the server names no coin that a wallet can send, or an amount that it cannot. */
function dueOf({ token, network, address, memo, amountDue }: SessionPayment): Due | null {
  if (!token || address === null) return null;
  const { contract, chainId, decimals } = token;
  const units = toUnits(amountDue, decimals);
  if (units === null || units <= 0n || isSame(address, contract)) return null;
  // Without a coin's name: two decimals are shown only if they say something.
  return { network, address, memo, amount: displayAmount(amountDue, ''), units, contract, chainId };
}
