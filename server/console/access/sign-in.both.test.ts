import { describe, expect, test } from 'vitest';
import { hashOf } from '../../base/ids.ts';
import { linkFor, signedIn, visitor } from '../../testing/console-visitor.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';
import { SqlPeople } from '../people/sql-people.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;

describe('a link to sign in by', () => {
  test('R92: is used up by its button, not by being opened', async () => {
    const bench = await startWorkbench([]);
    const link = await linkFor(bench, { name: 'Ada' });
    const scanner = visitor(bench);
    await scanner.open(link);
    const ada = visitor(bench);
    const asked = await ada.open(link);
    expect(asked.text).toContain('You sign in as Ada');
    expect(await ada.press(asked, 'Sign in')).toMatchObject({
      status: 200,
      text: expect.stringContaining('Home') as string,
    });
    expect(await scanner.open(link)).toMatchObject({ status: 401 });
    expect(await scanner.press(asked, 'Sign in')).toMatchObject({ status: 401 });
    expect((await scanner.open('')).text).toContain('npx paywicket console');
  });

  test('ends after ten minutes', async () => {
    const bench = await startWorkbench([]);
    const link = await linkFor(bench);
    const ada = visitor(bench);
    const asked = await ada.open(link);
    bench.wait(10 * minute);
    const late = await ada.press(asked, 'Sign in');
    expect(late.status).toBe(401);
    expect(late.text).toContain('older than ten minutes');
  });

  test('can be tried ten times a minute from one address', async () => {
    const bench = await startWorkbench([]);
    const someone = visitor(bench);
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries += 1)
      statuses.push((await someone.open(`/sign-in/${'a'.repeat(43)}`)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
  });

  test('signing in, out and refusals are in the audit log', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    await ada.send(`/sign-in/${'a'.repeat(43)}`, {
      method: 'POST',
      headers: { Origin: 'http://127.0.0.1:8787' },
    });
    await ada.press(await ada.open('/sign-out'), 'Sign out');
    const { body } = await bench.merchant('GET', '/v1/audit');
    const data = body['data'] as unknown as readonly { action: string; owner: string }[];
    expect(data.map(({ action, owner }) => [action, owner])).toEqual(
      expect.arrayContaining([
        ['console.signOut', 'Ada'],
        ['console.signInRefused', ''],
        ['console.signIn', 'Ada'],
      ]),
    );
  });
});

describe('a session', () => {
  test('ends an hour after its last request', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    for (let uses = 0; uses < 3; uses += 1) {
      bench.wait(59 * minute);
      expect((await ada.open('')).text, `use ${uses}`).toContain('Ada');
    }
    bench.wait(60 * minute);
    expect((await ada.open('')).text).toContain('Sign in by a link');
  });

  test('ends twelve hours after signing in', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    for (let halves = 0; halves < 23; halves += 1) {
      bench.wait(30 * minute);
      expect((await ada.open('')).text).toContain('Ada');
    }
    bench.wait(30 * minute);
    expect((await ada.open('')).text).toContain('Sign in by a link');
  });

  test('ends by its button, here or on every device', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    const bob = await signedIn(bench, { name: 'Bob' });
    const form = await ada.open('/sign-out');
    expect((await ada.press(form, 'Sign out')).text).toContain('Sign in by a link');
    expect((await ada.open('')).text).toContain('Sign in by a link');
    expect((await bob.press(await bob.open('/sign-out'), 'Sign out everywhere')).text).toContain(
      'Sign in by a link',
    );
    expect((await bob.open('')).text).toContain('Sign in by a link');
  });

  test('ends when its person is removed', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    const people = bench.services.database.store(SqlPeople);
    const [person] = await people.list();
    await people.remove(person?.id ?? '', bench.now(), {
      idempotency: null,
      audit: null,
    });
    expect((await ada.open('')).text).toContain('Sign in by a link');
  });

  /** What signing in answers. */
  const cookieOf = async (bench: Awaited<ReturnType<typeof startWorkbench>>): Promise<string> => {
    const ada = visitor(bench);
    const answer = await ada.send(await linkFor(bench), { method: 'POST', headers: { Origin: ada.origin } });
    return answer.headers.get('set-cookie') ?? '';
  };

  test('has a cookie that no script reads and no other site sends', async () => {
    const bench = await startWorkbench([]);
    expect(await cookieOf(bench)).toMatch(
      /^paywicket-console=[\w-]{43}; Max-Age=129600; Path=\/; HttpOnly; SameSite=Strict$/,
    );
  });

  test('has, with https, a cookie of this host alone, which no plain connection carries', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')], { live: true });
    const cookie = await cookieOf(bench);
    expect(cookie).toMatch(
      /^__Host-paywicket-console=[\w-]{43}; Max-Age=129600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const [, token = ''] = /=([^;]*)/.exec(cookie) ?? [];
    const open = async (name: string) =>
      (await bench.services.app.request('/console', { headers: { Cookie: `${name}=${token}` } })).status;
    expect(await open('__Host-paywicket-console')).toBe(200);
    // Which a page of a sibling domain could set.
    expect(await open('paywicket-console')).toBe(303);
    // What a page says once is of this host alone, too.
    const { id } = await bench.open();
    const done = await bench.services.app.request(`/console/do/checkouts.cancel/${id}`, {
      method: 'POST',
      headers: { Cookie: `__Host-paywicket-console=${token}`, Origin: new URL(bench.publicUrl).origin },
      body: new URLSearchParams({ csrf: hashOf(`csrf ${token}`), key: 'a'.repeat(16) }),
    });
    expect(done.headers.get('set-cookie')).toMatch(
      /^__Host-paywicket-notice=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });

  test(
    'R92: opens pages alone: the API takes neither its cookie nor its token',
    { tags: ['attention'] },
    async () => {
      const bench = await startWorkbench([]);
      const [, cookie = '', token = ''] = /^([^=]*=([^;]*))/.exec(await cookieOf(bench)) ?? [];
      const { origin } = new URL(bench.publicUrl);
      const attempts: readonly Readonly<Record<string, string>>[] = [
        { Cookie: cookie, Origin: origin },
        { Cookie: cookie, Authorization: `Bearer ${token}` },
      ];
      const price = JSON.stringify({ amount: '50.00', currency: 'USD' });
      for (const credentials of attempts)
        for (const [method, path] of [
          ['GET', '/v1/checkouts'],
          ['POST', '/v1/checkouts'],
          ['GET', '/v1/search?q=order-1'],
        ] as const) {
          const { status, body } = await bench.request(path, {
            method,
            headers: { ...credentials, 'Content-Type': 'application/json' },
            ...(method === 'POST' && { body: price }),
          });
          expect([method, path, status, body['code']]).toEqual([method, path, 401, 'unauthorized']);
        }
      expect((await bench.services.app.request('/console', { headers: { Cookie: cookie } })).status).toBe(
        200,
      );
      expect((await bench.merchant('GET', '/v1/checkouts')).body['data']).toEqual([]);
    },
  );
});

