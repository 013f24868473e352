import { z } from 'zod';
import { isLoopback } from '../core/loopback.ts';
import { isSecret } from '../webhooks/endpoints.ts';
import type { DatabaseLocation } from '../store/location.ts';
import { once, report } from '../core/issues.ts';
import { list } from './part.ts';
import { hostFault, isSafeUrl, serverAddress } from './server-address.ts';
import { parseUrl } from '../core/web-address.ts';

/** Settings of the server, and of the merchant's first webhook endpoint. */

const whole = (least: number, most: number) =>
  z.string().transform((value, context) => {
    const parsed = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (parsed >= least && parsed <= most) return parsed;
    report(context, `must be a whole number from ${least} to ${most}, not "${value}"`);
    return least;
  });

const secretKey = z.string().superRefine((key, context) => {
  if (!/^sk_[\w-]+$/.test(key))
    report(context, 'must start with sk_ and contain only letters, digits, - and _');
  else if (key.length < 32) report(context, `must have at least 32 characters, not ${key.length}`);
});

const isPercentEncoded = (text: string): boolean => !/%(?![\da-f]{2})/i.test(text);

/** Its errors do not repeat the URL: it contains a password, which in an invalid URL may be anywhere. */
const database = z.string().transform((address, context): DatabaseLocation => {
  const file = /^sqlite:(?:\/\/)?(.+)$/.exec(address)?.[1];
  if (file !== undefined) return { kind: 'sqlite', file };
  const url = parseUrl(address);
  if (!/^postgres(ql)?:\/\//.test(address))
    report(context, 'must be sqlite:./data/paywicket.db or postgres://user:password@host:5432/name');
  else if (
    url === undefined ||
    url.hash !== '' ||
    !/^\/[^/@]+$/.test(url.pathname) ||
    !isPercentEncoded(address)
  )
    report(
      context,
      'must look like postgres://user:password@host:5432/name, with special characters percent-encoded (/ is %2F, @ is %40, # is %23, % is %25)',
    );
  return { kind: 'postgres', url: address };
});

const origins = z.string().transform((text, context): readonly string[] =>
  list(text).flatMap((value) => {
    const url = parseUrl(value);
    if (url === undefined || !/^https?:$/.test(url.protocol))
      return report(context, `"${value}" must be an origin such as https://shop.example`) ?? [];
    const unfit = hostFault(url.hostname);
    if (unfit !== undefined) return report(context, `"${value}" ${unfit}`) ?? [];
    const extra = url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '';
    if (extra) report(context, `"${value}" must be only an origin, without a path, query or user`);
    return extra ? [] : [url.origin];
  }),
);

const hosts = z.string().transform((text, context): readonly string[] => {
  const named = [...new Set(list(text.toLowerCase()))];
  for (const host of named)
    if (
      parseUrl(`http://${host}`)?.host !== host ||
      hostFault(new URL(`http://${host}`).hostname) !== undefined
    )
      report(context, `"${host}" must be a host such as gateway.internal or 10.0.0.5:8000`);
  return named;
});

const milliseconds = z.string().transform((seconds, context) => {
  const interval = Math.round(Number(seconds) * 1000);
  if (!/^\d+(\.\d+)?$/.test(seconds) || interval < 50 || interval > 3_600_000)
    report(context, `must be a number of seconds from 0.05 to 3600, not "${seconds}"`);
  return interval;
});

/** Which database, and whether it is the one of this mode. */
export const databasePart = z.object({
  PAYWICKET_MODE: z
    .enum(['test', 'live'], { error: ({ input }) => `must be test or live, not "${String(input)}"` })
    .default('test'),
  DATABASE_URL: database.prefault('sqlite:./data/paywicket.db'),
});

export const serverPart = databasePart
  .extend({
    HOST: z.string().default('127.0.0.1'),
    PORT: whole(1, 65_535).default(8787),
    PUBLIC_URL: serverAddress.optional(),
    PAYWICKET_SECRET_KEY: secretKey.optional(),
    // Token for `/metrics`; without it there are no metrics.
    PAYWICKET_METRICS_TOKEN: z
      .string()
      .regex(/^[\w.~+/-]{1,512}=*$/, 'must be at most 512 letters, digits and - . _ ~ + / (and = at the end)')
      .optional(),
    // API key for `rates.url`.
    PAYWICKET_RATES_KEY: z
      .string()
      .regex(/^[\x21-\x7e]{1,512}$/, 'must be at most 512 printable ASCII characters without spaces')
      .optional(),
    // Origins of storefronts that may call the session routes from a browser.
    PAYWICKET_ORIGINS: origins.prefault(''),
    // Minimum time between two status calls for one payment.
    PAYWICKET_POLL_SECONDS: milliseconds.prefault('5'),
    // Number of proxies in front whose `X-Forwarded-For` is trusted.
    PAYWICKET_TRUST_PROXY: whole(0, 10).default(0),
    // Hosts of gateways, rates and receivers of webhooks that are called over plain http: they must be private at the start.
    PAYWICKET_HTTP_HOSTS: hosts.prefault(''),
    PAYWICKET_TEST_PUBLIC: z.string().optional(),
    // `shared`: also at the origin of the shop's pages. `owner`: without sign-in, for a test server that only this machine can
    // reach.
    PAYWICKET_CONSOLE: z
      .enum(['0', '1', 'shared', 'owner'], {
        error: ({ input }) => `must be 0, 1, shared or owner, not "${String(input)}"`,
      })
      .optional(),
  })
  .superRefine((env, context) => {
    const { HOST: host, PUBLIC_URL: given, PAYWICKET_SECRET_KEY: key } = env;
    const test = env.PAYWICKET_MODE === 'test';
    const publicUrl = publicUrlOf(env);
    if (publicUrl === undefined && given === undefined)
      report(context, 'must be a host name or an IP address', 'HOST');
    if (publicUrl !== undefined && !test && !isSafeUrl(publicUrl))
      report(context, 'must start with https:// in live mode', 'PUBLIC_URL');
    const exposed =
      !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname));
    if (test && exposed && env.PAYWICKET_TEST_PUBLIC !== '1')
      report(
        context,
        'must be 1, because HOST or PUBLIC_URL lets other machines reach a server in test mode (or set PAYWICKET_MODE=live)',
        'PAYWICKET_TEST_PUBLIC',
      );
    if (key?.startsWith(test ? 'sk_live_' : 'sk_test_') === true)
      report(
        context,
        `is a key of the other mode: PAYWICKET_MODE is ${test ? 'test' : 'live'}`,
        'PAYWICKET_SECRET_KEY',
      );
    if (env.PAYWICKET_CONSOLE === 'owner' && (!test || exposed))
      report(
        context,
        'can be owner only in test mode, on a server that no other machine can reach: set it to 1, and sign in with the link that "paywicket console" prints',
        'PAYWICKET_CONSOLE',
      );
    for (const origin of env.PAYWICKET_ORIGINS)
      if (!test && !isSafeUrl(origin))
        report(context, `"${origin}" must start with https://`, 'PAYWICKET_ORIGINS');
  });

