import type { Asset } from '../../core/assets.ts';
import { GatewayError } from '../../core/errors.ts';
import type { Balance } from '../gateway.ts';
import type { NordPayClient } from './client.ts';

/** What the merchant has at Nord PAY. One that can not be read hides what is there, so none is told then. */
export async function readBalances(
  client: NordPayClient,
  assetOfCode: (code: string) => Asset | null,
): Promise<readonly Balance[]> {
  const { entries, unreadable } = await client.balances();
  const [wrong] = unreadable;
  if (wrong !== undefined)
    throw new GatewayError('nordpay', 'unexpected_response', `GET /balance/: ${wrong.fault}`, {
      effect: 'none',
    });
  return entries.map(({ currency, balance }) => ({
    method: assetOfCode(currency)?.method ?? null,
    asset: currency,
    network: null,
    available: balance,
    // The document names one figure alone.
    frozen: null,
  }));
}
