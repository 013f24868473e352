import type { z } from 'zod';
import { gatewayIds, gatewayLabels, type GatewayId } from '../../base/contract/constants.ts';
import { allGateways } from '../../gateways/all.ts';
import type { GatewayDefinition } from '../../gateways/gateway-definition.ts';
import type { MayCall, SettingsOf, SettingsPart } from '../../gateways/settings.ts';
import { readPart, type Fault, type Read } from './part.ts';

/**
 * Settings of each gateway. A gateway is on if all required settings are set, off if none is, and an error if only some are: it
 * would lose messages or payments (R27).
 */

/** The gateways that are on. */
export type Gateways = {
  readonly [Id in GatewayId]: SettingsOf<(typeof allGateways)[Id]['settings']> | undefined;
};

const modules: Readonly<Record<GatewayId, GatewayDefinition>> = allGateways;

type Modules = typeof allGateways;

/** Sections of the settings file, by the gateways that have one. */
export const sectionsOfGateways = Object.fromEntries(
  gatewayIds.flatMap((id) => (modules[id].section === undefined ? [] : [[id, modules[id].section]])),
) as {
  readonly [
    Id in GatewayId as Modules[Id] extends { readonly section: z.ZodType } ? Id : never
  ]: Modules[Id] extends { readonly section: infer Section } ? Section : never;
};

const partOf = (id: GatewayId): SettingsPart => modules[id].settings(() => true);

export const settingsOf = (id: GatewayId): readonly string[] => partOf(id).names;

/** Names of the required settings. */
export const neededFor = (id: GatewayId): readonly string[] => partOf(id).needed;

export function readGateways(read: Read, mayCall: MayCall, fault: Fault): Gateways {
  const readGateway = (id: GatewayId): object | undefined => {
    const { names, needed, schema } = modules[id].settings(mayCall);
    const present = needed.find((name) => read(name) !== undefined);
    if (present === undefined) return undefined;
    const missing = needed.filter((name) => read(name) === undefined);
    for (const name of missing)
      fault(name, `is missing: ${gatewayLabels[id]} needs it together with ${present}`);
    // Settings of a partially configured gateway are checked too.
    return readPart(schema, names, read, (name, message) =>
      missing.includes(name) ? undefined : fault(name, message),
    );
  };
  return Object.fromEntries(gatewayIds.map((id) => [id, readGateway(id)])) as Gateways;
}
