import { checkAddress, sameAddress } from '../core/address.ts';
import { assets, type Asset } from '../core/assets.ts';
import { errorsOf, type GatewayOptions } from './adapter.ts';
import type { PaymentRequest } from './gateway.ts';
import { isLoopback } from './http/url.ts';

/**
 * The documents' samples are cut short, so test mode takes any address from a gateway on loopback.
 * @throws GatewayError where coins sent to the address would be lost; the payment or address exists
 */
export function requireDepositAddress(
  address: string,
  { paymentId, asset }: Pick<PaymentRequest, 'paymentId' | 'asset'>,
  provider: string,
  { mode, baseUrl, log }: GatewayOptions,
): string {
  const fault = addressFault(address, asset);
  if (fault === null) return address;
  if (mode !== 'test' || !isLoopback(baseUrl))
    throw errorsOf(provider).unexpected(`gave a deposit address that ${fault}`);
  log.warn({ provider, paymentId, fault }, 'invalid deposit address shown, in test mode only');
  return address;
}

/** Why coins sent to this address would be lost, in words that follow "an address that"; null where they would not be. */
export function addressFault(address: string, { network, contract }: Asset): string | null {
  const is = (token: string | null) => sameAddress(network.id, address, token);
  if (is(contract)) return 'is the contract of its token';
  if (assets.some((other) => other.network.id === network.id && is(other.contract)))
    return 'is the contract of another token';
  // Of an unknown network, the address must at least be readable for a person.
  const isLegible = /^[\x21-\x7e]{1,128}$/.test(address);
  return checkAddress(network.id, address) === 'malformed' || !isLegible
    ? `is none of ${network.name}`
    : null;
}
