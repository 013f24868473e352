import { expect, test } from 'vitest';
import { typed, visitor } from '../../testing/console-visitor.ts';
import { startWholeServer } from '../../testing/whole-server.ts';

/** Without signing in, which a test server on this machine can be set to. */
const startOwners = () =>
  startWholeServer({
    environment: { PAYWICKET_CONSOLE: 'owner', PUBLIC_URL: 'http://127.0.0.1:8787' },
  });

async function startAsOwner() {
  const { services } = await startOwners();
  return (host: string | undefined, path = '', init: RequestInit = {}) =>
    services.app.request(`/console${path}`, {
      ...init,
      headers: { ...init.headers, ...(host !== undefined && { Host: host }) },
    });
}

test('R92: opening the console by a name of this machine signs the owner in', async () => {
  const ask = await startAsOwner();
  for (const host of ['127.0.0.1:8787', 'localhost:8787', '[::1]:8787']) {
    const answer = await ask(host, '', { headers: typed });
    expect([host, answer.status]).toEqual([host, 200]);
    expect(answer.headers.get('set-cookie')).toContain('paywicket-console=');
  }
});

const said = (site: string, mode: string, dest: string) => ({
  'Sec-Fetch-Site': site,
  'Sec-Fetch-Mode': mode,
  'Sec-Fetch-Dest': dest,
});

test.each([
  ['a link at another port', said('same-site', 'navigate', 'document')],
  ['a link of another site', said('cross-site', 'navigate', 'document')],
  ['its own page', said('same-origin', 'cors', 'empty')],
  ['a reload', said('same-origin', 'navigate', 'document')],
])('R104: by %s a browser opens the console', async (_what, headers) => {
  const ask = await startAsOwner();
  const answer = await ask('localhost:8787', '/payments', { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toContain('paywicket-console=');
});

test.each<readonly [what: string, headers: Readonly<Record<string, string>>]>([
  ['a script at another port', said('same-site', 'no-cors', 'empty')],
  ['a script at another port that wants to read', said('same-site', 'cors', 'empty')],
  ['a picture at another port', said('same-site', 'no-cors', 'image')],
  ['a frame at another port', said('same-site', 'navigate', 'iframe')],
  ['an object at another port', said('same-site', 'navigate', 'object')],
  ['a script of another site', said('cross-site', 'no-cors', 'script')],
  ['a frame of another site', said('cross-site', 'navigate', 'frame')],
  ['what does not say who asks', {}],
  ['what only says that it is a navigation', { 'Sec-Fetch-Mode': 'navigate' }],
])('R104: %s opens no session of the owner', async (_what, headers) => {
  const ask = await startAsOwner();
  for (const path of ['', '/payments', '/people']) {
    const answer = await ask('localhost:8787', path, { headers });
    expect([path, answer.status, answer.headers.get('set-cookie')]).toEqual([path, 403, null]);
    expect(await answer.text()).toContain('other pages cannot load it');
  }
});

test('R92: by another name, a page of the console says nothing and a form does nothing', async () => {
  const ask = await startAsOwner();
  for (const host of [
    'rebound.example:8787',
    'rebound.example',
    '127.0.0.1.rebound.example:8787',
    'localhost.rebound.example:8787',
    '127.0.0.1:8788',
    '127.0.0.1',
    '192.168.1.2:8787',
    '',
    undefined,
  ]) {
    const form = {
      method: 'POST',
      headers: { Origin: `http://${host ?? ''}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'csrf=x&key=0123456789abcdef',
    };
    for (const answer of [
      await ask(host),
      await ask(host, '/payments'),
      await ask(host, '/sign-out', form),
    ]) {
      expect([host, answer.status]).toEqual([host, 403]);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(await answer.text()).toContain('This console only works on this machine.');
    }
  }
});

test('R92: a session that was opened without signing in ends with that mode', async () => {
  const server = await startOwners();
  const owner = visitor(server, '127.0.0.1:8787');
  const restart = (mode: '1' | 'owner') => server.restart({ environment: { PAYWICKET_CONSOLE: mode } });
  expect(await owner.open('/payments')).toMatchObject({ status: 200 });
  await restart('owner');
  // The cookie of before counts.
  const again = await owner.send('/payments');
  expect([again.status, again.headers.getSetCookie()]).toEqual([200, []]);
  await restart('1');
  for (const path of ['', '/payments', '/people'])
    expect((await owner.open(path)).text).toContain('Sign in by a link');
});
