import { describe, expect, test, vi } from 'vitest';
import { keyOfPerson, newPerson } from '../people/people.ts';
import { operations } from '../../run/operations.ts';
import type { Operation } from '../../base/contract/operation.ts';
import type { AppEnv } from '../../base/http/app-env.ts';
import { foreignKey } from '../../testing/authenticator.ts';
import { addPasskey, ask, csrfOf, signInByPasskey, usePasskey } from '../../testing/console-passkeys.ts';
import { signedIn, visitor } from '../../testing/console-visitor.ts';
import { contentsOf } from '../../testing/outage.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

const minute = 60_000;

const auditOf = async (bench: Workbench): Promise<readonly string[]> => {
  const { body } = await bench.merchant('GET', '/v1/audit');
  const data = body['data'] as unknown as readonly { action: string; owner: string }[];
  return data.map(({ action, owner }) => `${owner} ${action}`);
};

describe('the page People', () => {
  test('adds a passkey, which everyone reads on Home for a week, and removes it', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    bench.wait(1);
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
    bench.wait(1);
    const { answer } = await addPasskey(ada, { name: 'Ada’s <phone>' });
    expect(answer).toMatchObject({ status: 200, body: { to: '/console/people' } });
    const people = await ada.open('/people');
    expect(people.text).toContain('The passkey was added.');
    expect(people.text).toContain('Ada’s <phone> added now , not used yet');
    expect(people.text).toContain('Ada 1 passkey Every scope Bob no passkey checkouts:read');
    bench.wait(3 * 60 * minute);
    const later = await signedIn(bench, { name: 'Carl' });
    expect((await later.open('')).text).toContain('Ada added a passkey 3 h ago . Bob was invited 3 h ago .');
    expect((await bob.open('/people')).text).not.toContain('phone');
    bench.wait(7 * 24 * 60 * minute);
    const eve = await signedIn(bench, { name: 'Eve' });
    expect((await eve.open('')).text).not.toContain('added a passkey');
  });

  test('R98: removes a passkey after one was used, and says so', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    const { device } = await addPasskey(ada);
    const elsewhere = visitor(bench);
    await signInByPasskey(elsewhere, device);
    expect((await elsewhere.open('')).text).toContain('Ada');
    const people = await ada.open('/people');
    // The script asks for a passkey before it sends the form.
    expect(people.html).toMatch(
      /<form [^>]*remove[^>]*data-passkey="\/console\/passkeys\?for=remove&amp;id=[\w-]+"/,
    );
    const refused = await ada.press(people, 'Remove');
    expect(refused.status).toBe(403);
    expect(refused.text).toContain('To remove a passkey, use one first: nothing was done.');
    expect((await elsewhere.open('/people')).text).toContain('Ada 1 passkey');
    await usePasskey(ada, device, { purpose: 'remove' });
    const removed = await ada.press(await ada.open('/people'), 'Remove');
    expect(removed.text).toContain('The passkey was removed');
    expect(removed.text).toContain('Ada no passkey');
    expect((await elsewhere.open('')).text).toContain('Sign in by a link');
    expect(await auditOf(bench)).toEqual(
      expect.arrayContaining(['Ada console.addPasskey', 'Ada console.removePasskey']),
    );
  });

  test('R98: ten minutes after a link it adds no first passkey, and says what to do', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    expect((await ada.open('/people')).text).toContain('Add a passkey');
    bench.wait(31 * minute);
    const { text } = await ada.open('/people');
    expect(text).not.toContain('Add a passkey');
    expect(text).toContain('Run npx paywicket console --name NAME on the server');
    const csrf = await csrfOf(ada);
    for (const path of ['/passkeys/offer', '/passkeys/add'])
      expect(await ask(ada, path, { csrf, name: 'Phone', response: '{}' })).toMatchObject({
        status: 403,
        body: { message: expect.stringContaining('new link') as string },
      });
  });

  test('ends all sessions', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    expect((await ada.press(await ada.open('/people'), 'Sign out everywhere')).text).toContain(
      'Sign in by a link',
    );
  });

  test('leads from 127.0.0.1 to the name that passkeys have, and nowhere else', async () => {
    const ada = await signedIn(await startWorkbench([]));
    const at = async (host: string) => (await ada.send('/people', { headers: { host } })).text();
    expect(await at('127.0.0.1:8787')).toContain('href="http://localhost:8787/console/people"');
    expect(await at('localhost:8787')).not.toContain('Open this page there');
    expect(await at('evil.example')).toContain('href="http://localhost:8787/console/people"');
  });
});

test('where a proxy replaces the host, the page says what to set in nginx', async () => {
  const ada = await signedIn(await startWorkbench([], { live: true }));
  const at = async (host: string) => (await ada.send('/people', { headers: { host } })).text();
  const { host, origin } = new URL(ada.origin);
  expect(await at(host)).not.toContain('proxy_set_header');
  const replaced = await at('127.0.0.1:8787');
  expect(replaced).toContain('asked for the host 127.0.0.1:8787');
  expect(replaced).toContain('proxy_set_header Host $host;');
  expect(replaced).toContain(`href="${origin}/console/people"`);
});

