import { callGateway } from '../gateways/gateway-errors.ts';
import type { GatewayMoneyOut, PayoutOffer } from '../gateways/money-out.ts';

/**
 * The gateway's present offer to send a method; undefined if it does not send it.
 * @throws ApiError `provider_*`
 */
export async function offerOf(
  { offers }: Pick<GatewayMoneyOut, 'offers'>,
  method: string,
): Promise<PayoutOffer | undefined> {
  return (await callGateway(offers())).find(({ asset }) => asset.method === method);
}
