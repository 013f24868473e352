import type { ModuleSettings, Sections } from '../../base/setting-schemas.ts';
import { z } from 'zod';
import { walletApps } from '../../base/contract/constants.ts';
import { minorUnits } from '../../base/money/currency.ts';
import { timeZone } from '../../base/time-zone.ts';
import { decimalText, section, shownByHost, webPage } from '../../base/setting-schemas.ts';
import { parseUrl } from '../../base/network/web-address.ts';
import { knownMethods } from '../../money-in/pricing/known-methods.ts';
import { sectionsOfGateways } from './gateway-settings.ts';

/**
 * The settings file: all settings that are not secret. Unknown keys are errors, so that misspelt ones are not ignored.
 * Durations are in seconds.
 */

const share = z.string().regex(/^\d{1,3}(\.\d{1,6})?%$/, 'must be a percentage in a string, such as "0.5%"');
const atMost = (most: number) =>
  share.refine((value) => Number(value.slice(0, -1)) <= most, `must be at most ${most}%`);
const positive = z.string().regex(decimalText, 'must be a decimal number in a string');
const rate = positive.refine((value) => /[1-9]/.test(value), 'must be more than 0');
const pair = /^[A-Z0-9]{2,10}\/[A-Z0-9]{2,10}$/;
/** Error for colors. A color is copied into a style sheet as it is, so only hexadecimal digits are allowed. */
const noColor = 'must be an opaque color such as "#0b5d57" or "#fc0"';
const color = z.string(noColor).regex(/^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$/, noColor);

/** Schema of an integer with its limits and default. */
const whole = (least: number, most: number, otherwise: number, description?: string) => {
  const schema = z.int().min(least).max(most).default(otherwise);
  return description === undefined ? schema : schema.describe(description);
};
const host = z
  .string()
  .refine(
    (value) => parseUrl(`http://${value}`)?.host === value && !value.includes('*'),
    'must be a host such as crm.internal or 10.0.0.5:8000',
  );

const methodName = /^([a-z0-9][a-z0-9-]{0,199}|\*)$/;
const bound = z.string().regex(decimalText, 'must be a decimal number in a string, such as "1000"');
/**
 * Limits by method, in the method's coins; `*` applies to all other methods. A method without an entry has no limit.
 * Editors suggest the known methods, but gateways may have others.
 */
const bounds = z
  .object(Object.fromEntries(knownMethods.concat('*').map((method) => [method, bound.optional()])))
  .catchall(bound)
  .superRefine((value, context) => {
    for (const name of Object.keys(value))
      if (!methodName.test(name))
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'must be a method such as usdt-tron, or * for all other methods',
        });
  })
  .meta({ propertyNames: { pattern: methodName.source } });

const rateSource = z.enum(['nordpay', 'http', 'coinbase', 'static']);
const table = z
  .object({
    asOf: z.iso
      .datetime({ offset: true, error: 'must be a time, such as "2026-02-25T12:00:00Z"' })
      .refine((value) => !(Date.parse(value) > Date.now() + 300_000), 'must not be in the future')
      .optional()
      .describe('When you looked these rates up'),
  })
  .catchall(rate)
  .superRefine((value, context) => {
    for (const name of Object.keys(value))
      if (name !== 'asOf' && !pair.test(name))
        context.addIssue({ code: 'custom', path: [name], message: 'must be a pair such as "SOL/USD"' });
  })
  .meta({ propertyNames: { pattern: `^asOf$|${pair.source}` } });

const zone = z
  .string()
  .refine(isTimeZone, {
    error: 'must be the IANA name of a time zone, such as "Europe/Berlin"; leave it out for UTC',
    abort: true,
  })
  .transform((name) => timeZone(name).name);

function isTimeZone(name: string): boolean {
  try {
    timeZone(name);
    return true;
  } catch {
    return false;
  }
}

export const defaultStoreName = 'Paywicket';

