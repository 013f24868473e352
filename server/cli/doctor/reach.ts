import type { Config } from '../../settings/config.ts';
import { isLoopback } from '../../settings/server-address.ts';
import { challengeHeader, newChallenge, proofHeader, proofOf } from '../../core/instance.ts';
import { probe } from './ask.ts';
import { fail, ok, warn, type Finding, type ForeignClock } from './finding.ts';

/**
 * Whether the public address that gateways and browsers get leads to the server of this database.
 * @param instance as the database has it
 */
export async function checkAddress(
  { publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  instance: string | null,
): Promise<Finding> {
  const challenge = newChallenge();
  // Inside another server /healthz is that one's.
  const asked = await probe(`${publicUrl}/v1/session`, { headers: { [challengeHeader]: challenge } });
  if (asked.status === null)
    return warn(
      'PUBLIC_URL',
      `${publicUrl} does not answer from here: ${asked.why}. Start the server; if it runs, lead ${publicUrl} to ${host}:${port}`,
    );
  if (asked.status === 401 && /"code": ?"unauthorized"/.test(asked.text))
    return instance !== null && asked.headers.get(proofHeader) === proofOf(instance, challenge)
      ? ok(
          'PUBLIC_URL',
          `${publicUrl} leads to a running server of this database: messages of gateways reach it`,
        )
      : fail(
          'PUBLIC_URL',
          `${publicUrl} leads to a Paywicket server with another database, or of another release: lead it to ${host}:${port}, or start that server again with these settings`,
        );
  return fail(
    'PUBLIC_URL',
    `${publicUrl} is answered by something else (status ${asked.status} for /v1/session): lead all of it to ${host}:${port}`,
  );
}

/** Whether the merchant's receiver of events is there. Nothing is sent to it: it gets no event, and no signature. */
export async function checkReceiver({ webhook }: Pick<Config, 'webhook'>): Promise<readonly Finding[]> {
  if (webhook === undefined) return [];
  const subject = 'PAYWICKET_WEBHOOK_URL';
  // A path or query may hold what only the two know.
  const { origin } = new URL(webhook.url);
  const asked = await probe(webhook.url, { method: 'HEAD' });
  if (asked.status === null)
    return [
      warn(
        subject,
        `${origin} does not answer: ${asked.why}. Start what receives there, or let this machine call it; events wait, and are tried for three days`,
      ),
    ];
  if (asked.status >= 300 && asked.status < 400)
    return [
      fail(
        subject,
        `${origin} leads elsewhere (status ${asked.status}), and events follow no redirect: set where it leads`,
      ),
    ];
  return [
    ok(subject, `${origin} answers; paywicket trigger checkout.paid --to URL shows whether it takes events`),
  ];
}

/** Whether a page of an origin could use the session routes: asks as its browser would, before the first request. */
export async function checkOrigin({ publicUrl, origins }: Config, given: string): Promise<Finding> {
  const subject = '--origin';
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    (given !== url.origin && given !== `${url.origin}/`)
  )
    return fail(subject, `"${given}" is no origin: give scheme and host alone, such as https://shop.example`);
  const { origin } = url;
  const known = origin === new URL(publicUrl).origin || origins.includes(origin);
  const add = `add ${origin} to PAYWICKET_ORIGINS and start the server again`;
  const to = new URL(publicUrl);
  if (url.protocol === 'https:' && to.protocol === 'http:' && !isLoopback(to.hostname))
    return fail(subject, `a browser lets no page of ${origin} call ${publicUrl}: it needs https`);
  const asked = await probe(`${publicUrl}/v1/session`, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
    },
  });
  if (asked.status === null)
    return known
      ? warn(subject, `${origin} is among the settings, but ${publicUrl} does not answer: ${asked.why}`)
      : fail(subject, `pages of ${origin} may not use the checkout: ${add}`);
  if (asked.headers.get('access-control-allow-origin') === origin && asked.status < 300)
    return ok(subject, `pages of ${origin} may use the checkout`);
  if (known && asked.status === 403)
    return fail(
      subject,
      `${origin} is among the settings, but the running server does not know it: start it again`,
    );
  if (known)
    return fail(
      subject,
      `${publicUrl} answers OPTIONS with ${asked.status} and without Access-Control-Allow-Origin: what stands in front of the server has to pass it on`,
    );
  return fail(subject, `pages of ${origin} may not use the checkout: ${add}`);
}

const MAX_CLOCK_DIFFERENCE_MS = 30_000;

/** Several clocks that agree are right; one that is alone may be wrong itself. */
export function checkClock(clocks: readonly ForeignClock[]): readonly Finding[] {
  const subject = 'clock';
  if (clocks.length === 0)
    return [warn(subject, 'there was no other clock to compare it with: see that NTP is on')];
  const off = clocks.filter(({ ahead }) => Math.abs(ahead) > MAX_CLOCK_DIFFERENCE_MS);
  if (off.length === 0) return [ok(subject, 'agrees with the others to within 30 seconds')];
  const differences = off
    .map(
      ({ whose, ahead }) =>
        `${Math.round(Math.abs(ahead) / 1000)} s ${ahead > 0 ? 'behind' : 'ahead of'} ${whose}`,
    )
    .join(', ');
  if (off.length === clocks.length)
    return [fail(subject, `this machine is ${differences}: turn on NTP, or messages and expiry go wrong`)];
  return [warn(subject, `this machine is ${differences}, and agrees with the others`)];
}
