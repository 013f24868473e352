import { z } from 'zod';
import { linkFaults } from '../checkout/links.ts';
import { timeZone } from '../core/time-zone.ts';
import { hasUserInfo, isWrittenOut, notWrittenOut, noUserInfo, parseUrl } from '../core/web-address.ts';
import { knownMethods } from '../pricing/known-methods.ts';

/**
 * The settings file: all settings that are not secret. Unknown keys are errors, so that misspelt ones are not ignored.
 * Durations are in seconds.
 */

const share = z.string().regex(/^\d{1,3}(\.\d{1,6})?%$/, 'must be a percentage in a string, such as "0.5%"');
const atMost = (most: number) =>
  share.refine((value) => Number(value.slice(0, -1)) <= most, `must be at most ${most}%`);
const decimal = /^\d{1,30}(\.\d{1,30})?$/;
const positive = z.string().regex(decimal, 'must be a decimal number in a string');
const rate = positive.refine((value) => /[1-9]/.test(value), 'must be more than 0');
const pair = /^[A-Z0-9]{2,10}\/[A-Z0-9]{2,10}$/;
const page = z
  .url({ protocol: /^https?$/, error: 'must be a web address', abort: true })
  .refine(isWrittenOut, notWrittenOut)
  .refine((address) => !hasUserInfo(address), noUserInfo);

/** An integer with its limits and default. */
const whole = (least: number, most: number, otherwise: number, description?: string) => {
  const schema = z.int().min(least).max(most).default(otherwise);
  return description === undefined ? schema : schema.describe(description);
};
/** A section whose settings all have defaults. */
const section = <T extends z.core.$ZodShape>(shape: T) =>
  z.strictObject(shape).prefault({} as z.input<z.ZodObject<T, z.core.$strict>>);

const linkId = z
  .string()
  .regex(
    /^[A-Za-z0-9][\w-]{0,63}$/,
    'must be letters, digits, - and _ (at most 64): it is part of an address',
  );
const link = z
  .strictObject({
    name: z.string().min(1).max(200),
    description: z.string().max(1000).optional(),
    // Without valid values, nothing is calculated from them.
    amount: z
      .string()
      .regex(decimal, { error: 'must be a decimal number in a string, such as "49.90"', abort: true }),
    currency: z.string(),
    imageUrl: page.optional(),
    maxQuantity: z
      .int()
      .min(1, { error: 'must be at least 1', abort: true })
      .max(1_000_000, { error: 'must be at most 1000000', abort: true })
      .default(1),
  })
  .superRefine((value, context) => {
    for (const [field, message] of linkFaults(value))
      context.addIssue({ code: 'custom', path: [field], message });
  });

const host = z
  .string()
  .refine(
    (value) => parseUrl(`http://${value}`)?.host === value && !value.includes('*'),
    'must be a host such as crm.internal or 10.0.0.5:8000',
  );