describe('signing in by a passkey', () => {
  test('opens a session, which is in the audit log', async () => {
    const bench = await startWorkbench([]);
    const { device } = await addPasskey(await signedIn(bench));
    const phone = visitor(bench);
    expect((await phone.open('/sign-in')).html).toMatch(/<form [^>]*data-sign-in[^>]*hidden/);
    expect(await signInByPasskey(phone, device)).toMatchObject({ status: 200, body: { to: '/console' } });
    expect((await phone.open('')).text).toContain('Ada');
    expect(await auditOf(bench)).toContain('Ada console.signIn');
  });

  test('R93: with a forged signature opens none, and is in the audit log', async () => {
    const bench = await startWorkbench([]);
    const { device } = await addPasskey(await signedIn(bench));
    bench.wait(1);
    const phone = visitor(bench);
    const answer = await signInByPasskey(phone, device, { privateKey: foreignKey() });
    expect(answer.status).toBe(403);
    expect(answer.body).toEqual({ message: expect.stringContaining('was not accepted') as string });
    expect((await phone.open('')).text).toContain('Sign in by a link');
    expect((await auditOf(bench))[0]).toBe(' console.signInRefused');
  });

  test('R93: asks for the host of PUBLIC_URL, whatever the request names', async () => {
    const bench = await startWorkbench([]);
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const { body } = await ask(visitor(bench), '/sign-in/passkey/challenge', {}, headers);
    expect(body).toMatchObject({ options: { rpId: 'localhost' } });
  });

  test('takes twenty requests a minute from one address', async () => {
    const bench = await startWorkbench([]);
    const phone = visitor(bench);
    const statuses: number[] = [];
    for (let tries = 0; tries < 22; tries += 1)
      statuses.push((await ask(phone, '/sign-in/passkey', { response: '{}' })).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 403), 429, 429]);
  });

  test('by nonsense is refused', async () => {
    const phone = visitor(await startWorkbench([]));
    for (const response of ['', '{', 'x'.repeat(70_000)])
      expect([403, 413]).toContain((await ask(phone, '/sign-in/passkey', { response })).status);
  });

  test('R92: of a foreign origin, or without the token of its session, a request does nothing', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    const csrf = await csrfOf(ada);
    for (const path of [
      '/sign-in/passkey/challenge',
      '/sign-in/passkey',
      '/passkeys/challenge',
      '/passkeys/add',
    ])
      for (const Origin of ['https://evil.example', 'null'])
        expect([path, (await ask(ada, path, { csrf }, { Origin })).status]).toEqual([path, 403]);
    for (const path of ['challenge', 'confirm', 'offer', 'add', 'remove'].map(
      (name) => `/passkeys/${name}`,
    )) {
      const forged = { csrf: 'a'.repeat(64), key: 'a'.repeat(36) };
      expect([path, (await ask(ada, path, forged)).status]).toEqual([path, 403]);
      const signedOut = await ask(visitor(bench), path);
      expect([path, signedOut.status, signedOut.body['hasEnded']]).toEqual([path, 401, true]);
    }
  });
});

describe('using a passkey', () => {
  test('is in the audit log, as is what was refused', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    const { device } = await addPasskey(ada);
    bench.wait(1);
    expect((await usePasskey(ada, device, { isVerified: false })).status).toBe(403);
    bench.wait(1);
    expect(await usePasskey(ada, device)).toMatchObject({ status: 200, body: { confirmed: true } });
    expect((await auditOf(bench)).slice(0, 2)).toEqual([
      'Ada console.usePasskey',
      'Ada console.passkeyRefused',
    ]);
    // Within five minutes nothing has to be signed.
    const again = await ask(ada, '/passkeys/challenge', { csrf: await csrfOf(ada), for: 'money' });
    expect(again.body).toEqual({ confirmed: true });
  });
});

const guarded = Object.entries<Operation>(operations).filter(([, { needsPasskey }]) => needsPasskey === true);

/** Asks the API as the console does, for Ada: she has every scope, and moves no money where a reason is given. */
async function adaAtApi() {
  const bench = await startWorkbench([]);
  const key = keyOfPerson(newPerson({ name: 'Ada', scopes: ['*'] }, bench.now()));
  const send = (operation: string, moneyRefusal: string | null, body: object = {}) => {
    const [method = '', path = ''] = operation.split(' ');
    const address = `http://console.invalid${path.replace('{id}', 'x_1')}`;
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'a'.repeat(20) };
    const request = new Request(address, { method, headers, body: JSON.stringify(body) });
    return bench.services.app.fetch(request, { signedIn: { key, moneyRefusal } });
  };
  return { bench, send };
}
const notNow = 'Use your passkey first: nothing was done.';

