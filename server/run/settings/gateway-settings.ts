import type { z } from 'zod';
import { gatewayIds, gatewayLabels, type GatewayId } from '../../base/contract/constants.ts';
import { allGateways } from '../../gateways/all.ts';
import type { GatewayDefinition } from '../../gateways/gateway-definition.ts';
import type { MayCall, SettingsOf, SettingsPart } from '../../gateways/settings.ts';
import { readPart, type Fault, type Read } from './part.ts';

/**
 * Settings of each gateway. A gateway is on if all required settings are set, and off if none is set. It is an error if
 * only some are set, because the gateway would lose messages or payments (R27).
 */

/** Settings of each gateway that is on; undefined for the others. */
export type Gateways = {
  readonly [Id in GatewayId]: SettingsOf<(typeof allGateways)[Id]['settings']> | undefined;
};

const modules: Readonly<Record<GatewayId, GatewayDefinition>> = allGateways;

type Modules = typeof allGateways;

/** Schemas of gateways' sections in the settings file, by gateway. */
export const sectionsOfGateways = Object.fromEntries(
  gatewayIds.flatMap((id) => (modules[id].section === undefined ? [] : [[id, modules[id].section]])),
) as {
  readonly [
    Id in GatewayId as Modules[Id] extends { readonly section: z.ZodType } ? Id : never
  ]: Modules[Id] extends { readonly section: infer Section } ? Section : never;
};

const partOf = (id: GatewayId): SettingsPart => modules[id].settings(() => true);

export const settingsOf = (id: GatewayId): readonly string[] => partOf(id).names;

/** Returns the names of the required settings. */
export const neededFor = (id: GatewayId): readonly string[] => partOf(id).needed;

export function readGateways(read: Read, mayCall: MayCall, fault: Fault): Gateways {
  const readGateway = (id: GatewayId): object | undefined => {
    const { names, needed, schema } = modules[id].settings(mayCall);
    const present = needed.find((name) => read(name) !== undefined);
    if (present === undefined) return undefined;
    const missing = needed.filter((name) => read(name) === undefined);
    for (const name of missing)
      fault(name, `is missing: ${gatewayLabels[id]} needs it together with ${present}`);
    // The settings of a partially configured gateway are checked too.
    return readPart(schema, names, read, (name, message) =>
      missing.includes(name) ? undefined : fault(name, message),
    );
  };
  return Object.fromEntries(gatewayIds.map((id) => [id, readGateway(id)])) as Gateways;
}
