import { callGateway } from '../gateways/gateway-errors.ts';
import type { GatewayMoneyOut, PayoutOffer } from '../gateways/money-out.ts';

/**
 * Returns the gateway's present offer to send a method; undefined if the gateway does not send this method.
 * @throws ApiError `provider_*`
 */
export async function offerOf(
  { offers }: Pick<GatewayMoneyOut, 'offers'>,
  method: string,
): Promise<PayoutOffer | undefined> {
  return (await callGateway(offers())).find(({ asset }) => asset.method === method);
}
