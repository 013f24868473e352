/** What a wallet made of a request. Only `sent` and `unclear` may have moved money. */
export type Outcome =
  /** `from` is the account that was asked. */
  | { readonly kind: 'sent'; readonly hash: string; readonly from?: string }
  /** The shopper declined, or the payment changed before anything was asked for. */
  | { readonly kind: 'refused' }
  /** The wallet is on another network and did not switch. */
  | { readonly kind: 'network' }
  /** The wallet could not prepare the transfer: nothing was asked for. */
  | { readonly kind: 'failed' }
  /** The wallet was asked, and what it answered does not say whether it sent. */
  | { readonly kind: 'unclear' };

/** EIP-1193: the shopper declined. */
const USER_REJECTED = 4001;

/** Codes by which a wallet says that it has not even tried: declined, not authorised, unknown method or parameters. */
const NOT_SENT: readonly unknown[] = [USER_REJECTED, 4100, 4200, -32_601, -32_602];

export const codeOf = (error: unknown): unknown => (Object(error) as { code?: unknown }).code;

/** Before the transfer was asked for. */
export const beforeTransfer = (error: unknown): Outcome => ({
  kind: codeOf(error) === USER_REJECTED ? 'refused' : 'failed',
});

export type Sent = Extract<Outcome, { kind: 'sent' }>;

/** After it was asked for. */
export function afterTransfer(error: unknown): Outcome {
  const code = codeOf(error);
  if (!NOT_SENT.includes(code)) return { kind: 'unclear' };
  return { kind: code === USER_REJECTED ? 'refused' : 'failed' };
}

/** A wallet's answer to a transfer. What is no hash still means that it may have sent. */
export const sent = (hash: unknown): Outcome =>
  typeof hash === 'string' && /^[!-~]{1,200}$/.test(hash) ? { kind: 'sent', hash } : { kind: 'unclear' };
