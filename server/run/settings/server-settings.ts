import { z } from 'zod';
import { isLoopback } from '../../base/network/loopback.ts';
import { isSecret } from '../../webhooks/endpoints.ts';
import type { DatabaseLocation } from '../../base/store/location.ts';
import { once, reportIssue } from '../../base/issues.ts';
import { commaSeparated, readPart, type Fault, type Read } from './part.ts';
import { hostFault, isSafeUrl, serverAddress } from './server-address.ts';
import { parseUrl } from '../../base/network/web-address.ts';

/** Settings of the server, and of the merchant's first webhook endpoint. */

const whole = (least: number, most: number) =>
  z.string().transform((value, context) => {
    const parsed = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (parsed >= least && parsed <= most) return parsed;
    reportIssue(context, `must be a whole number from ${least} to ${most}, not "${value}"`);
    return least;
  });

const secretKey = z.string().superRefine((key, context) => {
  if (!/^sk_[\w-]+$/.test(key))
    reportIssue(context, 'must start with sk_ and contain only letters, digits, - and _');
  else if (key.length < 32) reportIssue(context, `must have at least 32 characters, not ${key.length}`);
});

const isPercentEncoded = (text: string): boolean => !/%(?![\da-f]{2})/i.test(text);

/**
 * Schema of the database's URL. Errors do not repeat the URL: it contains a password, which may be anywhere in an invalid
 * URL.
 */
const database = z.string().transform((address, context): DatabaseLocation => {
  const file = /^sqlite:(?:\/\/)?(.+)$/.exec(address)?.[1];
  if (file !== undefined) return { kind: 'sqlite', file };
  const url = parseUrl(address);
  if (!/^postgres(ql)?:\/\//.test(address))
    reportIssue(context, 'must be sqlite:./data/paywicket.db or postgres://user:password@host:5432/name');
  else if (
    url === undefined ||
    url.hash !== '' ||
    !/^\/[^/@]+$/.test(url.pathname) ||
    !isPercentEncoded(address)
  )
    reportIssue(
      context,
      'must look like postgres://user:password@host:5432/name, with special characters percent-encoded (/ is %2F, @ is %40, # is %23, % is %25)',
    );
  return { kind: 'postgres', url: address };
});

const origins = z.string().transform((text, context): readonly string[] =>
  commaSeparated(text).flatMap((value) => {
    const url = parseUrl(value);
    if (url === undefined || !/^https?:$/.test(url.protocol))
      return reportIssue(context, `"${value}" must be an origin such as https://shop.example`) ?? [];
    const unfit = hostFault(url.hostname);
    if (unfit !== undefined) return reportIssue(context, `"${value}" ${unfit}`) ?? [];
    const extra = url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '';
    if (extra) reportIssue(context, `"${value}" must be only an origin, without a path, query or user`);
    return extra ? [] : [url.origin];
  }),
);

const hosts = z.string().transform((text, context): readonly string[] => {
  const named = [...new Set(commaSeparated(text.toLowerCase()))];
  for (const host of named)
    if (
      parseUrl(`http://${host}`)?.host !== host ||
      hostFault(new URL(`http://${host}`).hostname) !== undefined
    )
      reportIssue(context, `"${host}" must be a host such as gateway.internal or 10.0.0.5:8000`);
  return named;
});

const milliseconds = z.string().transform((seconds, context) => {
  const interval = Math.round(Number(seconds) * 1000);
  if (!/^\d+(\.\d+)?$/.test(seconds) || interval < 50 || interval > 3_600_000)
    reportIssue(context, `must be a number of seconds from 0.05 to 3600, not "${seconds}"`);
  return interval;
});

/**
 * A setting’s name in the environment, and the value that people see. Settings without `shown` are never displayed, nor are
 * secrets.
 */
const variable = z.registry<{ readonly name: string; readonly shown?: (value: z.$output) => unknown }>();
const asItIs = (value: unknown): unknown => value;

/** Settings that locate the database, and the mode for which it must have been created. */
export const databasePart = z.object({
  mode: z
    .enum(['test', 'live'], { error: ({ input }) => `must be test or live, not "${String(input)}"` })
    .default('test')
    .register(variable, { name: 'PAYWICKET_MODE', shown: asItIs }),
  database: database.prefault('sqlite:./data/paywicket.db').register(variable, {
    name: 'DATABASE_URL',
    shown: ({ kind }) => (kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'),
  }),
});

export const serverPart = databasePart
  .extend({
    host: z.string().default('127.0.0.1').register(variable, { name: 'HOST' }),
    port: whole(1, 65_535).default(8787).register(variable, { name: 'PORT' }),
    publicUrl: serverAddress.optional().register(variable, { name: 'PUBLIC_URL', shown: asItIs }),
    secretKey: secretKey.optional().register(variable, { name: 'PAYWICKET_SECRET_KEY' }),
    // Token for `/metrics`. Without a token there are no metrics.
    metricsToken: z
      .string()
      .regex(/^[\w.~+/-]{1,512}=*$/, 'must be at most 512 letters, digits and - . _ ~ + / (and = at the end)')
      .optional()
      .register(variable, { name: 'PAYWICKET_METRICS_TOKEN' }),
    // API key for `rates.url`.
    ratesKey: z
      .string()
      .regex(/^[\x21-\x7e]{1,512}$/, 'must be at most 512 printable ASCII characters without spaces')
      .optional()
      .register(variable, { name: 'PAYWICKET_RATES_KEY' }),
    // Origins of storefronts that may call the session routes from a browser.
    origins: origins.prefault('').register(variable, { name: 'PAYWICKET_ORIGINS', shown: asItIs }),
    // Minimum time between two status calls for one payment, in milliseconds.
    pollInterval: milliseconds
      .prefault('5')
      .register(variable, { name: 'PAYWICKET_POLL_SECONDS', shown: (interval) => interval / 1000 }),
    // Number of proxies in front of this server whose `X-Forwarded-For` is trusted.
    trustedProxies: whole(0, 10)
      .default(0)
      .register(variable, { name: 'PAYWICKET_TRUST_PROXY', shown: asItIs }),
    // Hosts of gateways, rates and webhook receivers that are called over plain http. All must be private when the server starts.
    httpHosts: hosts.prefault('').register(variable, { name: 'PAYWICKET_HTTP_HOSTS', shown: asItIs }),
    testPublic: z.string().optional().register(variable, { name: 'PAYWICKET_TEST_PUBLIC' }),
    // `shared`: on, even at the origin of the shop's pages. `owner`: without sign-in, for a test server that only this
    // machine can reach.
    console: z
      .enum(['0', '1', 'shared', 'owner'], {
        error: ({ input }) => `must be 0, 1, shared or owner, not "${String(input)}"`,
      })
      .optional()
      .register(variable, { name: 'PAYWICKET_CONSOLE', shown: asItIs }),
  })
  .superRefine((values, context) => {
    const { host, publicUrl: given, secretKey: key } = values;
    const test = values.mode === 'test';
    const publicUrl = publicUrlOf(values);
    if (publicUrl === undefined && given === undefined)
      reportIssue(context, 'must be a host name or an IP address', 'host');
    if (publicUrl !== undefined && !test && !isSafeUrl(publicUrl))
      reportIssue(context, 'must start with https:// in live mode', 'publicUrl');
    const exposed =
      !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname));
    if (test && exposed && values.testPublic !== '1')
      reportIssue(
        context,
        'must be 1, because HOST or PUBLIC_URL lets other machines reach a server in test mode (or set PAYWICKET_MODE=live)',
        'testPublic',
      );
    if (key?.startsWith(test ? 'sk_live_' : 'sk_test_') === true)
      reportIssue(
        context,
        `is a key of the other mode: PAYWICKET_MODE is ${test ? 'test' : 'live'}`,
        'secretKey',
      );
    if (values.console === 'owner' && (!test || exposed))
      reportIssue(
        context,
        'can be owner only in test mode, on a server that no other machine can reach: set it to 1, and sign in with the link that "paywicket console" prints',
        'console',
      );
    for (const origin of values.origins)
      if (!test && !isSafeUrl(origin))
        reportIssue(context, `"${origin}" must start with https://`, 'origins');
  });

