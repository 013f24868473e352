import { GatewayError } from '../../core/errors.ts';
import type { Balance } from '../gateway.ts';
import type { NovaPayClient } from './client.ts';
import { methodOfCoin } from './unmatched.ts';

/** What the merchant has at NovaPay. One that can not be read hides what is there, so none is told then. */
export async function readBalances(client: NovaPayClient): Promise<readonly Balance[]> {
  const { entries, unreadable } = await client.balance();
  const [wrong] = unreadable;
  if (wrong !== undefined)
    throw new GatewayError('novapay', 'unexpected_response', `GET /v1/pay/balance: ${wrong.fault}`, {
      effect: 'none',
    });
  return entries.map((balance) => ({
    method: methodOfCoin(balance),
    asset: balance.currency,
    network: balance.chain_id === null ? null : String(balance.chain_id),
    available: balance.available,
    frozen: balance.frozen,
  }));
}
