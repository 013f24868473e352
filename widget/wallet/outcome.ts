/** Outcome of a request to a wallet. Only `sent` and `unclear` may have moved money. */
export type Outcome =
  /** `from` is the account that was asked. */
  | { readonly kind: 'sent'; readonly hash: string; readonly from?: string }
  /** The wallet was asked, and what it answered does not say whether it sent. */
  | { readonly kind: 'unclear' }
  | { readonly kind: NotSent };

/** Nothing was sent. All but `failed` may be tried again. */
type NotSent =
  /** The shopper declined, or the payment changed before anything was asked for. */
  | 'refused'
  /** The wallet is on another network and did not switch. */
  | 'network'
  /** The wallet is locked, or shows an earlier request. */
  | 'busy'
  /** Something that the shopper sees in the wallet, or that passes: no permission, no connection, no answer. */
  | 'problem'
  /** This wallet cannot make this transfer. */
  | 'failed';

/**
 * Codes of an answer before the transfer was asked for, from EIP-1193, EIP-1474, EIP-3326, CAIP-25 (5000 and above) and
 * TronLink's documents (4000). Any other code is a `problem`.
 */
const BEFORE: ReadonlyMap<unknown, NotSent> = new Map([
  [4001, 'refused'],
  [5000, 'refused'],
  [5001, 'refused'],
  [5002, 'refused'],
  [4000, 'busy'],
  [-32_002, 'busy'],
  [4901, 'network'],
  [4902, 'network'],
  [4200, 'failed'],
  [-32_700, 'failed'],
  [-32_600, 'failed'],
  [-32_601, 'failed'],
  [-32_602, 'failed'],
  [-32_004, 'failed'],
  [-32_006, 'failed'],
]);

/**
 * Codes that mean for sure that a wallet has not even tried the transfer that it was asked for: declined, not authorized,
 * unknown method or parameters. Every other code may come from a node that has the transaction: MetaMask passes on -32002
 * of a node that it does not reach, and nodes answer -32000, -32003 and -32603 for a transaction that they know already.
 */
const AFTER: ReadonlyMap<unknown, NotSent> = new Map([
  [4001, 'refused'],
  [4100, 'problem'],
  [4200, 'failed'],
  [-32_601, 'failed'],
  [-32_602, 'failed'],
]);

/** Depth to which errors are read that hold another error. An error may hold itself. */
const MAX_DEPTH = 4;

/** The codes of an error and of the errors within it, the outermost first. */
function codesOf(error: unknown, depth = MAX_DEPTH): unknown[] {
  if (depth === 0) return [];
  const { code, data, originalError, cause, error: inner, info } = Object(error) as Record<string, unknown>;
  return [code, ...[data, originalError, cause, inner, info].flatMap((each) => codesOf(each, depth - 1))];
}

/** The outcome of an error before the transfer was asked for. Wallets put the code that counts into another error. */
export function beforeTransfer(error: unknown): { kind: NotSent } {
  const known = codesOf(error).find((code) => BEFORE.has(code));
  return { kind: BEFORE.get(known) ?? 'problem' };
}

export type Sent = Extract<Outcome, { kind: 'sent' }>;

/** The outcome of an error after the transfer was asked for. An inner code may be about what followed the transfer. */
export const afterTransfer = (error: unknown): Outcome => ({
  kind: AFTER.get(codesOf(error)[0]) ?? 'unclear',
});

/** A wallet's answer to a transfer. What is no hash still means that it may have sent. */
export const sent = (hash: unknown): Outcome =>
  typeof hash === 'string' && /^[!-~]{1,200}$/.test(hash) ? { kind: 'sent', hash } : { kind: 'unclear' };

/** The outcome of a request to a wallet, as the page shows it. */
export interface WalletOutcome {
  /** `elsewhere`: it has sent, and network, coin, amount or address are no longer those that it was asked for. */
  kind: Outcome['kind'] | 'elsewhere';
  /** Id of the payment. */
  payment: string;
  /** Name of the wallet. */
  wallet: string;
}
