import type { Checkout } from '../../client/client.ts';
import {
  taskReasons,
  type ExceptionKind,
  type TaskAmountKind,
  type TaskKind,
  type TaskReason,
} from '../../base/contract/constants.ts';
import { assetOf, assets, coinOfMethod, displayAmount } from '../../base/money/assets.ts';
import { MINUTE_MS } from '../../base/clock.ts';
import { minorUnits } from '../../base/money/currency.ts';
import { ceiling, compare, decimals, floor, isPositive, type Decimal } from '../../base/money/decimal.ts';
import { localTime } from '../../base/time-zone.ts';
import type { View } from './view.ts';

/** Displayed names of the API's ids. */

/** For a gateway's own page and for UPI, no network is shown. */
const offchain = new Set(['upi', 'hosted']);

/** "49.90 USDT on Ethereum". @param network its id; null where unknown */
export const coinsText = (amount: Decimal, asset: string, network: string | null): string =>
  `${grouped(displayAmount(amount, asset))} ${coinName(asset, network)}`;

/** "USDT on Ethereum". */
export function coinName(asset: string, network: string | null): string {
  const name = networkLabel(network);
  return name === null ? asset : `${asset} on ${name}`;
}

/** A payment method as shoppers see it: "USDT on TRON". */
export function methodName(id: string): string {
  if (id === 'hosted') return 'Card, bank or digital wallet';
  const known = assetOf(id);
  if (known?.kind === 'upi') return known.name;
  const { asset, network } = coinOfMethod(id);
  return network === null || network.name === asset ? asset : `${asset} on ${network.name}`;
}

/** "12,345.60". */
export const grouped = (value: Decimal): string =>
  value.replace(/^(-?)(\d+)/, (_, sign: string, whole: string) => {
    const first = whole.length % 3 || 3;
    return sign + [whole.slice(0, first), ...(whole.slice(first).match(/\d{3}/g) ?? [])].join(',');
  });

/** "12,345.60 USD", with the API's digits. */
export const moneyText = (value: Decimal, currency: string): string => `${grouped(value)} ${currency}`;

/** Rounds a sum that came, or is left, to the decimals of its currency. Fees have more, and files and the API keep them. */
export const roundedDown = (value: Decimal, currency: string): Decimal =>
  floor(value, minorUnits(currency) ?? decimals(value));

/** Rounds a sum that was spent to the decimals of its currency, so that what came less what was spent is what is left. */
export const roundedUp = (value: Decimal, currency: string): Decimal =>
  ceiling(value, minorUnits(currency) ?? decimals(value));

/** At most so many characters. */
export function shortened(text: string, max: number): string {
  const characters = [...text];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : text;
}

export const networkLabel = (id: string | null): string | null =>
  id === null || offchain.has(id)
    ? null
    : (assets.find(({ network }) => network.id === id)?.network.name ?? id);

/** An exception's title; any other text is returned unchanged. */
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
  awaiting_approval: 'needs approval',
  awaiting_confirmation: 'needs confirmation',
  awaiting_funds: 'needs funds',
};

/** Title of a group of tasks. */
export function groupTitle(kind: TaskKind, reason: TaskReason): string {
  if (kind === 'checkout') return exceptionTitle(reason);
  if (kind === 'transaction') return 'Unmatched payments';
  if (kind === 'webhook_endpoint')
    return reason === 'disabled' ? 'Webhook endpoint disabled' : 'Webhooks failing';
  if (kind === 'api_key')
    return reason === 'expired' ? 'API key expired, still used' : 'API key expires soon';
  if (kind === 'gateway') return reason === 'down' ? 'Gateway down' : 'Gateway failing';
  return `${transferNames[kind]}: ${transferReasons[reason] ?? reason}`;
}

/** The word beside an amount; coins have their own name. */
export const amountWords: Readonly<Record<TaskAmountKind, string>> = {
  missing: 'missing',
  excess: 'too much',
  received: 'received',
  left: 'left',
  coins: '',
};

/** A valid reason of this kind; undefined for any other text, as from an edited URL. */
export const reasonOf = <Kind extends TaskKind>(kind: Kind, text: string | undefined) =>
  taskReasons[kind].find((each): each is TaskReason<Kind> => each === text);

/** Text of a reason in the filter of a kind's list. */
export const taskText =
  (kind: TaskKind) =>
  (reason: TaskReason | 'any'): string =>
    reason === 'any' ? 'anything' : groupTitle(kind, reason).replace(/^[^:]+: /, '');