type ServerKey = keyof typeof serverPart.shape;
export const serverKeys = Object.keys(serverPart.shape) as readonly ServerKey[];

/** Returns a setting's name in the environment, and how its value is displayed, if it is. */
export function variableOf(key: ServerKey) {
  const found = variable.get(serverPart.shape[key]);
  if (found === undefined) throw new Error(`${key} has no name in the environment`);
  return found;
}

/** Reads and checks settings of the server. @returns undefined after an error, which was reported */
export const readServerPart = <T>(
  part: z.ZodObject & z.ZodType<T>,
  read: Read,
  fault: Fault,
): T | undefined => {
  const nameOf = (key: string) => variableOf(key as ServerKey).name;
  return readPart(
    part,
    Object.keys(part.shape),
    (key) => read(nameOf(key)),
    (key, message) => fault(nameOf(key), message),
  );
};

/** Returns the server's URL; undefined if `HOST` is invalid. */
export const publicUrlOf = ({
  host,
  port,
  publicUrl,
}: Pick<z.output<typeof serverPart>, 'host' | 'port' | 'publicUrl'>) =>
  publicUrl ?? serverAddress.safeParse(`http://${hostInUrl(host)}:${port}`, once).data;

/** Schema of one signing secret, or of two during a rotation. @param missing error message if there is none */
function signingSecrets(missing: string) {
  return z
    .string({ error: missing })
    .transform(commaSeparated)
    .refine((secrets) => secrets.length <= 2 && secrets.every(isSecret), {
      error: 'must be whsec_ followed by base64 of 24 to 64 bytes, or two such secrets separated by a comma',
    });
}

/** Settings of the merchant's first webhook endpoint. @param mayCall whether events may be sent to a URL */
export const webhookPart = (mayCall: (url: URL) => boolean) =>
  z.object({
    PAYWICKET_WEBHOOK_URL: z
      .string({ error: 'is missing, but PAYWICKET_WEBHOOK_SECRET is set' })
      .transform((text, context): string => {
        const url = parseUrl(text);
        if (url === undefined || !/^https?:$/.test(url.protocol))
          return reportIssue(context, 'must be a web address') ?? text;
        if (!mayCall(url))
          reportIssue(
            context,
            'must start with https:// (http:// is allowed only for localhost and the hosts in PAYWICKET_HTTP_HOSTS)',
          );
        if (url.username !== '' || url.password !== '' || url.hash !== '')
          reportIssue(context, 'must not contain a user or fragment');
        return url.href;
      }),
    PAYWICKET_WEBHOOK_SECRET: signingSecrets('is missing, but PAYWICKET_WEBHOOK_URL is set'),
  });

/** Secrets that sign the messages to `notify.url`. */
export const notifyPart = z.object({
  PAYWICKET_NOTIFY_SECRET: signingSecrets(
    'is missing, but notify.url is set: make one with echo "whsec_$(openssl rand -base64 32)"',
  ),
});

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);