/** Routes that need a passkey or not, by what is asked for. */
const bodies: readonly (readonly [key: string, body: object, isNeeded: boolean])[] = [
  ['POST /v1/checkouts/{id}/resolve', { action: 'accept' }, true],
  ['POST /v1/checkouts/{id}/resolve', { action: 'refund' }, true],
  ['POST /v1/checkouts/{id}/resolve', { action: 'ignore' }, false],
  ['POST /v1/transactions/{id}/match', { checkoutId: 'chk_1', paymentId: 'pay_1' }, true],
  ['POST /v1/transactions/{id}/match', { ignore: true, note: 'ours' }, false],
  ['POST /v1/links/{id}', { amount: '1.00' }, true],
  ['POST /v1/links/{id}', { currency: 'EUR' }, true],
  ['POST /v1/links/{id}', { reference: 'order-900' }, true],
  ['POST /v1/links/{id}', { reference: null, name: 'Mug' }, true],
  ['POST /v1/links/{id}', { name: 'Mug', customer: null, expiresAt: null }, false],
];
const byBody = bodies.filter(([key]) => Object.hasOwn(operations, key));

/** Routes that need one whatever the body, beside those of payouts and refunds: they make a shop ship, or open or close a door. */
const always = [
  'POST /v1/checkouts/{id}/settle',
  'POST /v1/keys/{id}/revoke',
  'POST /v1/links',
  'POST /v1/webhook-endpoints',
  'DELETE /v1/webhook-endpoints/{id}',
  'POST /v1/webhook-endpoints/{id}/rotate-secret',
  'POST /v1/webhook-endpoints/{id}/enable',
  'POST /v1/webhook-endpoints/{id}/disable',
  'POST /v1/webhook-endpoints/{id}/test',
].filter((key) => Object.hasOwn(operations, key));

describe('the API for a person at the console', () => {
  test('each route that pays, refunds or approves says whether it needs a passkey', () => {
    const unsaid = Object.entries<Operation>(operations).filter(
      ([key, { scope = '', needsPasskey }]) =>
        !key.startsWith('GET') && /^(payouts:|refunds:)/.test(scope) && needsPasskey === undefined,
    );
    expect(unsaid.map(([key]) => key)).toEqual([]);
    expect(guarded.length).toBeGreaterThan(10);
    for (const [key] of guarded) expect(key).not.toMatch(/^GET|reject$|cancel$/);
  });

  test('R93, R101, R171: each that needs a passkey is not done without', async () => {
    const { send } = await adaAtApi();
    for (const [key] of guarded) {
      const answer = await send(key, notNow);
      expect([key, answer.status]).toEqual([key, 403]);
      expect(await answer.json()).toMatchObject({ code: 'forbidden', detail: notNow });
      expect([key, (await send(key, null)).status]).not.toEqual([key, 403]);
    }
    expect(guarded.map(([key]) => key)).toEqual(expect.arrayContaining(always));
  });

  test('says of each route whose body decides about it which bodies these are', () => {
    const decided = Object.entries<Operation>(operations).filter(
      ([, { needsPasskey }]) => typeof needsPasskey === 'function',
    );
    expect(decided.map(([key]) => key).toSorted()).toEqual(
      [...new Set(byBody.map(([key]) => key))].toSorted(),
    );
  });

  test('R101, R171: of a route whose body decides, those bodies need a passkey, and no other', async () => {
    const { bench, send } = await adaAtApi();
    const before = await contentsOf(bench);
    for (const [key, body, isNeeded] of byBody) {
      const wanted = isNeeded ? { code: 'forbidden', detail: notNow } : { code: 'not_found' };
      const answer = { key, body, ...((await (await send(key, notNow, body)).json()) as object) };
      expect(answer).toMatchObject({ key, body, ...wanted });
      expect([key, body, (await send(key, null, body)).status]).not.toEqual([key, body, 403]);
    }
    expect(await contentsOf(bench)).toEqual(before);
  });

  test('R93: is refused money until a passkey was used, again after five minutes, and once it is removed', async () => {
    const bench = await startWorkbench([]);
    const { refusal, ada } = await withWatchedApi(bench);
    expect(await refusal()).toContain('Add a passkey first');
    const { device } = await addPasskey(ada);
    expect(await refusal()).toContain('Use your passkey first');
    await usePasskey(ada, device);
    expect(await refusal()).toBeNull();
    bench.wait(5 * minute);
    expect(await refusal()).toContain('Use your passkey first');
    await usePasskey(ada, device);
    expect(await refusal()).toBeNull();
    await ada.press(await ada.open('/people'), 'Remove');
    expect(await refusal()).toContain('Add a passkey first');
  });
});

/** Why the console's requests for Ada were refused money, as the API last got it. */
async function withWatchedApi(bench: Workbench) {
  const asked = vi.spyOn(bench.services.app, 'fetch');
  const ada = await signedIn(bench);
  const refusal = async (): Promise<string | null | undefined> => {
    await ada.open('');
    const bindings = asked.mock.calls.map(([, given]): Partial<AppEnv['Bindings']> => given ?? {});
    return bindings.findLast(({ signedIn: key }) => key !== undefined)?.signedIn?.moneyRefusal;
  };
  return { ada, refusal };
}
