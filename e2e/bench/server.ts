import { load } from './load.ts';
import type { Meter } from './metered.ts';
import { startPaywicket } from './paywicket.ts';
import { startPeer } from './peer.ts';
import { alternate, row, type Row } from './statistics.ts';

const rounds = 7;
const seconds = 2;
const warmUps = 4;

/** Rows 1 and 2: what a status read costs. Both sides get the very same request, sent by a browser of a shop. */
export async function server(): Promise<readonly Row[]> {
  const paywicket = await startPaywicket();
  const hello = await startPeer(new URL('hello.ts', import.meta.url));
  try {
    const { serverUrl, shopUrl } = paywicket.stack;
    const token = await paywicket.open();
    await paywicket.shopper(token, 'POST', '/v1/session/method', { method: 'usdt-tron' });
    const etag = (await paywicket.shopper(token, 'GET', '/v1/session')).headers.get('etag') ?? '';
    const headers = {
      Authorization: `Bearer ${token}`,
      Origin: new URL(shopUrl).origin,
      Accept: 'application/json',
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0',
    };
    const known = { ...headers, 'If-None-Match': etag };
    const sides = (given: Readonly<Record<string, string>>) =>
      [
        () => cost(`${serverUrl}/v1/session`, given, paywicket.meter),
        () => cost(`${hello.url}/`, given, hello.meter),
      ] as const;
    // Compiled code first: what counts is a server that has been up for a while.
    for (const given of [known, headers]) await alternate(warmUps, ...sides(given));
    return [
      row('1. GET /v1/session, 304', 'µs CPU', await alternate(rounds, ...sides(known)), { most: 1.1 }),
      row('2. GET /v1/session, 200', 'µs CPU', await alternate(rounds, ...sides(headers)), { most: 1.5 }),
    ];
  } finally {
    await Promise.all([paywicket.stack.close(), hello.stop()]);
  }
}

/** Microseconds of CPU for each request. */
async function cost(url: string, headers: Readonly<Record<string, string>>, meter: Meter): Promise<number> {
  const before = await meter.cpu();
  const answers = await load(url, headers, seconds);
  return ((await meter.cpu()) - before) / answers;
}
