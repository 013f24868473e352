import { z } from 'zod';
import { gatewayIds, taskReasons, type TaskKind, type TaskReason } from './constants.ts';

/** Fields and queries that several objects of the contract share. `/docs` and `/openapi.json` print the `describe` texts. */

const mustBeDecimal = 'must be a decimal number in a string, such as "24.00"';
/** A decimal number without exponent. Limits are checked later, with the currency. */
export const decimal = z
  .string({ error: ({ input }) => (typeof input === 'number' ? mustBeDecimal : undefined) })
  .max(100, 'must be at most 100 characters')
  .regex(/^-?\d+(\.\d+)?$/, mustBeDecimal)
  .meta({ format: 'decimal' });
export const time = z.iso.datetime();

/** A manually entered transaction hash. It is compared, so it must not contain invisible characters. */
export const transactionHash = z
  .string()
  .max(200, 'must be at most 200 characters')
  .regex(/^[!-~]+$/, 'must be printable ASCII characters without spaces');

/** A field that may be null. */
export const stringOrNull = (description: string) => z.string().nullable().describe(description);
export const decimalOrNull = (description: string) => decimal.nullable().describe(description);
export const timeOrNull = (description: string) => time.nullable().describe(description);

/** A time in a request, with any offset from UTC. Parsed to milliseconds since 1970. */
export const givenTime = z.iso
  .datetime({ offset: true, error: 'must be a time such as 2026-02-25T11:00:00Z' })
  .transform((text) => Date.parse(text));
export const queryTime = givenTime.optional();
/** Time range of lists. */
export const timeRange = {
  from: queryTime.describe('Only entries from this time on.'),
  to: queryTime.describe('Only entries before this time.'),
};

/** A page's own id for one request. */
export const lookId = z
  .string()
  .regex(/^[\w-]{8,36}$/, 'must be 8 to 36 letters, digits, "-" or "_"')
  .describe(
    'Random id of this request, chosen by the page. The response repeats it in the header `Paywicket-Look`. A response without it is an old one, from a service worker or a replaced `fetch`.',
  );
/** Query of polling routes. Unknown parameters are ignored, since other scripts of a page may add some. */
export const lookQuery = z.object({ look: lookId.optional() });

export const providerId = z.string().describe(
  `Gateway: ${gatewayIds
    .map((id) => `\`${id}\``)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ')}.`,
);
export const methodId = z
  .string()
  .describe('Payment method: `<asset>-<network>` such as `usdt-tron`, or `upi` or `hosted`.');
export const assetCode = z.string().describe('Coin, such as `USDT`.');
export const networkId = z.string().describe('Network, such as `tron`.');
export const networkName = z.string().describe('Name of the network for people, such as `TRON`.');
export const networkStandard = stringOrNull(
  'Token standard, such as `TRC20`; null for a network’s own coin.',
);
/** A coin on a network, as shown to shoppers. */
export const coin = { asset: assetCode, network: networkId, networkName, networkStandard };
export const currencyCode = z
  .string()
  .describe('Currency of the price: ISO 4217 code such as `USD`, or a coin.');
export const explorerUrl = stringOrNull(
  'The transaction on a block explorer; null if there is none for the network.',
);
export const createdAt = time.describe('When it was created.');
export const version = z.int().describe('Grows with every visible change: a higher version is newer.');

/** Field of a body: the version of the checkout that the sender saw. */
export const seenVersion = z
  .int()
  .min(1)
  .optional()
  .describe(
    'The `version` of the checkout that you saw. If the checkout has changed since, the request is refused (`invalid_state`). Default: not checked.',
  );

/** Query of all lists. */
export const pageQuery = z.strictObject({
  limit: z
    .preprocess(
      // `Number` would also accept `1e1`, `0x10` and empty text.
      (text) => (typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : text),
      z.int('must be a whole number').min(1, 'must be at least 1').max(100, 'must be at most 100'),
    )
    .default(20)
    .describe('Entries per page.'),
  cursor: z
    .string()
    .max(200)
    .optional()
    .describe('`nextCursor` of the previous page; leave it out for the first page.'),
});

/** Filters of a list, as its store receives them: the query without pagination, sort order and source. */
export type FilterOf<Query extends z.ZodType> = Omit<z.output<Query>, 'limit' | 'cursor' | 'sort' | 'source'>;

/** Query of a list that always fits on one page, and therefore has no cursor. */
export const wholeList = pageQuery.omit({ cursor: true });

/** Filters that several lists share. */
export const providerFilter = z.string().max(50).optional().describe('Only entries of this gateway.');

/** Order of a list of checkouts. */
export const checkoutOrder = z
  .enum(
    [
      'newest',
      'oldest',
      'newestReady',
      'oldestReady',
      'newestPaid',
      'oldestPaid',
      'largest',
      'smallest',
      'mostMissing',
    ],
    'must be newest, oldest, newestReady, oldestReady, newestPaid, oldestPaid, largest, smallest or mostMissing',
  )
  .default('newest')
  .describe(
    'Order of the list. `newest`, `oldest`: by `createdAt`. `newestReady`, `oldestReady`: by `readyAt`, only those that have it; `newestPaid`, `oldestPaid` alike by `paidAt`. `largest`, `smallest`: by `amount` within each currency, currencies by their codes, equal amounts newest first; `mostMissing` alike by `amount` less `amountReceived`. Of these three, only the newest 10000 that match are listed. Send a cursor with the `sort` that it came with.',
  );

/** Filter of a list by task reason. Selects the entries that one row of the console's Home page counts. */
export const taskFilter = <Kind extends TaskKind, const Any extends 'any' = never>(
  kind: Kind,
  ...any: Any[]
) => {
  const reasons: readonly (TaskReason<Kind> | Any)[] = [...taskReasons[kind], ...any];
  return z
    .enum(reasons, `must be ${reasons.join(', ').replace(/, (\w+)$/, ' or $1')}`)
    .optional()
    .describe(
      `Only entries that \`GET /v1/tasks\` counts under this \`reason\`${any.length === 0 ? '' : '; `any` for all of them'}.`,
    );
};
