import { describe, expect, onTestFinished, test } from 'vitest';
import { refusalOf } from './own-requests.ts';
import { startNuxPaySimulator } from './simulators/nuxpay/simulator.ts';

/** Which requests the listeners of the demo accept; each listener is asked in `own-requests.full.test.ts`. */

const reading = ['GET', 'HEAD'];
const changing = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

describe('which requests are refused', () => {
  const port = 4400;
  const code = async (method: string, headers: Record<string, string>): Promise<string | null> => {
    const answer = refusalOf(new Request('http://127.0.0.1/', { method, headers }), port);
    if (answer === null) return null;
    return `${answer.status} ${((await answer.json()) as { error: { code: string } }).error.code}`;
  };
  const sites = [null, 'same-origin', 'none', 'same-site', 'cross-site', 'something-new', ''];
  const origins = [
    null,
    'http://127.0.0.1:4400',
    'http://localhost:4400',
    'http://[::1]:4400',
    'https://127.0.0.1:4400',
    'http://127.0.0.1:4401',
    'http://127.0.0.1',
    'http://127.0.0.1:4400.rebound.test',
    'http://rebound.test:4400',
    'https://shop.example',
    'null',
    '',
  ];
  const sent = (Host: string, origin: string | null, site: string | null): Record<string, string> => ({
    Host,
    ...(origin !== null && { Origin: origin }),
    ...(site !== null && { 'Sec-Fetch-Site': site }),
  });

  test.each(['127.0.0.1:4400', 'localhost:4400', 'LOCALHOST:4400', '[::1]:4400'])(
    'R90: under %s those that change something and are not of its own pages',
    async (Host) => {
      for (const origin of origins)
        for (const site of sites) {
          const isOwn =
            (origin === null || origin === `http://${Host.toLowerCase()}`) &&
            (site === null || site === 'same-origin' || site === 'none');
          for (const method of reading) expect(await code(method, sent(Host, origin, site))).toBeNull();
          for (const method of changing)
            expect([method, origin, site, await code(method, sent(Host, origin, site))]).toEqual([
              method,
              origin,
              site,
              isOwn ? null : '403 foreign_origin',
            ]);
        }
    },
  );

  test.each([
    'rebound.test',
    'rebound.test:4400',
    '127.0.0.1:4401',
    '127.0.0.1',
    'localhost',
    'localhost.:4400',
    'localhost:04400',
    'localhost.rebound.test:4400',
    '127.0.0.1.rebound.test:4400',
    'rebound.test@127.0.0.1:4400',
    '127.1:4400',
    '127.0.0.2:4400',
    '0.0.0.0:4400',
    '10.0.0.1:4400',
    '',
  ])('R90: all under "%s"', async (Host) => {
    for (const origin of [...origins, `http://${Host}`])
      for (const site of sites)
        for (const method of [...reading, ...changing])
          expect([method, origin, site, await code(method, sent(Host, origin, site))]).toEqual([
            method,
            origin,
            site,
            '421 misdirected_request',
          ]);
  });
});

test('a port that browsers leave out is left out', () => {
  const asked = (Host: string): Request => new Request('http://127.0.0.1/', { headers: { Host } });
  expect(refusalOf(asked('localhost'), 80)).toBeNull();
  expect(refusalOf(asked('localhost:8080'), 80)?.status).toBe(421);
});

test('R90: a simulator is moved by no page of another origin, and by its own', async () => {
  const simulator = await startNuxPaySimulator({ port: 0, apiKey: 'key', businessId: '1' });
  onTestFinished(async () => simulator.close());
  const post = async (headers: Record<string, string>) =>
    fetch(`${simulator.url}/control/faults`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: '{"mode":"down"}',
    });
  expect((await post({ Origin: 'https://shop.example' })).status).toBe(403);
  expect((await post({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect((await post({ Origin: simulator.url })).status).toBeLessThan(300);
});