const methodName = /^([a-z0-9][a-z0-9-]{0,199}|\*)$/;
const bound = z.string().regex(decimal, 'must be a decimal number in a string, such as "1000"');
/**
 * By method, an amount in its coins; `*` for all other methods; absent for no limit. Editors suggest the known methods;
 * gateways may have others.
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
          message: 'must be a method such as usdt-tron, or * for every other one',
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
      .describe('When these prices were true'),
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
    error: 'must be a time zone by its IANA name, such as "Europe/Berlin"; leave it out for UTC',
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

export const settingsFile = z.strictObject({
  $schema: z.string().optional(),
  store: section({
    name: z.string().min(1).max(200).default(defaultStoreName),
    legalName: z.string().max(200).optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'must be a country code of two letters')
      .optional(),
    url: page.optional(),
    logoUrl: page.optional(),
    supportUrl: page.optional(),
    timeZone: zone
      .default('UTC')
      .describe('Where the days of reports, lists and the console begin, by its IANA name'),
  }),
  checkout: section({
    expiresIn: whole(1, 86_400, 1800, 'Seconds that a checkout is open; at least 60 in live mode'),
    quoteLock: whole(1, 86_400, 1800, 'Seconds that a price in coins holds'),
    underpaymentTolerance: atMost(5)
      .default('0.5%')
      .describe('What may be missing and it still counts as paid; at most 5%'),
    underpaymentToleranceMax: positive
      .optional()
      .describe(
        'And at most so much of the price’s currency; unless set, one US dollar, whatever the currency',
      ),
    overpaymentTolerance: atMost(100)
      .default('1%')
      .describe('What may be too much before an operator has to look'),
    latePayments: z
      .enum(['accept', 'review'])
      .default('accept')
      .describe(
        'Whether money that comes after the end makes a checkout paid by itself, or an operator decides so. Either way it is `late`, and ready to ship once an operator has decided',
      ),
    allowRefresh: z
      .boolean()
      .default(true)
      .describe('Whether a shopper may open an expired checkout again at a new price'),
    sessionDays: whole(1, 365, 30, 'Days that a link to a checkout can be read'),
    methods: z
      .array(z.string().min(1).max(100))
      .min(1)
      .optional()
      .describe('What is offered, in this order, such as usdt-tron; otherwise everything'),
    first: z
      .enum(['coins', 'card'])
      .default('coins')
      .describe('Whether coins lead the list of methods, or what needs no coin: card, bank and UPI'),
  }),
  routing: section({
    providers: z
      .array(z.string())
      .default([])
      .describe('Gateways that are asked first, in order; the others follow'),
    methods: z
      .record(z.string(), z.array(z.string()).min(1, 'must name a gateway'))
      .default({})
      .describe('By method, the only gateways that are asked, in order'),
  }),
  nuxpay: section({
    autoSettleUpTo: positive.optional().describe('In US dollars: payments above it wait for an operator'),
  }),
  rates: section({
    source: z
      .union([rateSource, z.array(rateSource).min(1, 'must name a source')], {
        error: `must be ${rateSource.options.join(', ')}, or a list of them in the order in which they are tried`,
      })
      .transform((value) => (Array.isArray(value) ? value : [value]))
      .optional()
      .describe(
        'Where rates come from, tried in order; otherwise nordpay where that gateway is on, then the table, or coinbase where it is empty',
      ),
    url: z.url({ protocol: /^https?$/, error: 'must be a web address' }).optional(),
    maxAge: whole(10, 86_400, 300, 'Seconds after which a live rate counts no more'),
    trustGateway: z
      .array(z.string(), {
        error:
          'must be a list of the methods whose gateway sets the price where no rate is known, such as ["usd2-nuxpay"], or [] for none',
      })
      .default([])
      .describe('Methods that are sold at their gateway’s own price where no rate is known'),
    static: table
      .default({})
      .describe('The table: what one of the first costs in the second, such as SOL/USD'),
    staticMaxAge: whole(
      60,
      31_536_000,
      604_800,
      'Seconds after static.asOf until live mode takes nothing from the table but USDT and USDC in US dollars',
    ),
    markup: atMost(100).default('0%').describe('Added to what a shopper sends'),
    stablecoinParity: z
      .boolean()
      .default(true)
      .describe('USDT and USDC are one US dollar, unless a live source says below 0.98'),
  }),
  links: z
    .record(linkId, link)
    .default({})
    .describe('The catalogue: products by the id in their address, /l/<id>'),
  approvals: section({
    payoutsAbove: bounds
      .default({})
      .describe(
        'By method, in its coins: payouts above it need a second person; in live mode every one by a method that is not named does, unless * is set',
      ),
    refundsAbove: bounds
      .optional()
      .describe('By method, in its coins: refunds above it need a second person; otherwise payoutsAbove'),
    perDay: z
      .strictObject({
        currency: z.literal('USD', 'must be USD').default('USD'),
        payouts: bound.optional().describe('Payouts of 24 hours above it need a second person'),
        refunds: bound.optional().describe('Refunds of 24 hours above it need a second person'),
      })
      .optional()
      .describe('Over all methods, by their worth when they were asked for'),
  }),
  refunds: section({
    claimExpiresIn: whole(
      1,
      365 * 86_400,
      30 * 86_400,
      'Seconds that a refund link can be used; at least 60 in live mode',
    ),
    hold: whole(
      0,
      259_200,
      0,
      'Seconds between the claim and sending, in which the shopper can take the address back',
    ),
    claimInCheckout: z
      .boolean()
      .default(false)
      .describe(
        'Whether a shopper may claim the refund of a checkout there, with the link that it was created with',
      ),
  }).describe('Refunds whose address the shopper names'),
  webhooks: section({
    allowPrivate: z
      .array(host)
      .default([])
      .describe('Hosts in a private network that live mode may send events to'),
  }),
  console: z
    .union([z.boolean(), z.literal('shared')], 'must be true, false or "shared"')
    .default(false)
    .describe(
      'Whether people of the merchant may sign in at /console, by the link of "paywicket console"; "shared": also in the origin of the shop’s pages, whose scripts can then act in it',
    ),
  limits: section({
    gatewayCallsPerSecond: whole(
      1,
      1000,
      20,
      'Status calls to each gateway, in the long run; after a pause, five times as many at once',
    ),
    linksPerMinute: whole(1, 100_000, 30, 'From one address'),
    linksPerMinuteTotal: whole(1, 1_000_000, 600, 'For the whole store'),
    selectionsPerMinute: whole(
      1,
      1000,
      10,
      'Of a method, by one session; as many hints and reports of it, and as many commands of a refund link',
    ),
    paymentsPerCheckout: whole(1, 100, 12, 'Payments that a shopper may begin for one checkout'),
  }),
});

export type Settings = z.infer<typeof settingsFile>;

/** JSON Schema of the settings file, with which editors complete keys and mark errors. */
export function settingsSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(settingsFile, { io: 'input' }),
    title: 'Settings of Paywicket (paywicket.config.json)',
  };
}

/** The store's details that shoppers see. */
export const publicStore = ({ name, legalName, country, url, logoUrl, supportUrl }: Settings['store']) => ({
  name,
  legalName: legalName ?? null,
  country: country ?? null,
  url: url ?? null,
  logoUrl: logoUrl ?? null,
  supportUrl: supportUrl ?? null,
});
