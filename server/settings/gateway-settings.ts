import { gatewayLabels } from '../contract/constants.ts';
import { z } from 'zod';
import { minorUnits } from '../core/currency.ts';
import { hasUserInfo, parseUrl } from '../core/web-address.ts';
import { once, report } from '../core/issues.ts';
import { readPart, type Fault, type Read } from './part.ts';

/**
 * Settings of each gateway. A gateway is on if all required settings are set, off if none is, and an error if only some are: it
 * would lose messages or payments (R27).
 */

const printable = z.string().regex(/^[\x21-\x7e]*$/, 'must be printable ASCII without spaces');

/** A normalized URL without a trailing slash. */
const address = (mayCall: (url: URL) => boolean) =>
  z.string().transform((text, context) => {
    const url = parseUrl(text);
    if (url === undefined || !/^https?:$/.test(url.protocol))
      report(context, `must be a web address, not "${text}"`);
    else if (!mayCall(url))
      report(
        context,
        'must start with https:// (http:// is allowed only for localhost and the hosts in PAYWICKET_HTTP_HOSTS)',
      );
    else if (hasUserInfo(text) || url.search !== '' || url.hash !== '')
      report(context, 'must not contain a user, query or fragment');
    return (url?.href ?? text).replace(/\/+$/, '');
  });

/** One value, or two during a rotation. */
const rotating = (shortest: number) =>
  printable.transform((text, context): readonly string[] => {
    const values = text.split(',').filter((entry) => entry !== '');
    if (values.length < 1 || values.length > 2)
      report(context, 'must be one value, or two separated by a comma');
    if (values.some((entry) => entry.length < shortest))
      report(context, `must have at least ${shortest} characters`);
    return values;
  });

/** Part of a URL, where other characters would be misread and its messages would reach no payment. */
const tokens = rotating(32).refine((values) => values.every((entry) => /^[\w-]+$/.test(entry)), {
  error: 'must contain only letters, digits, - and _, because it is part of a URL',
});

/** ISO 4217. */
const currency = z.string().refine((code) => /^[A-Z]{3}$/.test(code) && minorUnits(code) !== undefined, {
  error: ({ input }) => `must be an ISO 4217 code such as USD, not "${String(input)}"`,
});

const algorithms = ['sha256', 'sha384', 'sha512', 'sha1'] as const;
const algorithm = z
  .string()
  .toLowerCase()
  .pipe(z.enum(algorithms, `must be one of ${algorithms.join(', ')}`));

