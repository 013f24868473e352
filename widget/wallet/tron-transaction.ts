import { type Order, transferCall, tronHex } from './order.ts';

/** A transaction of TRON: whether it is the transfer that the order asks for. */

/** In SUN: what the transfer of a token may burn for its energy. USDT to an empty address takes less than half. */
export const FEE_LIMIT_SUN = 100_000_000;

export interface BuiltTransaction {
  /** SHA-256 of the bytes. A wallet signs this and nothing else. */
  readonly txID: string;
  /** The bytes that are signed: protobuf, in hexadecimal. */
  readonly raw_data_hex: string;
}

export const isSameTransaction = (one: BuiltTransaction, other: BuiltTransaction): boolean =>
  one.txID === other.txID && one.raw_data_hex === other.raw_data_hex;

/** Whether `txID` is the digest of the bytes. Rejects where the page has no secure context. */
export async function isDigest({ txID, raw_data_hex: hex }: BuiltTransaction): Promise<boolean> {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), byteHex).join('') === txID.toLowerCase();
}

/** Whether a transaction does what the order says, and nothing else: as the wallet shows it, and in the bytes. */
export function isTransferOf(
  transaction: unknown,
  order: Order,
  from: string,
): transaction is BuiltTransaction {
  const { txID, raw_data: raw, raw_data_hex: bytes } = fields(transaction);
  const [to, owner] = [tronHex(order.address), tronHex(from)];
  if (to === null || owner === null || !matches(txID, /^[0-9a-f]{64}$/i)) return false;
  return isShown(fields(raw), order, to, owner) && matches(bytes, patternOf(order, to, owner));
}

function isShown(
  { contract: calls, fee_limit: feeLimit }: Fields,
  { contract, units }: Order,
  to: string,
  owner: string,
): boolean {
  if (!Array.isArray(calls) || calls.length !== 1) return false;
  const { type, parameter, Permission_id: permission } = fields(calls[0]);
  const value = fields(fields(parameter)['value']);
  // Another permission of the account needs other signatures, or more of them.
  if (permission || !isHex(value['owner_address'], owner)) return false;
  if (contract === null)
    return type === 'TransferContract' && isHex(value['to_address'], to) && value['amount'] === Number(units);
  return (
    type === 'TriggerSmartContract' &&
    feeLimit === FEE_LIMIT_SUN &&
    isHex(value['contract_address'], tronHex(contract)) &&
    isHex(value['data'], transferCall(to.slice(2), units)) &&
    !value['call_value'] &&
    !value['call_token_value']
  );
}

const HEX = '[0-9a-f]';
const VARINT = `(?:[89a-f]${HEX})*[0-7]${HEX}`;

/**
 * The bytes of the transfer, in order of their fields, as every node and TronWeb write them. Block, time and end of its
 * life are free; anything else (a memo, another permission, a second call) is not in it.
 */
function patternOf({ contract, units }: Order, to: string, owner: string): RegExp {
  const [type, name, value, fee] =
    contract === null
      ? ['01', 'TransferContract', `${field('12', to)}18${varint(units)}`, '']
      : [
          '1f',
          'TriggerSmartContract',
          field('12', tronHex(contract) ?? '') + field('22', transferCall(to.slice(2), units)),
          `9001${varint(BigInt(FEE_LIMIT_SUN))}`,
        ];
  const url = Array.from(`type.googleapis.com/protocol.${name}`, (letter) => byteHex(letter.charCodeAt(0)));
  const call = `08${type}${field('12', field('0a', url.join('')) + field('12', field('0a', owner) + value))}`;
  return new RegExp(
    `^0a02${HEX}{4}(?:18${VARINT})?2208${HEX}{16}40${VARINT}${field('5a', call)}(?:70${VARINT})?${fee}$`,
    'i',
  );
}

const byteHex = (byte: number): string => byte.toString(16).padStart(2, '0');

const varint = (value: bigint): string =>
  value < 128n ? byteHex(Number(value)) : byteHex(Number(value & 127n) + 128) + varint(value >> 7n);

/** A field of bytes: its tag, their number, and they. */
const field = (tag: string, bytes: string): string => tag + varint(BigInt(bytes.length / 2)) + bytes;

type Fields = Readonly<Record<string, unknown>>;
export const fields = (value: unknown): Fields => Object(value) as Fields;

const matches = (value: unknown, pattern: RegExp): boolean =>
  typeof value === 'string' && pattern.test(value);

const isHex = (value: unknown, hex: string | null): boolean =>
  typeof value === 'string' && value.toLowerCase() === hex;