/** Undefined if `HOST` is invalid. */
export const publicUrlOf = ({
  HOST,
  PORT,
  PUBLIC_URL,
}: Pick<z.output<typeof serverPart>, 'HOST' | 'PORT' | 'PUBLIC_URL'>) =>
  PUBLIC_URL ?? serverAddress.safeParse(`http://${hostInUrl(HOST)}:${PORT}`, once).data;

/** One secret, or two during a rotation. @param missing the error without any */
function signingSecrets(missing: string) {
  return z
    .string({ error: missing })
    .transform(list)
    .refine((secrets) => secrets.length <= 2 && secrets.every(isSecret), {
      error: 'must be whsec_ followed by base64 of 24 to 64 bytes, or two such secrets separated by a comma',
    });
}

/** The merchant's first endpoint. @param mayCall whether events may be sent to a URL */
export const webhookPart = (mayCall: (url: URL) => boolean) =>
  z.object({
    PAYWICKET_WEBHOOK_URL: z
      .string({ error: 'is missing, but PAYWICKET_WEBHOOK_SECRET is set' })
      .transform((text, context): string => {
        const url = parseUrl(text);
        if (url === undefined || !/^https?:$/.test(url.protocol))
          return report(context, 'must be a web address') ?? text;
        if (!mayCall(url))
          report(
            context,
            'must start with https:// (http:// is allowed only for localhost and the hosts in PAYWICKET_HTTP_HOSTS)',
          );
        if (url.username !== '' || url.password !== '' || url.hash !== '')
          report(context, 'must not contain a user or fragment');
        return url.href;
      }),
    PAYWICKET_WEBHOOK_SECRET: signingSecrets('is missing, but PAYWICKET_WEBHOOK_URL is set'),
  });

/** Signs the messages to `notify.url`. */
export const notifyPart = z.object({
  PAYWICKET_NOTIFY_SECRET: signingSecrets(
    'is missing, but notify.url is set: make one with echo "whsec_$(openssl rand -base64 32)"',
  ),
});

const hostInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);
