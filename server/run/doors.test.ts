import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { exampleOf } from '../base/contract/operation.ts';
import { operations } from './operations.ts';
import { csrfOf } from '../testing/console-passkeys.ts';
import { signedIn, visitor, type Visitor } from '../testing/console-visitor.ts';
import { everyOne, keyOf } from '../testing/money-shop.ts';
import { recipient, scriptedPayer } from '../testing/scripted-money-out.ts';
import { scriptedProvider } from '../testing/scripted-gateway.ts';
import { secretKey, startWorkbench } from '../testing/workbench.ts';
import { MAX_HEADER_BYTES } from '../base/http/client-errors.ts';
import { requestListener } from '../base/http/request-listener.ts';

/** Each text from outside has a bound at its door (R159): 60 kB are sent to each, over HTTP. */

/** A pattern that looks for signs at the end of a text begins anew at each of these. */
const long = `${'!'.repeat(59_999)}a`;
const form = 'application/x-www-form-urlencoded';

/** A server on its socket, with a shopper's token, and people with and without a sign-in. */
async function openDoors() {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES },
    requestListener(bench.services.app.fetch, {
      reportFailure: () => () => {},
      log: { warn: () => {} },
      basePath: '',
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request = async (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(address + path, { redirect: 'manual', ...init });
  const overHttp = { ...bench, modules: { ...bench.services, app: { request } } } as unknown as typeof bench;
  return {
    routes: bench.services.app.routes,
    request,
    shopper: (await bench.open()).token,
    ada: await signedIn(overHttp),
    nobody: visitor(overHttp),
  };
}

type Doors = Awaited<ReturnType<typeof openDoors>>;

const requested = (method: string, path: string): string => `${method} ${path}`;

/** Method and pattern of every route, of the console too. */
const routesOf = ({ routes }: Doors): readonly (readonly [method: string, pattern: string])[] => [
  ...new Map(
    routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => [requested(method, path), [method, path] as const]),
  ).values(),
];

const parameter = /:\w+(?:\{[^{}]*(?:\{[^{}]*\})?[^{}]*\})?|\*/;

/** The pattern with this text as its first parameter. */
const withText = (pattern: string, text: string): string =>
  pattern.replace(parameter, text).replaceAll(new RegExp(parameter, 'g'), 'x');

/** Each request as nobody, as a shopper, as a merchant and as Ada in the console. */
async function asEverybody(
  { request, shopper, ada, nobody }: Doors,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly Response[]> {
  const init = { method, headers: { Accept: 'text/html', ...headers } };
  if (path.startsWith('/console')) {
    const below = path.slice('/console'.length);
    return Promise.all([nobody, ada].map(async (who: Visitor) => who.send(below, init)));
  }
  return Promise.all(
    [undefined, shopper, secretKey].map(async (token) =>
      request(path, {
        ...init,
        headers: { ...init.headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
      }),
    ),
  );
}

/** The parsed problem, or the text of another answer. */
async function problemOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return response.headers.get('content-type') === 'application/problem+json' ? JSON.parse(text) : text;
}

describe('R159: 60 kB', () => {
  test('in a path are found nowhere, before any route reads them', async () => {
    const doors = await openDoors();
    const paths = routesOf(doors).filter(([, pattern]) => /[:*]/.test(pattern));
    expect(paths.length).toBeGreaterThan(60);
    for (const [method, path] of [
      ...paths,
      ['GET', '/:x'],
      ['GET', '/console/:x'],
      ['GET', '/pay%23:x'],
    ] as const)
      for (const answer of await asEverybody(doors, method, withText(path, long)))
        expect([requested(method, path), await problemOf(answer)]).toMatchObject([
          requested(method, path),
          { status: 404, code: 'not_found', detail: 'There is nothing at this address.' },
        ]);
  });

  test('in a query are refused by every route', async () => {
    const doors = await openDoors();
    const routes = routesOf(doors);
    expect(routes.length).toBeGreaterThan(150);
    for (const [method, path] of routes)
      for (const answer of await asEverybody(doors, method, `${withText(path, 'x')}?q=${long}`))
        expect([requested(method, path), await problemOf(answer)]).toMatchObject([
          requested(method, path),
          { status: 400, errors: [{ path: 'query', message: 'must be at most 16 KiB' }] },
        ]);
  });

  test.each([
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'Access-Control-Request-Headers',
    'Content-Type',
    'Idempotency-Key',
    'If-None-Match',
    'Last-Event-ID',
    'Origin',
    'Paywicket-Challenge',
    'Paywicket-Known',
    'Paywicket-Look',
    'Sec-Fetch-Site',
    'X-Forwarded-For',
    'X-Signature',
    'X-Of-Somebody-Else',
  ])('in the header %s are refused, of whoever sends them', async (name) => {
    const doors = await openDoors();
    for (const [method, path] of [
      ['GET', '/l/mug'],
      ['POST', '/l/mug'],
      ['GET', '/pay'],
      ['GET', '/paywicket.js'],
      ['GET', '/v1/checkouts'],
      ['POST', '/v1/checkouts'],
      ['GET', '/v1/session'],
      ['OPTIONS', '/v1/session'],
      ['GET', '/v1/refund'],
      ['POST', '/v1/links/mug/sessions'],
      ['POST', '/webhooks/novapay/x'],
      ['GET', '/healthz'],
      ['GET', '/console'],
      ['POST', '/console/sign-in/passkey'],
    ] as const)
      for (const answer of await asEverybody(doors, method, path, { [name]: long }))
        expect([requested(method, path), await problemOf(answer)]).toMatchObject([
          requested(method, path),
          { status: 400, errors: [{ path: name.toLowerCase(), message: 'must be at most 16 KiB' }] },
        ]);
  });

  test('in the headers of a credential are refused, and in a cookie are read as none', async () => {
    const { request, ada } = await openDoors();
    for (const path of ['/v1/checkouts', '/v1/session', '/v1/refund', '/metrics']) {
      const answer = await request(path, { headers: { Authorization: `Bearer ${long}` } });
      expect([path, answer.status]).toEqual([path, 400]);
    }
    for (const [path, status] of [
      ['/console', 303],
      ['/l/mug', 404],
    ] as const)
      for (const name of ['paywicket-console', 'paywicket-notice', 'paywicket-form', 'x']) {
        const answer = await request(path, { headers: { Accept: 'text/html', Cookie: `${name}=${long}` } });
        expect([path, name, answer.status]).toEqual([path, name, status]);
      }
    expect((await ada.open('')).status).toBe(200);
  });

  test('in a field of a body are refused by its name, or not read', async () => {
    const { request, shopper } = await openDoors();
    const texts = Object.entries(operations).flatMap(([key, operation]) =>
      (operation.body instanceof z.ZodObject ? Object.keys(operation.body.shape) : []).map(
        (field) => [key, operation, field] as const,
      ),
    );
    expect(texts.length).toBeGreaterThan(80);
    for (const [key, operation, field] of texts) {
      const [method = '', path = ''] = key.split(' ');
      const body = JSON.stringify({ ...(exampleOf(operation) as object | undefined), [field]: long });
      for (const token of [undefined, shopper, secretKey]) {
        const answer = await request(path.replaceAll(/\{\w+\}/g, 'x'), {
          method,
          headers: {
            'Content-Type': 'application/json',
            'Idempotency-Key': `${key} ${field}`,
            ...(token !== undefined && { Authorization: `Bearer ${token}` }),
          },
          body,
        });
        const isRead =
          operation.credential === 'none' ||
          token ===
            { key: secretKey, session: shopper, claim: '', gateway: '', metrics: '' }[operation.credential];
        const { status, errors = [] } = (await problemOf(answer)) as {
          readonly status: number;
          readonly errors?: readonly { readonly path: string }[];
        };
        const tried = `${key} ${field}`;
        const wrong = new Set(errors.map((error) => error.path));
        if (isRead) expect([tried, status, [...wrong]]).toEqual([tried, 400, [field]]);
        else expect([tried, [401, 403, 404].includes(status)]).toEqual([tried, true]);
      }
    }
  });

  test('in a field of a form, or as its name, are refused by every form', async () => {
    const doors = await openDoors();
    const { request, ada, nobody } = doors;
    const csrf = await csrfOf(ada);
    const forms = routesOf(doors).filter(
      ([method, path]) => method === 'POST' && path.startsWith('/console/'),
    );
    expect(forms.length).toBeGreaterThan(10);
    for (const [, pattern] of forms)
      for (const [name, value] of [
        ['note', long],
        ['back', long],
        [long, ''],
      ] as const)
        for (const who of [nobody, ada]) {
          const path = withText(pattern, 'x'.repeat(43)).slice('/console'.length);
          const answer = await who.send(path, {
            method: 'POST',
            headers: { 'Content-Type': form, Origin: ada.origin },
            body: `csrf=${csrf}&${name}=${value}`,
          });
          const tried = `${path} ${name.slice(0, 9)}`;
          expect([tried, answer.status < 500]).toEqual([tried, true]);
        }
    const sent = await ada.send('/do/moneyOut.freeze', {
      method: 'POST',
      headers: { 'Content-Type': form, Origin: ada.origin },
      body: `csrf=${csrf}&key=${'a'.repeat(16)}&word=freeze&note=${long}`,
    });
    expect([sent.status, await sent.text()]).toEqual([
      400,
      expect.stringContaining('note: must be at most 16384 characters') as string,
    ]);
    for (const body of [`quantity=${long}`, `${long}=1`]) {
      const answer = await request('/l/mug', {
        method: 'POST',
        headers: {
          'Content-Type': form,
          'Sec-Fetch-Site': 'same-origin',
          Cookie: `paywicket-form=${'k'.repeat(43)}`,
        },
        body,
      });
      expect(answer.status).toBe(404);
    }
  });
});

test('the console has no door but its own, behind those of the API', async () => {
  const routesWith = async (console: '0' | '1') =>
    (await startWorkbench([scriptedProvider('novapay')], { console })).services.app.routes.map(
      ({ method, path }) => requested(method, path),
    );
  const [without, all] = [await routesWith('0'), await routesWith('1')];
  expect(all.slice(0, without.length)).toEqual(without);
  const ofConsole = all.slice(without.length);
  expect(ofConsole.length).toBeGreaterThan(50);
  expect(ofConsole.filter((route) => !/^[A-Z]+ \/console(\/|$)/.test(route))).toEqual([]);
});

test('without the console, what one of its people has asked for cannot be approved under the same name, and is in the audit log', async () => {
  const bench = await startWorkbench([scriptedPayer().gateway], { ...everyOne, console: '0' });
  // As a console asked, that is not there any more.
  const ada = {
    id: 'prs_ada',
    name: 'Ada Doe',
    owner: 'Ada Doe',
    scopes: ['*'] as const,
    createdAt: bench.now(),
    expiresAt: null,
    lastUsedAt: null,
    revokedAt: null,
  };
  const asked = await bench.services.app.request(
    '/v1/payouts',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'one' },
      body: JSON.stringify({
        provider: 'novapay',
        method: 'usdt-tron',
        address: recipient,
        amount: '25.5',
        reference: 'one',
      }),
    },
    { signedIn: { key: ada, moneyRefusal: null } },
  );
  const answer = (await asked.json()) as Readonly<Record<string, string>>;
  expect([asked.status, answer]).toEqual([201, expect.anything()]);
  const { id, fingerprint } = answer;
  const approve = async (owner: string) =>
    bench.shopper(await keyOf(bench, owner), 'POST', `/v1/payouts/${id}/approve`, { fingerprint });
  expect(await approve(' ADA  doe')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(await approve('Bob')).toMatchObject({ status: 200 });
  const { body } = await bench.merchant('GET', `/v1/audit?target=${id}`);
  expect(body['data']).toHaveLength(2);
  expect(body['data']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: 'payouts.create', actor: 'prs_ada', owner: 'Ada Doe' }),
      expect.objectContaining({ action: 'payouts.approve', owner: 'Bob' }),
    ]),
  );
});
