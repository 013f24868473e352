import { toJson } from '../core/json.ts';
import { fieldsOf, read, remove, write } from '../core/storage.ts';

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
  /** Hash of what the wallet sent; null while it has not answered. */
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
  const isKept = write(key, '');
  remove(key);
  return isKept;
}

const keyOf = (checkout: string): string => `paywicket-wallet-${checkout}`;

/** Reads the request of this checkout, in whichever tab it was made. Null without one. */
export const readRequest = (checkout: string): WalletRequest | null => read(keyOf(checkout), parse);

function parse(text: string): WalletRequest | null {
  const { id, payment, wallet, at, hash } = fieldsOf(text);
  const isRequest =
    typeof id === 'string' &&
    typeof payment === 'string' &&
    typeof wallet === 'string' &&
    typeof at === 'number' &&
    (hash === null || typeof hash === 'string');
  return isRequest ? { id, payment, wallet, at, hash } : null;
}

/**
 * Keeps it for all tabs, or forgets it.
 *
 * @returns Whether it is kept. It is read back (R91): a browser that throws nothing may still keep nothing.
 */
export function writeRequest(checkout: string, request: WalletRequest | null): boolean {
  if (request === null) {
    remove(keyOf(checkout));
    return true;
  }
  return write(keyOf(checkout), toJson(request)) && readRequest(checkout)?.id === request.id;
}