/** Sections up to `rates`. */
const first = {
  $schema: z.string().optional(),
  store: section({
    name: z.string().min(1).max(200).default(defaultStoreName),
    legalName: z.string().max(200).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a country code of two capital letters, such as "DE"')
      .optional(),
    url: webPage.optional(),
    logoUrl: webPage.optional(),
    supportUrl: webPage.optional(),
    color: color.optional().describe('Color of filled buttons and links in the checkout and on its pages'),
    background: color
      .optional()
      .describe('Background of the checkout’s card, and of the half of its page where the order stands'),
    radius: z
      .int('must be a whole number')
      .min(0, 'must be at least 0')
      .max(32, 'must be at most 32')
      .optional()
      .describe('Radius in pixels of the card’s corners, from which those in it are derived'),
    walletApps: z
      .array(z.enum(walletApps))
      .refine((apps) => new Set(apps).size === apps.length, 'must not name one twice')
      .default([])
      .describe(
        'Apps of wallets that the checkout offers to open on a phone, Trust Wallet on a computer, too, by the phone’s camera: try each with a small amount first',
      ),
    currency: z
      .string()
      .refine((code) => minorUnits(code) !== undefined, 'must be the code of a currency, such as "EUR"')
      .optional()
      .describe(
        'Currency of the figures on the first page of the console, such as EUR; by default the one in which most orders were paid',
      ),
    timeZone: zone
      .default('UTC')
      .describe('IANA name of the time zone in which the days of reports, lists and the console begin'),
  }),
  checkout: section({
    expiresIn: whole(1, 86_400, 1800, 'Seconds until a checkout expires; at least 60 in live mode'),
    quoteLock: whole(1, 86_400, 1800, 'Seconds for which a quoted amount in coins is valid'),
    underpaymentTolerance: atMost(5)
      .default('0.5%')
      .describe('How much may be missing for a checkout to still count as paid; at most 5%'),
    underpaymentToleranceMax: positive
      .optional()
      .describe(
        'Upper limit of underpaymentTolerance, as an amount in the currency of the price; by default the worth of one US dollar',
      ),
    overpaymentTolerance: atMost(100)
      .default('1%')
      .describe('How much may be overpaid before an operator has to decide'),
    latePayments: z
      .enum(['accept', 'review'])
      .default('accept')
      .describe(
        'What happens when money arrives after a checkout has ended: with accept the checkout becomes paid automatically, with review only when an operator accepts it. Either way it has the exception `late`, and is ready to ship only after an operator has decided',
      ),
    allowRefresh: z
      .boolean()
      .default(true)
      .describe('Whether a shopper may open an expired checkout again at a new price'),
    sessionDays: whole(1, 365, 30, 'Days for which a link to a checkout works'),
    methods: z
      .array(z.string().min(1).max(100))
      .min(1)
      .optional()
      .describe(
        'Methods that are offered, in this order, such as usdt-tron; by default all that the gateways take, except the gateways’ own coins',
      ),
    first: z
      .enum(['coins', 'card'])
      .default('coins')
      .describe('What comes first in the list of methods: coins, or card, bank and UPI'),
  }),
  routing: section({
    providers: z
      .array(z.string())
      .default([])
      .describe('Gateways that are tried first, in this order; the others follow'),
    methods: z
      .record(z.string(), z.array(z.string()).min(1, 'must name at least one gateway'))
      .default({})
      .describe('By method, the only gateways that are used, in this order'),
  }),
  ...sectionsOfGateways,
  rates: section({
    source: z
      .union([rateSource, z.array(rateSource).min(1, 'must name at least one source')], {
        error: `must be ${rateSource.options.join(', ')}, or a list of them in the order in which they are tried`,
      })
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .optional()
      .describe(
        'Sources of exchange rates, tried in this order; by default nordpay if that gateway is on, then the table in static, or coinbase if that table is empty',
      ),
    url: z
      .url({ protocol: /^https?$/, error: 'must be a web address' })
      .optional()
      .register(shownByHost),
    maxAge: whole(10, 86_400, 300, 'Seconds after which a live rate is no longer used'),
    trustGateway: z
      .array(z.string(), {
        error:
          'must be a list of methods that may be sold at the gateway’s own price, such as ["usd2-nuxpay"], or [] for none',
      })
      .default([])
      .describe('Methods that are sold at the gateway’s own price if no exchange rate is known'),
    static: table
      .default({})
      .describe('Your own table of exchange rates: "SOL/USD" is the price of one SOL in US dollars'),
    staticMaxAge: whole(
      60,
      31_536_000,
      604_800,
      'Seconds after static.asOf for which live mode uses the table; from then on it takes only USDT and USDC in US dollars from it',
    ),
    markup: atMost(100).default('0%').describe('Percentage that is added to the amount in coins'),
    stablecoinParity: z
      .boolean()
      .default(true)
      .describe(
        'Whether USDT and USDC count as one US dollar each, unless a live source prices them below 0.98',
      ),
  }),
};

