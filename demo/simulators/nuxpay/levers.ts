/** What the levers have in common: their errors, and how they read a body. */
import type { Context } from 'hono';
import { WALLETS, type Wallet } from './currencies.ts';
import { plainAmount } from './money.ts';

/** A lever that cannot be pulled. */
export class LeverRefusal extends Error {
  readonly status: 400 | 404 | 409;
  readonly code: string;

  constructor(status: 400 | 404 | 409, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function answerLeverRefusal(error: Error, c: Context): Response {
  if (error instanceof LeverRefusal)
    return c.json({ error: { code: error.code, message: error.message } }, error.status);
  throw error;
}

/** No body is an empty object; a field that is not in `known` is refused. */
export async function leverBody<K extends string>(
  c: Context,
  known: readonly K[] | null,
): Promise<Partial<Record<K, unknown>>> {
  const text = await c.req.text();
  if (text === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw invalid('the body must be JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid('the body must be a JSON object');
  const strange = Object.keys(body).filter((name) => known?.every((field) => field !== name));
  if (strange.length > 0) throw invalid(`unknown field: ${strange.join(', ')}`);
  return body;
}

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