/** URL of a transaction's explorer page; null if the network has none. */
export function explorerPage(network: string, hash: string | null): string | null {
  const explorer = assets.find((asset) => asset.network.id === network)?.network.explorer ?? null;
  return hash === null || explorer === null ? null : `${explorer}${encodeURIComponent(hash)}`;
}

/** Explorer pages of addresses, by network. */
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

/** URL of an address's explorer page; null if the network has none. */
export function addressPage(network: string, address: string | null): string | null {
  const pages = addressPages[network];
  return address === null || pages === undefined ? null : `${pages}${encodeURIComponent(address)}`;
}

const endedRefunds: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'rejected',
  'cancelled',
  'expired',
  'returned',
]);

export const isEndedRefund = (status: string): boolean => endedRefunds.has(status);

/** Names the state of a payment's refunds, with its tone; null without a refund that succeeded or is under way. */
export function refundTitle({
  refundState,
  beingRefunded,
  refunds,
}: Pick<Checkout, 'refundState' | 'beingRefunded' | 'refunds'>): {
  readonly title: string;
  readonly tone?: 'waiting';
} | null {
  if (refundState === 'whole') return { title: 'Refunded' };
  if (beingRefunded) return { title: 'Being refunded', tone: 'waiting' };
  if (refundState === 'part') return { title: 'Partly refunded' };
  const isUnderWay = refunds.some(({ status }) => !isEndedRefund(status));
  return isUnderWay ? { title: 'Refund not finished', tone: 'waiting' } : null;
}

/** "15.38 of 38.45 refunded", or what came if it is not the price; empty where the price says it all. */
export function receivedText({
  amount,
  amountReceived,
  amountRefunded,
  refundState,
}: Pick<Checkout, 'amount' | 'amountReceived' | 'amountRefunded' | 'refundState'>): string {
  if (refundState === 'part') return `${grouped(amountRefunded)} of ${grouped(amountReceived)} refunded`;
  const isOther = isPositive(amountReceived) && compare(amountReceived, amount) !== 0;
  return isOther ? `${grouped(amountReceived)} received` : '';
}

/** For final money that a gateway no longer shows in full. */
export const mayBeGone = 'May be gone';

/** "being rechecked until 04:40", in the merchant's time zone; another day is included. */
export function recheckText(until: string, { now, timeZone }: Pick<View, 'now' | 'timeZone'>): string {
  const at = Math.ceil(Date.parse(until) / MINUTE_MS) * MINUTE_MS;
  if (Date.parse(until) <= now) return 'not decided yet: check at the gateway';
  const [day = '', clock = ''] = localTime(at, timeZone).slice(0, -3).split(' ');
  const isToday = localTime(now, timeZone).startsWith(day);
  return `being rechecked until ${isToday ? clock : `${day} ${clock}`}`;
}

/** Until when its money is rechecked; null if none may be gone. */
export const recheckedUntil = ({ payments }: Pick<Checkout, 'payments'>): string | null =>
  payments
    .flatMap((payment) => payment.recheckedUntil ?? [])
    .toSorted()
    .at(-1) ?? null;

/** Whether final money is gone, and no operator has accepted what is left: also after it was left as it is. */
export const isReversed = ({
  exceptions,
  resolution,
  amountReceived,
  amount,
}: Pick<Checkout, 'exceptions' | 'resolution' | 'amountReceived' | 'amount'>): boolean =>
  exceptions.includes('reversed') ||
  (resolution?.action === 'ignore' &&
    resolution.exception === 'reversed' &&
    compare(amountReceived, amount) < 0);

interface ExceptionText {
  readonly title: string;
  /** Meaning of the exception, and the decision to make. */
  readonly sentence: string;
}

export const exceptionTexts: Readonly<Record<ExceptionKind, ExceptionText>> = {
  reversed: { title: 'Reversed', sentence: 'Money that was final is gone. Stop the delivery if you can.' },
  wrong_asset: {
    title: 'Wrong coin',
    sentence: 'A different coin arrived, or the right one on a different network. It does not count.',
  },
  unclear: {
    title: 'Unclear',
    sentence: 'The gateway shows money that could not be counted. Check it at the gateway.',
  },
  underpaid: { title: 'Underpaid', sentence: 'Less money arrived than is due.' },
  late: { title: 'Late', sentence: 'Money arrived after the order had ended.' },
  overpaid: { title: 'Overpaid', sentence: 'More money arrived than was due.' },
};

/** For a payment that is paid without exceptions. */
export const notReady: ExceptionText = {
  title: 'Not ready to ship',
  sentence:
    'It is paid, but part of it was refunded, or it was left as it is after a reversal. Accept what is left, so that your shop ships the order, or refund the rest.',
};