/** @param mayCall whether a URL is allowed: https, or http on loopback or on an allowed host */
const partsOf = (mayCall: (url: URL) => boolean) => ({
  noxpay: part(
    {
      NOXPAY_CLIENT_ID: printable,
      NOXPAY_CLIENT_SECRET: printable,
      NOXPAY_BASE_URL: address(mayCall).default('http://127.0.0.1:8000/api/v1'),
    },
    (env) => ({
      clientId: env.NOXPAY_CLIENT_ID,
      clientSecret: env.NOXPAY_CLIENT_SECRET,
      baseUrl: env.NOXPAY_BASE_URL,
    }),
  ),
  novax: part(
    {
      NOVAX_API_KEY: printable,
      NOVAX_API_HASH: printable,
      NOVAX_BASE_URL: address(mayCall),
      // Currency of its payment page.
      NOVAX_CURRENCY: currency,
    },
    (env) => ({
      apiKey: env.NOVAX_API_KEY,
      apiHash: env.NOVAX_API_HASH,
      baseUrl: env.NOVAX_BASE_URL,
      currency: env.NOVAX_CURRENCY,
    }),
  ),
  nordpay: part(
    {
      NORDPAY_API_KEY: printable,
      NORDPAY_POSTBACK_SECRET: rotating(8),
      NORDPAY_BASE_URL: address(mayCall).default('https://api.nord-pay.com'),
    },
    (env) => ({
      apiKey: env.NORDPAY_API_KEY,
      postbackSecrets: env.NORDPAY_POSTBACK_SECRET,
      baseUrl: env.NORDPAY_BASE_URL,
    }),
  ),
  novapay: part(
    {
      NOVAPAY_API_KEY: printable,
      NOVAPAY_IPN_SECRET: rotating(8),
      NOVAPAY_BASE_URL: address(mayCall).default('https://api.sha3.net'),
      NOVAPAY_SIGNATURE_HEADER: z
        .string()
        .regex(/^[\w-]+$/, 'must be the name of an HTTP header')
        .default('X-Webhook-Signature'),
      NOVAPAY_SIGNATURE_ALGORITHM: algorithm.default('sha256'),
      // Base URL of its own checkout pages, for people; the server does not call it.
      NOVAPAY_CHECKOUT_URL: address(mayCall).optional(),
      // Key that approves withdrawals.
      NOVAPAY_SIGNER_KEY: printable.optional(),
    },
    (env) => ({
      apiKey: env.NOVAPAY_API_KEY,
      ipnSecrets: env.NOVAPAY_IPN_SECRET,
      baseUrl: env.NOVAPAY_BASE_URL,
      signatureHeader: env.NOVAPAY_SIGNATURE_HEADER,
      signatureAlgorithm: env.NOVAPAY_SIGNATURE_ALGORITHM,
      checkoutUrl: env.NOVAPAY_CHECKOUT_URL,
      signerKey: env.NOVAPAY_SIGNER_KEY,
    }),
  ),
  nuxpay: part(
    {
      NUXPAY_API_KEY: printable,
      NUXPAY_BUSINESS_ID: printable,
      NUXPAY_CALLBACK_TOKEN: tokens,
      // Key of the whitelisting module.
      NUXPAY_WHITELIST_API_KEY: printable.optional(),
      NUXPAY_BASE_URL: address(mayCall).default('https://api.nuxpay.com'),
    },
    (env) => ({
      apiKey: env.NUXPAY_API_KEY,
      businessId: env.NUXPAY_BUSINESS_ID,
      callbackTokens: env.NUXPAY_CALLBACK_TOKEN,
      whitelistApiKey: env.NUXPAY_WHITELIST_API_KEY,
      baseUrl: env.NUXPAY_BASE_URL,
    }),
  ),
});

function part<S extends Readonly<Record<string, z.ZodType>>, F extends { readonly baseUrl: string }>(
  shape: S,
  fields: (env: z.output<z.ZodObject<S>>) => F,
) {
  return {
    names: Object.keys(shape),
    /** Required settings: without them the gateway is off. */
    needed: Object.entries(shape).flatMap(([name, schema]) =>
      schema.safeParse(undefined, once).success ? [] : [name],
    ),
    schema: z.object(shape).transform((env) => {
      const gateway = fields(env);
      // With http outside loopback, the host is one of `PAYWICKET_HTTP_HOSTS`.
      return { ...gateway, allowHttp: /^http:/i.test(gateway.baseUrl) };
    }),
  };
}

type Parts = ReturnType<typeof partsOf>;

/** The gateways that are on. */
export type Gateways = {
  readonly [Id in keyof Parts]: z.output<Parts[Id]['schema']> | undefined;
};

const anyPart = partsOf(() => true);

export const gatewayIds = Object.keys(anyPart) as readonly (keyof Gateways)[];

export const settingsOf = (id: keyof Gateways): readonly string[] => anyPart[id].names;

/** Names of the required settings. */
export const neededFor = (id: keyof Gateways): readonly string[] => anyPart[id].needed;

export function readGateways(read: Read, mayCall: (url: URL) => boolean, fault: Fault): Gateways {
  const parts = partsOf(mayCall);
  const readGateway = (id: keyof Gateways): object | undefined => {
    const { names, needed, schema } = parts[id];
    const present = needed.find((name) => read(name) !== undefined);
    if (present === undefined) return undefined;
    const missing = needed.filter((name) => read(name) === undefined);
    for (const name of missing)
      fault(name, `is missing: ${gatewayLabels[id]} needs it together with ${present}`);
    // Settings of a partially configured gateway are checked too.
    return readPart<object>(schema, names, read, (name, message) =>
      missing.includes(name) ? undefined : fault(name, message),
    );
  };
  return Object.fromEntries(gatewayIds.map((id) => [id, readGateway(id)])) as Gateways;
}
