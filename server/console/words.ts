import type { Checkout } from '../client/client.ts';
import { taskReasons, type ExceptionKind, type TaskKind, type TaskReason } from '../contract/constants.ts';
import { assets, displayAmount } from '../core/assets.ts';
import { MINUTE_MS } from '../core/clock.ts';
import type { Decimal } from '../core/decimal.ts';
import { localTime } from '../core/time-zone.ts';
import type { View } from './view.ts';

/** What people call what the API names by ids. */

/** Of a gateway's own page and of UPI a network says nothing. */
const offchain = new Set(['upi', 'hosted']);

/** "49.90 USDT on Ethereum". @param network its id; null where unknown */
export function coinsText(amount: Decimal, asset: string, network: string | null): string {
  const name = networkName(network);
  const coins = `${displayAmount(amount, asset)} ${asset}`;
  return name === null ? coins : `${coins} on ${name}`;
}

export const networkName = (id: string | null): string | null =>
  id === null || offchain.has(id)
    ? null
    : (assets.find(({ network }) => network.id === id)?.network.name ?? id);

/** An exception as people call it; any other word as it is. */
export const exceptionTitle = (word: string): string =>
  word === 'not_ready'
    ? notReady.title
    : word === 'may_be_gone'
      ? mayBeGone
      : (Object.entries(exceptionTexts).find(([kind]) => kind === word)?.[1].title ?? word);

const transferNames = { payout: 'Payout', payout_batch: 'Payout batch', refund: 'Refund' } as const;
const transferReasons: Readonly<Record<string, string>> = {
  unknown: 'outcome unknown',
  conflict: 'contradicted by the gateway',
  awaiting_approval: 'to approve',
  awaiting_confirmation: 'to confirm',
  awaiting_funds: 'waits for funds',
};

/** What waits, as one kind of thing. */
export function groupTitle(kind: TaskKind, reason: TaskReason): string {
  if (kind === 'checkout') return exceptionTitle(reason);
  if (kind === 'transaction') return 'Money without a payment';
  if (kind === 'webhook_endpoint')
    return reason === 'disabled' ? 'Webhook endpoint disabled' : 'Webhooks fail';
  if (kind === 'gateway') return reason === 'down' ? 'Gateway down' : 'Gateway fails';
  return `${transferNames[kind]}: ${transferReasons[reason] ?? reason}`;
}

/** A reason of this kind; undefined for any other text, as of an address that was typed. */
export const reasonOf = <Kind extends TaskKind>(kind: Kind, text: string | undefined) =>
  taskReasons[kind].find((each): each is TaskReason<Kind> => each === text);

/** What the list of a kind can be filtered by, as a person reads it. */
export const reasonOptions = (kind: TaskKind): readonly (readonly [reason: TaskReason, title: string])[] =>
  taskReasons[kind].map((reason) => [reason, groupTitle(kind, reason).replace(/^[^:]+: /, '')]);

/** A page about a transaction; null where there is none for the network. */
export function transactionPage(network: string, hash: string | null): string | null {
  const explorer = assets.find((asset) => asset.network.id === network)?.network.explorer ?? null;
  return hash === null || explorer === null ? null : `${explorer}${encodeURIComponent(hash)}`;
}

/** Where explorers show what came to an address. */
const addressPages: Readonly<Record<string, string>> = {
  tron: 'https://tronscan.org/#/address/',
  ethereum: 'https://etherscan.io/address/',
  bsc: 'https://bscscan.com/address/',
  solana: 'https://solscan.io/account/',
  bitcoin: 'https://mempool.space/address/',
  litecoin: 'https://litecoinspace.org/address/',
  bitcoincash: 'https://blockchair.com/bitcoin-cash/address/',
  dogecoin: 'https://blockchair.com/dogecoin/address/',
};

/** A page about all that came to an address; null where there is none for the network. */
export function addressPage(network: string, address: string | null): string | null {
  const pages = addressPages[network];
  return address === null || pages === undefined ? null : `${pages}${encodeURIComponent(address)}`;
}

/** Of final money that a gateway no longer shows in full. */
export const mayBeGone = 'May be gone';

/** "looked at again until 04:40", by the merchant's clocks; another day is named. */
export function recheckText(until: string, { now, timeZone }: Pick<View, 'now' | 'timeZone'>): string {
  const at = Math.ceil(Date.parse(until) / MINUTE_MS) * MINUTE_MS;
  if (Date.parse(until) <= now) return 'not decided yet: look at the gateway';
  const [day = '', clock = ''] = localTime(at, timeZone).slice(0, -3).split(' ');
  const isToday = localTime(now, timeZone).startsWith(day);
  return `looked at again until ${isToday ? clock : `${day} ${clock}`}`;
}

/** Until when its money is looked at again; null where none may be gone. */
export const recheckedUntil = ({ payments }: Pick<Checkout, 'payments'>): string | null =>
  payments
    .flatMap((payment) => payment.recheckedUntil ?? [])
    .toSorted()
    .at(-1) ?? null;

interface ExceptionText {
  readonly title: string;
  /** What it means and what is to decide. */
  readonly sentence: string;
}

export const exceptionTexts: Readonly<Record<ExceptionKind, ExceptionText>> = {
  reversed: { title: 'Reversed', sentence: 'Money that was final is gone. Stop the delivery if you can.' },
  wrong_asset: {
    title: 'Wrong coin',
    sentence: 'Another coin or network arrived than was asked for. It does not count.',
  },
  unclear: {
    title: 'Unclear',
    sentence: 'The gateway shows money that could not be counted. Look at the gateway.',
  },
  underpaid: { title: 'Underpaid', sentence: 'Less money arrived than is due.' },
  late: { title: 'Late', sentence: 'Money arrived after the payment had ended.' },
  overpaid: { title: 'Overpaid', sentence: 'More money arrived than was due.' },
};

/** Of a payment that is paid without an exception. */
export const notReady: ExceptionText = {
  title: 'Not ready to ship',
  sentence:
    'It is paid, and a refund has taken part of its price or coins that were accepted, or what was reversed was ignored. Accept what is left, and your shop ships; or refund it.',
};
