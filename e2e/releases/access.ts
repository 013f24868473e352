/** Keys, people with passkeys, endpoints for events, and permanent addresses. */
import { Authenticator, type KeptAuthenticator } from '../../server/testing/authenticator.ts';
import {
  addPasskey,
  ask,
  csrfOf,
  signInByPasskey,
  usePasskey,
} from '../../server/testing/console-passkeys.ts';
import { visitor } from '../../server/testing/console-visitor.ts';
import type { Shop } from './shop.ts';
import type { Scene } from './scene.ts';

const minute = 60_000;

/** @returns the key */
export async function createKey(scene: Scene, owner: string, ...more: readonly string[]): Promise<string> {
  const scopes = more.includes('--scopes') ? [] : ['--scopes', '*'];
  const said = await scene.command(
    'keys',
    'create',
    '--name',
    `${owner}’s`,
    '--owner',
    owner,
    ...scopes,
    ...more,
  );
  return said.trim().split('\n').at(-1) ?? '';
}

/** @returns keys that do not work any more once a day has passed */
export async function fillKeys(scene: Scene): Promise<readonly string[]> {
  const till = ['--scopes', 'checkouts:read,checkouts:write', '--expires', '1d'];
  const expiring = await createKey(scene, 'Till', ...till);
  const revoked = await createKey(scene, 'Leaver', '--scopes', 'reports:read');
  const listed = await scene.command('keys', 'list');
  await scene.command('keys', 'revoke', /^(key_\S+) .*Leaver/m.exec(listed)?.[1] ?? '');
  return [expiring, revoked];
}

/** Someone who is signed in, as their browser keeps it. */
export interface SignedIn {
  readonly cookie: string;
  readonly passkey: KeptAuthenticator;
}

const fetchFrom =
  (url: string) =>
  (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + path, { redirect: 'manual', ...init });

/** Ada, who is signed in and has used her passkey; Bea, whose link was not used; and Carl, who was removed. */
export async function fillPeople(scene: Scene): Promise<SignedIn> {
  const publicUrl = scene.origins.server;
  const visit = (request = fetchFrom(publicUrl)) => visitor({ publicUrl, services: { app: { request } } });
  let cookie = '';
  const ada = visit((path, init) => {
    cookie = new Headers(init?.headers).get('cookie') ?? cookie;
    return fetchFrom(publicUrl)(path, init);
  });
  const said = await scene.command('console', '--name', 'Ada');
  const link = /\/console(\/sign-in\/\S+)/.exec(said)?.[1] ?? '';
  await ada.press(await ada.open(link), 'Sign in');
  const { device } = await addPasskey(ada, { name: 'Phone' });
  await usePasskey(ada, device);
  const spare = new Authenticator(publicUrl.replace('127.0.0.1', 'localhost'), 1);
  await addPasskey(ada, { name: 'Lost', device: spare });
  await scene.command('console', 'passkeys', 'Ada', `--remove=${spare.id}`);
  // That ended her sessions.
  const again = /\/console(\/sign-in\/\S+)/.exec(await scene.command('console', '--name', 'Ada'))?.[1] ?? '';
  await ada.press(await ada.open(again), 'Sign in');
  // Asked for, and not answered.
  await ask(ada, '/passkeys/challenge', { csrf: await csrfOf(ada), for: 'money' });
  await usePasskey(ada, device);
  await ask(ada, '/passkeys/offer', { csrf: await csrfOf(ada) });
  const elsewhere = visit();
  await ask(elsewhere, '/sign-in/passkey/challenge');
  await signInByPasskey(elsewhere, device);
  await scene.command('console', 'invite', 'Bea', '--scopes', 'checkouts:read,reports:read');
  await scene.command('console', 'invite', 'Carl', '--scopes', '*');
  await scene.command('console', 'remove', 'Carl');
  await ada.open('');
  return { cookie, passkey: device.keep() };
}

/** Of the API, by their paths: one that takes events, one that fails, and others. */
export async function fillEndpoints({ scene, ann }: Shop): Promise<void> {
  const add = async (path: string, changes: object = {}) => {
    const { body } = await ann('POST', '/v1/webhook-endpoints', {
      url: scene.origins.receiver + path,
      ...changes,
    });
    return String(body['id']);
  };
  scene.endpoints.set('/down', 500);
  await add('/orders', { events: ['checkout.expired', 'refund.succeeded'] });
  await add('/down', { events: ['checkout.processing', 'payout.unknown'] });
  const rotated = await add('/rotated', { events: ['checkout.cancelled', 'payout.failed'] });
  await ann('POST', `/v1/webhook-endpoints/${rotated}/rotate-secret`, {});
  const disabled = await add('/disabled', { events: ['checkout.paid'] });
  await ann('POST', `/v1/webhook-endpoints/${disabled}/disable`, {});
}

/** Permanent addresses at both gateways that give them, with money that came. */
export async function fillDeposits(shop: Shop): Promise<void> {
  const { scene, ann } = shop;
  for (const provider of ['novapay', 'nordpay'] as const) {
    const wanted = { provider, method: 'usdt-tron', userId: 'user-7', label: 'till' };
    const { body } = await shop.done(ann, '/v1/deposit-addresses', wanted);
    await shop.done(ann, '/v1/deposit-addresses', { provider, method: 'usdt-tron' });
    if (provider === 'novapay')
      await scene.control('novapay', 'POST', '/deposits', {
        user_id: String(body['userId']),
        currency: 'USDT_TRC20',
        amount: '12.5',
      });
    else {
      const wallets = (await scene.control('nordpay', 'GET', '/wallets')) as readonly {
        id: string;
        reference: string;
      }[];
      const wallet = wallets.find(({ reference }) => reference === body['id']);
      await scene.control('nordpay', 'POST', `/wallets/${wallet?.id}/pay`, { amount: '13.5' });
    }
    const path = `/v1/deposit-addresses/${String(body['id'])}/transactions`;
    const isFinal = async () => (await ann('GET', path)).text.includes('"final"');
    await scene.passUntil(`a deposit at ${provider}`, isFinal, minute);
  }
}
