/** How NuxPay's levers read a body. */
import { LeverRefusal } from '../control-api.ts';
import { WALLETS, type Wallet } from './currencies.ts';
import { plainAmount } from './money.ts';

export function invalid(message: string): LeverRefusal {
  return new LeverRefusal(400, 'INVALID_REQUEST', message);
}

export function flag(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw invalid(`${name} is true or false`);
  return value;
}

export function leverAmount(value: unknown, { decimals, walletType }: Wallet): string {
  const amount = plainAmount(value, decimals);
  if (amount === null)
    throw new LeverRefusal(
      400,
      'INVALID_AMOUNT',
      `a decimal string above 0 with at most the ${decimals} decimals of ${walletType}`,
    );
  return amount;
}

/** By wallet type, in letters of any size. */
export function leverWallet(value: unknown): Wallet {
  const asked = typeof value === 'string' ? value.toLowerCase() : null;
  const wallet = WALLETS.find(({ walletType }) => walletType === asked);
  if (wallet === undefined)
    throw new LeverRefusal(
      400,
      'INVALID_CURRENCY',
      `one of ${WALLETS.map(({ walletType }) => walletType).join(', ')}`,
    );
  return wallet;
}

export function leverText(value: unknown, name: string): string {
  if (typeof value !== 'string' || value === '') throw invalid(`${name} is a text`);
  return value;
}

/** Makes whatever is thrown a refusal. */
export function refusing(work: () => void): void {
  try {
    work();
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}