describe('a form', () => {
  const signOut = async (
    bench: Awaited<ReturnType<typeof startWorkbench>>,
    headers: Record<string, string>,
    csrf?: string,
  ) => {
    const ada = await signedIn(bench);
    const form = (await ada.open('/sign-out')).forms.find(({ buttons }) => buttons.includes('Sign out'));
    const body = new URLSearchParams({ ...form?.fields, ...(csrf !== undefined && { csrf }) }).toString();
    const type = 'application/x-www-form-urlencoded';
    const answer = await ada.send('/sign-out', {
      method: 'POST',
      headers: { 'Content-Type': type, ...headers },
      body,
    });
    return { answer, isStillIn: (await ada.open('')).text.includes('Ada') };
  };

  test.each([
    ['R92: without its token', { Origin: 'http://127.0.0.1:8787' }, ''],
    ['with the token of another session', { Origin: 'http://127.0.0.1:8787' }, 'a'.repeat(64)],
    ['R92: of a foreign origin', { Origin: 'https://evil.example' }, undefined],
    ['of a hidden origin', { Origin: 'null' }, undefined],
    ['of a foreign site', { 'Sec-Fetch-Site': 'cross-site' }, undefined],
    ['without an origin', {}, undefined],
    ['in another type', { Origin: 'http://127.0.0.1:8787', 'Content-Type': 'application/json' }, undefined],
  ] as const)('%s does nothing', async (_what, headers, csrf) => {
    const bench = await startWorkbench([]);
    const { answer, isStillIn } = await signOut(bench, headers, csrf);
    expect([answer.status, isStillIn]).toEqual([403, true]);
  });

  test('of a session that has ended leads to signing in', async () => {
    const bench = await startWorkbench([]);
    const ada = await signedIn(bench);
    const form = await ada.open('/sign-out');
    await ada.press(form, 'Sign out');
    expect((await ada.press(form, 'Sign out')).text).toContain('Sign in by a link');
  });
});

test('R92: no page can be framed, loads from elsewhere or is kept', async () => {
  const bench = await startWorkbench([]);
  const ada = await signedIn(bench);
  for (const path of ['', '/sign-in', '/nothing']) {
    const { headers } = await ada.open(path);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'.*frame-ancestors 'none'/,
    );
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
  }
});

test('a page has a doctype, and a slash too much leads to it', async () => {
  const bench = await startWorkbench([]);
  const ada = await signedIn(bench);
  expect((await ada.open('/')).html).toMatch(/^<!doctype html><html lang="en">/);
});

test('a page that is not there is said to be missing, with a way on', async () => {
  const bench = await startWorkbench([]);
  const ada = await signedIn(bench);
  expect(await ada.open('/nothing')).toMatchObject({
    status: 404,
    text: expect.stringContaining('There is no such page.') as string,
  });
});
