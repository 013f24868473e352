import { z } from 'zod';
import { once, reportIssue } from '../base/issues.ts';
import { hasUserInfo, parseUrl } from '../base/network/web-address.ts';

/**
 * Building blocks for the schemas of gateways' settings: the schema of one gateway, and types of values that several gateways
 * use.
 */

/** Whether a URL is allowed: https, or http on loopback or on an allowed host. */
export type MayCall = (url: URL) => boolean;

/** Settings that every adapter has. */
export interface GatewaySettings {
  readonly baseUrl: string;
  readonly allowHttp: boolean;
  /** Tokens in the gateway's webhook URL, if all payments share one URL: one token, or two during a rotation. */
  readonly callbackTokens?: readonly string[];
}

export interface SettingsPart<S extends GatewaySettings = GatewaySettings> {
  readonly names: readonly string[];
  /** Required environment variables; without them the gateway is off. */
  readonly needed: readonly string[];
  readonly schema: z.ZodType<S>;
}

/** Type of the settings that a gateway's schema produces. */
export type SettingsOf<Settings extends (mayCall: MayCall) => SettingsPart> = z.output<
  ReturnType<Settings>['schema']
>;

/**
 * Creates the settings schema of one gateway.
 * @param shape schemas of the environment variables, by name
 * @param fields converts the variables to the adapter's options
 */
export function settingsPart<
  S extends Readonly<Record<string, z.ZodType>>,
  F extends Omit<GatewaySettings, 'allowHttp'>,
>(shape: S, fields: (env: z.output<z.ZodObject<S>>) => F): SettingsPart<F & GatewaySettings> {
  return {
    names: Object.keys(shape),
    needed: Object.entries(shape).flatMap(([name, schema]) =>
      schema.safeParse(undefined, once).success ? [] : [name],
    ),
    schema: z.object(shape).transform((env) => {
      const gateway = fields(env);
      // An http URL outside loopback is allowed only for hosts in `PAYWICKET_HTTP_HOSTS`, which `webAddress` has checked.
      return { ...gateway, allowHttp: /^http:/i.test(gateway.baseUrl) };
    }),
  };
}

export const printable = z.string().regex(/^[\x21-\x7e]*$/, 'must be printable ASCII without spaces');

/** Parses a URL and normalizes it, without a trailing slash. */
export const webAddress = (mayCall: MayCall) =>
  z.string().transform((text, context) => {
    const url = parseUrl(text);
    if (url === undefined || !/^https?:$/.test(url.protocol))
      reportIssue(context, `must be a web address, not "${text}"`);
    else if (!mayCall(url))
      reportIssue(
        context,
        'must start with https:// (http:// is allowed only for localhost and the hosts in PAYWICKET_HTTP_HOSTS)',
      );
    else if (hasUserInfo(text) || url.search !== '' || url.hash !== '')
      reportIssue(context, 'must not contain a user, query or fragment');
    return (url?.href ?? text).replace(/(?<!\/)\/+$/, '');
  });

/** Parses a secret: one value, or two separated by a comma during a rotation. */
export const rotating = (shortest: number) =>
  printable.transform((text, context): readonly string[] => {
    const values = text.split(',').filter((entry) => entry !== '');
    if (values.length < 1 || values.length > 2)
      reportIssue(context, 'must be one value, or two separated by a comma');
    if (values.some((entry) => entry.length < shortest))
      reportIssue(context, `must have at least ${shortest} characters`);
    return values;
  });
