import { ADDRESS_IN_USE, type AddressShortage } from './checkout/address-claims.ts';
import { gatewayName } from '../base/contract/constants.ts';
import { noFreeAddress, noFreeAddressMeans } from '../base/money/assets.ts';
import type { Gateway } from '../gateways/gateway.ts';
import { none, type OpenTask } from '../base/tasks/task.ts';

export type GatewayHealth = Pick<Gateway, 'id' | 'health'>;

/**
 * Returns one task per gateway that is down, has failing calls, or has no free addresses. Disabled gateways get no orders and
 * have no task.
 */
export const gatewayTasks = (
  gateways: readonly GatewayHealth[],
  shortages: readonly AddressShortage[],
  now: number,
): readonly OpenTask[] =>
  gateways.flatMap((gateway) => {
    const own = shortages.filter(({ provider }) => provider === gateway.id).map(ofShortage);
    const [first, ...others] = [...ofHealth(gateway, now), ...own];
    if (first === undefined) return [];
    const all = [first, ...others];
    const since = Math.min(...all.map((each) => each.since));
    return [{ ...first, since, summary: all.map(({ summary }) => summary).join(' ') }];
  });

function ofHealth({ id, health }: GatewayHealth, now: number): readonly OpenTask[] {
  const { circuit, failing, lastErrorAt } = health();
  const [call] = failing
    .filter(({ code }) => code !== ADDRESS_IN_USE)
    .toSorted((one, other) => one.at - other.at);
  if (circuit === 'closed' && call === undefined) return [];
  const isDown = circuit !== 'closed';
  const why = call === undefined ? '' : `: ${call.call} (${call.code})`;
  const summary = isDown
    ? `${gatewayName(id)} does not answer${why}.`
    : `Calls to ${gatewayName(id)} fail${why}.`;
  const reason = isDown ? 'down' : 'failing';
  return [
    { ...none, kind: 'gateway', id, since: call?.at ?? lastErrorAt ?? now, provider: id, reason, summary },
  ];
}

const ofShortage = ({ provider, network, since, freeAt }: AddressShortage): OpenTask => ({
  ...none,
  kind: 'gateway',
  id: provider,
  since,
  provider,
  reason: 'failing',
  summary: `${gatewayName(provider)} ${noFreeAddress(network, freeAt)} ${noFreeAddressMeans}`,
});