/** Sections that follow `links`. */
const second = {
  approvals: section({
    payoutsAbove: bounds
      .default({})
      .describe(
        'By method, in its coin: payouts above this amount need a second person. In live mode, payouts by a method that is not named always do, unless * is set',
      ),
    refundsAbove: bounds
      .optional()
      .describe(
        'By method, in its coin: refunds above this amount need a second person; by default the limits of payoutsAbove',
      ),
    perDay: z
      .strictObject({
        currency: z.literal('USD', 'must be USD').default('USD'),
        payouts: bound
          .optional()
          .describe('Payouts need a second person once those of the last 24 hours are above this amount'),
        refunds: bound
          .optional()
          .describe('Refunds need a second person once those of the last 24 hours are above this amount'),
      })
      .optional()
      .describe('Limits for all methods together, by their worth in US dollars when they were requested'),
  }),
  refunds: section({
    claimExpiresIn: whole(
      1,
      365 * 86_400,
      30 * 86_400,
      'Seconds for which a refund link works; at least 60 in live mode',
    ),
    hold: whole(
      0,
      259_200,
      0,
      'Seconds that a refund waits after the shopper has entered an address, who can withdraw it until then',
    ),
    claimInCheckout: z
      .boolean()
      .default(false)
      .describe(
        'Whether a shopper may enter the address for a refund in the checkout itself, with the link that the checkout was created with',
      ),
  }).describe('Refunds for which the shopper enters the address'),
  webhooks: section({
    allowPrivate: z
      .array(host)
      .default([])
      .describe('Hosts in a private network to which live mode may send webhooks'),
  }),
};

/** Sections that follow `notify` and `console`. */
const third = {
  limits: section({
    gatewayCallsPerSecond: whole(
      1,
      1000,
      20,
      'Average limit of status calls to each gateway; after a pause, up to five times as many at once',
    ),
    linksPerMinute: whole(1, 100_000, 30, 'Checkouts opened by product links from one IP address'),
    linksPerMinuteTotal: whole(1, 1_000_000, 600, 'Checkouts opened by product links in the whole store'),
    selectionsPerMinute: whole(
      1,
      1000,
      10,
      'How often one session may choose a method. Its reports that it has paid or has a problem, and the requests of a refund link, each have the same limit',
    ),
    paymentsPerCheckout: whole(1, 100, 12, 'Payments that a shopper may start for one checkout'),
  }),
};

/** Sections of optional modules, with the name of the feature that is missing if the server was built without the module. */
const ofModules = {
  links: 'payment links',
  notify: 'messages about what waits for a person',
  console: 'the console',
} as const;

/** Settings of the optional modules. Declared here so that the types of the settings file include their sections. */
export interface SettingsOfModules {
  readonly links?:
    | Readonly<
        Record<
          string,
          {
            readonly name: string;
            readonly description?: string | undefined;
            /** Price of one item. */
            readonly amount: string;
            readonly currency: string;
            readonly imageUrl?: string | undefined;
            /** Maximum quantity in one checkout. */
            readonly maxQuantity?: number | undefined;
          }
        >
      >
    | undefined;
  readonly notify?: { readonly url?: string | undefined } | undefined;
  readonly console?: boolean | 'shared' | undefined;
}

/** Returns the schema of the settings file, in the order of SETTINGS.md. */
export function settingsFileOf(modules: readonly ModuleSettings[]) {
  const added = Object.fromEntries(modules.flatMap(({ settings = {} }) => Object.entries(settings)));
  const { links, notify, console, ...others } = added;
  // The types of the modules' sections are declared above, so the schemas are merged untyped.
  const some = (sections: Readonly<Record<string, z.ZodType | undefined>>): object =>
    Object.fromEntries(Object.entries(sections).filter(([, schema]) => schema !== undefined));
  return z.strictObject({
    ...first,
    ...some({ links }),
    ...second,
    ...some({ notify, console }),
    ...third,
    ...some(others),
  });
}

type Core = typeof first & typeof second & typeof third;
export type SettingsInput = z.input<z.ZodObject<Core, z.core.$strict>> & SettingsOfModules;
export type Settings = z.output<z.ZodObject<Core, z.core.$strict>> & SettingsOfModules;

/** Returns the feature that this server was built without, if the section belongs to its module; null for an unknown name. */
export const moduleLeftOut = (name: string): string | null =>
  Object.entries(ofModules).find(([known]) => known === name)?.[1] ?? null;

/** Returns the sections of the settings file, each with its settings. */
export const sectionsOf = (modules: readonly ModuleSettings[]) =>
  Object.entries<z.ZodType>(settingsFileOf(modules).shape).flatMap(([name, schema]) =>
    schema instanceof z.ZodPrefault && schema.def.innerType instanceof z.ZodObject
      ? [[name, schema.def.innerType.shape as Sections] as const]
      : [],
  );

/** Returns the JSON Schema of the settings file, with which editors complete keys and mark errors. */
export const settingsSchemaOf = (modules: readonly ModuleSettings[]): Record<string, unknown> => ({
  ...z.toJSONSchema(settingsFileOf(modules), { io: 'input' }),
  title: 'Settings of Paywicket (paywicket.config.json)',
});

/** Returns the details of the store that shoppers see. */
export const publicStore = (store: Settings['store']) => ({
  name: store.name,
  legalName: store.legalName ?? null,
  country: store.country ?? null,
  url: store.url ?? null,
  logoUrl: store.logoUrl ?? null,
  supportUrl: store.supportUrl ?? null,
  color: store.color ?? null,
  background: store.background ?? null,
  radius: store.radius ?? null,
});
