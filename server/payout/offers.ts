import { call } from '../core/gateway-call.ts';
import type { MoneyOut, PayoutOffer } from '../gateways/money-out.ts';

/**
 * What a gateway sends of a method at present; undefined where it sends none of it.
 * @throws PaywicketError `provider_*`
 */
export async function offerOf(
  { offers }: Pick<MoneyOut, 'offers'>,
  method: string,
): Promise<PayoutOffer | undefined> {
  return (await call(offers())).find(({ asset }) => asset.method === method);
}
