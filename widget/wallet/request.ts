/** A request to a wallet that is not answered yet, or whose answer the server does not have yet. */
export interface WalletRequest {
  /** Random: the server knows it by this, too. */
  readonly id: string;
  /** Id of the payment that it is for. */
  readonly payment: string;
  /** Name of the wallet. */
  readonly wallet: string;
  /** ms of the device. */
  readonly at: number;
  /** What the wallet sent; null while it has not answered. */
  readonly hash: string | null;
}

/** ms after which the shopper may say that they have cancelled it. */
const CANCEL_AFTER_MS = 60_000;

/** A clock that was set back since is no reason to wait for longer. */
export const mayCancel = ({ at }: WalletRequest, now: number): boolean =>
  now - at >= CANCEL_AFTER_MS || now < at;

/** Whether the browser keeps a request for all tabs. Where it does not, no wallet is asked: nothing prevents a second. */
export function canKeep(): boolean {
  const key = keyOf('');
  try {
    localStorage.setItem(key, '');
    localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

const keyOf = (checkout: string): string => `paywicket-wallet-${checkout}`;

/** Of this checkout, in whichever tab it was made. Null where there is none. */
export function readRequest(checkout: string): WalletRequest | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(checkout)) ?? 'null');
    const { id, payment, wallet, at, hash } = Object(stored) as Partial<Record<keyof WalletRequest, unknown>>;
    const isRequest =
      typeof id === 'string' &&
      typeof payment === 'string' &&
      typeof wallet === 'string' &&
      typeof at === 'number' &&
      (hash === null || typeof hash === 'string');
    return isRequest ? { id, payment, wallet, at, hash } : null;
  } catch {
    return null;
  }
}

/**
 * Keeps it for all tabs, or forgets it.
 *
 * @returns Whether it is kept.
 */
export function writeRequest(checkout: string, request: WalletRequest | null): boolean {
  try {
    if (request === null) localStorage.removeItem(keyOf(checkout));
    else localStorage.setItem(keyOf(checkout), JSON.stringify(request));
    return request === null || readRequest(checkout)?.id === request.id;
  } catch {
    return false;
  }
}
