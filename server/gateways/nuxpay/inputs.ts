import { isPositive, sum, type Decimal } from '../../core/decimal.ts';
import type { Fee } from '../gateway.ts';
import { fitsSymbol, walletOfType } from './wallets.ts';
import type { Input, MoneyIn } from './wire.ts';

/** The transactions that a callback names, and what each is known by. */

export const inputsOf = ({ txDetails }: MoneyIn): readonly Input[] => txDetails?.input ?? [];

/** A transaction that is named twice came once. */
export const onceEach = (inputs: readonly Input[]): readonly Input[] => [
  ...new Map(inputs.map((input) => [canonicalHash(input), input])).values(),
];

/** What all of them brought together. */
export const totalOf = (params: MoneyIn): Decimal =>
  sum(onceEach(inputsOf(params)).map(({ amount }) => amount));

/** The token is in it: one transaction may bring coins to two payments. */
export const keyOf = ({ transactionToken }: MoneyIn, input: Input): string =>
  `${transactionToken ?? ''}:${canonicalHash(input)}`;

/** Hexadecimal may be written in either case. */
const canonicalHash = ({ receivedTxID: id }: Input): string =>
  /^(0x)?[0-9a-f]+$/i.test(id) ? id.toLowerCase() : id;

/** A method of ours only where wallet type and unit are both its own; null where they are no coin that we know. */
export function methodOf({ type, amountReceive: { unit } }: MoneyIn): string | null {
  const wallet = walletOfType(type);
  return wallet !== undefined && fitsSymbol(wallet, unit) ? wallet.asset.method : null;
}

/** What is kept of an input, in the coin that it is kept in. */
export function feesOf({ charges, minerFee }: Input): readonly Fee[] {
  const kinds = [
    ['gateway_fee', charges],
    ['network_fee', minerFee],
  ] as const;
  return kinds.flatMap(([kind, fee]) =>
    fee !== null && isPositive(fee.amount)
      ? [{ kind, asset: fee.unit.toUpperCase(), amount: fee.amount }]
      : [],
  );
}

export const sameWord = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
