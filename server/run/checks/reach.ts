import type { Config } from '../settings/config-types.ts';
import { isLoopback } from '../../base/network/loopback.ts';
import { challengeHeader, newChallenge, proofHeader, proofOf } from '../../base/instance.ts';
import { probe } from './probe.ts';
import type { Finding, ForeignClock, CheckReport } from '../../base/checks/report.ts';
import { parseUrl } from '../../base/network/web-address.ts';

/**
 * Checks whether `PUBLIC_URL` leads to the server of this database.
 * @param instance id that the database contains
 */
export async function checkPublicUrl(
  { publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  instance: string | null,
  report: CheckReport,
): Promise<void> {
  const subject = 'PUBLIC_URL';
  const challenge = newChallenge();
  // /healthz is not used, because a surrounding server may have its own.
  const asked = await probe(`${publicUrl}/v1/session`, { headers: { [challengeHeader]: challenge } });
  if (asked.status === null)
    report.warn(
      subject,
      `${publicUrl} does not answer from here: ${asked.why}`,
      `Start the server; if it is running, route ${publicUrl} to ${host}:${port}`,
    );
  else if (asked.status !== 401 || !/"code": ?"unauthorized"/.test(asked.text))
    report.fail(
      subject,
      `${publicUrl} is answered by another program (status ${asked.status} for /v1/session)`,
      `Route all requests for it to ${host}:${port}`,
    );
  else if (instance !== null && asked.headers.get(proofHeader) === proofOf(instance, challenge)) {
    report.ok(subject, `${publicUrl} leads to a running server of this database, at least from this machine`);
    await checkCookies(publicUrl, report);
  } else
    report.fail(
      subject,
      `${publicUrl} leads to a Paywicket server with another database, or of another release`,
      `Route it to ${host}:${port}, or start that server again with these settings`,
    );
}

/** Size of the test cookie, above the default limits of proxies and Node. */
const MANY_COOKIES_KIB = 32;

/** Checks whether a request with as many cookies as a shop's domain may have is answered, because browsers send all of them. */
async function checkCookies(publicUrl: string, report: CheckReport): Promise<void> {
  const cookies = { Cookie: `probe=${'x'.repeat(MANY_COOKIES_KIB * 1024)}` };
  const asked = await probe(`${publicUrl}/v1/session`, { headers: cookies });
  if (asked.status === 401) return;
  const why = asked.status === null ? asked.why : `status ${asked.status}`;
  report.warn(
    'PUBLIC_URL',
    `${publicUrl} does not accept ${MANY_COOKIES_KIB} KiB of cookies (${why}): shoppers with that many cannot pay`,
    'In nginx set large_client_header_buffers 4 64k; in a server of yours around this one raise maxHeaderSize',
  );
}

/** Checks whether the merchant's webhook endpoint can be reached. Sends neither an event nor a signature. */
export async function checkReceiver(
  { webhook }: Pick<Config, 'webhook'>,
  report: CheckReport,
): Promise<void> {
  if (webhook === undefined) return;
  const subject = 'PAYWICKET_WEBHOOK_URL';
  // Only the origin is reported, because path and query may contain a secret.
  const { origin } = new URL(webhook.url);
  const asked = await probe(webhook.url, { method: 'HEAD', setting: subject });
  if (asked.status === null)
    report.warn(
      subject,
      `${origin} does not answer: ${asked.why}; each event is tried again for three days`,
      'Start the receiver, or allow this machine to call it',
    );
  else if (asked.status >= 300 && asked.status < 400)
    report.fail(
      subject,
      `${origin} answers with a redirect (status ${asked.status}), which webhooks do not follow`,
      'Set PAYWICKET_WEBHOOK_URL to the address that it redirects to',
    );
  else
    report.ok(
      subject,
      `${origin} answers; to test whether it accepts events, run paywicket trigger checkout.ready --to URL`,
    );
}

/** Checks whether pages of an origin can call the session routes, by sending the preflight request that a browser would send. */
export async function checkOrigin(
  { publicUrl, origins }: Config,
  given: string,
  report: CheckReport,
): Promise<void> {
  const subject = '--origin';
  const fail = (text: string, fix?: string): void => report.fail(subject, text, fix);
  const url = parseUrl(given);
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    (given !== url.origin && given !== `${url.origin}/`)
  )
    return fail(`"${given}" is not an origin`, 'Give only scheme and host, such as https://shop.example');
  const { origin } = url;
  const to = new URL(publicUrl);
  const known = origin === to.origin || origins.includes(origin);
  const unknown = `pages of ${origin} may not use the checkout`;
  const addIt = `Add ${origin} to PAYWICKET_ORIGINS and start the server again`;
  if (url.protocol === 'https:' && to.protocol === 'http:' && !isLoopback(to.hostname))
    return fail(`browsers do not let pages of ${origin} call ${publicUrl}: PUBLIC_URL needs https`);
  const asked = await probe(`${publicUrl}/v1/session`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    },
  });
  const isAllowed =
    asked.status !== null &&
    asked.status < 300 &&
    asked.headers.get('access-control-allow-origin') === origin;
  if (origin === to.origin)
    report.warn(
      subject,
      `${publicUrl} is of the same origin, so mode="frame" keeps no script of these pages from the address`,
      'Give the server a host of its own if you need that mode',
    );
  if (isAllowed) return report.ok(subject, `pages of ${origin} may use the checkout`);
  if (!known) return fail(unknown, addIt);
  const listed = `the settings allow ${origin}, but`;
  if (asked.status === null)
    return report.warn(subject, `${listed} ${publicUrl} does not answer: ${asked.why}`);
  if (asked.status === 403) return fail(`${listed} the running server does not`, 'Restart the server');
  return fail(
    `${publicUrl} answers OPTIONS with ${asked.status} and without Access-Control-Allow-Origin`,
    'Let the proxy in front of the server pass on OPTIONS requests and this header',
  );
}

/** Maximum difference of clocks that is not reported, in milliseconds. */
export const MAX_CLOCK_DIFFERENCE_MS = 30_000;

/**
 * Compares this machine's clock with several others. If the other clocks agree, they are right; a single one may itself be
 * wrong.
 */
export function checkClock(clocks: readonly ForeignClock[]): Finding {
  const name = 'clock';
  const isOff = ({ ahead }: ForeignClock) => Math.abs(ahead) > MAX_CLOCK_DIFFERENCE_MS;
  const off = clocks.filter(isOff);
  const witnesses = clocks
    .filter((clock) => !isOff(clock) && clock.isOwn !== true)
    .map(({ whose }) => whose)
    .join(', ');
  const summary = `this machine is ${off
    .map(
      ({ whose, ahead }) =>
        `${Math.round(Math.abs(ahead) / 1000)} s ${ahead > 0 ? 'behind' : 'ahead of'} ${whose}`,
    )
    .join(', ')}`;
  if (off.length === 0 && witnesses === '') {
    const own = clocks.map(({ whose }) => `: ${whose} runs on this machine and has the same clock`).join('');
    const none = `there was no other clock to compare with${own}`;
    return { name, status: 'warning', summary: none, fix: 'Make sure that NTP is on' };
  }
  if (off.length === 0)
    return { name, status: 'ok', summary: `agrees with ${witnesses} to within 30 seconds`, fix: null };
  if (witnesses !== '')
    return { name, status: 'warning', summary: `${summary}, but agrees with ${witnesses}`, fix: null };
  return {
    name,
    status: 'failed',
    summary,
    fix: 'Turn on NTP: with a wrong clock, webhooks are refused and checkouts expire at the wrong time',
  };
}
