import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MAX_CLOCK_SKEW_MS, MINUTE_MS } from '../../base/clock.ts';
import { Authenticator, foreignKey, type AnswerOptions } from '../../testing/authenticator.ts';
import { openMemoryStore } from '../../testing/memory-store.ts';
import { start } from '../../testing/sample.ts';
import { CHALLENGE_LIFE_MS, CONFIRMED_MS, Passkeys } from './passkeys.ts';
import { newPerson, People, type OpenedBy, type SignedIn } from './people.ts';
import { nameKeyOf } from '../../base/access/person.ts';
import { NO_REQUEST } from '../../base/access/request-context.ts';
import { relyingPartyOf } from './webauthn.ts';
import { SqlPasskeys } from './sql-passkeys.ts';
import { SqlPeople } from './sql-people.ts';

const origin = 'https://pay.shop.example';
const refused = { code: 'forbidden', message: expect.stringContaining('was not accepted') as string };

/** People with sessions, around a real store and a clock that stands still. */
async function setUp({ live = true, isOwnerMode = false } = {}) {
  const database = await openMemoryStore();
  const [store, keys] = [database.store(SqlPeople), database.store(SqlPasskeys)];
  let time = start;
  const clock = { now: () => time };
  const people = new People(store, clock);
  const relyingParty = relyingPartyOf(origin);
  const passkeys = new Passkeys({
    store: keys,
    clock,
    relyingParty,
    live,
    isOwnerMode,
    merchantName: 'Shop',
  });
  let sessions = 0;
  const open = async (personId: string, openedBy: OpenedBy = 'link'): Promise<() => Promise<SignedIn>> => {
    const hash = `session-${(sessions += 1)}`;
    await store.addSession(hash, personId, openedBy, time);
    return async () => {
      const session = await store.findSession(hash);
      if (session === undefined) throw new Error('the session has ended');
      return session;
    };
  };
  const invite = async (name: string) => {
    const person = newPerson({ name, scopes: ['*'] }, time);
    await store.add(person, nameKeyOf(name), NO_REQUEST);
    return person;
  };
  const add = async (session: SignedIn, device = new Authenticator(origin, 1), options?: AnswerOptions) => {
    const made = device.create(await passkeys.offer(session), options);
    const passkey = await passkeys.add(session, 'Phone', made, NO_REQUEST);
    return { device, passkey };
  };
  const confirm = async (session: SignedIn, device: Authenticator, options?: AnswerOptions) =>
    passkeys.confirm(session, device.get(await passkeys.askToConfirm(session), options));
  const ada = await invite('Ada');
  const session = await open(ada.id);
  return {
    people,
    passkeys,
    store,
    ada,
    invite,
    open,
    session,
    add,
    confirm,
    wait: (milliseconds: number) => (time += milliseconds),
  };
}

describe('whom passkeys are for', () => {
  test.each([
    ['https://pay.shop.example', { id: 'pay.shop.example', origin: 'https://pay.shop.example' }],
    ['https://shop.example:8443/pay', { id: 'shop.example', origin: 'https://shop.example:8443' }],
    ['http://127.0.0.1:8787', { id: 'localhost', origin: 'http://localhost:8787' }],
    ['http://[::1]:8787', { id: 'localhost', origin: 'http://localhost:8787' }],
    ['http://localhost:8787', { id: 'localhost', origin: 'http://localhost:8787' }],
    ['http://shop.example', undefined],
    ['https://192.0.2.7', undefined],
    ['https://[2001:db8::7]', undefined],
  ])('%s', (publicUrl, party) => {
    expect(relyingPartyOf(publicUrl)).toEqual(party);
  });

  test('R93: is what the browser is asked for', async () => {
    const { passkeys, session, add } = await setUp();
    await add(await session());
    expect(await passkeys.askToSignIn()).toMatchObject({
      rpId: 'pay.shop.example',
      userVerification: 'required',
    });
  });

  test('none is offered where browsers have none', async () => {
    const { store } = await setUp();
    const keys = (await openMemoryStore()).store(SqlPasskeys);
    const passkeys = new Passkeys({
      store: keys,
      clock: { now: () => start },
      relyingParty: undefined,
      live: false,
      isOwnerMode: false,
      merchantName: 'Shop',
    });
    await expect(passkeys.askToSignIn()).rejects.toThrow('PUBLIC_URL');
    expect(await store.findSession('none')).toBeUndefined();
  });
});

describe('to add a passkey', () => {
  test('R98: the first needs a session that a link opened in the last ten minutes', async () => {
    const { passkeys, ada, session, open, add, wait } = await setUp();
    for (const openedBy of ['passkey', 'owner'] as const)
      expect(passkeys.mayAdd(await (await open(ada.id, openedBy))())).toBe(false);
    const device = new Authenticator(origin, 1);
    const begun = device.create(await passkeys.offer(await session()));
    wait(10 * MINUTE_MS);
    const needed = { code: 'forbidden', message: expect.stringContaining('new link') as string };
    await expect(passkeys.offer(await session())).rejects.toMatchObject(needed);
    await expect(passkeys.add(await session(), 'Phone', begun, NO_REQUEST)).rejects.toMatchObject(needed);
    expect((await session()).passkeys).toBe(0);
    const fresh = await open(ada.id);
    wait(10 * MINUTE_MS - 1);
    expect((await add(await fresh(), device)).passkey).toMatchObject({
      name: 'Phone',
      approvesFrom: start + 20 * MINUTE_MS - 1,
    });
  });

  test('R93: a further one needs one that was used in the last five minutes, or a fresh link', async () => {
    const { ada, session, open, add, confirm, wait } = await setUp();
    const { device } = await add(await session());
    wait(10 * MINUTE_MS);
    await expect(add(await session())).rejects.toMatchObject({ code: 'forbidden' });
    await confirm(await session(), device);
    await add(await session());
    wait(CONFIRMED_MS);
    await expect(add(await session())).rejects.toMatchObject({ code: 'forbidden' });
    const fresh = await open(ada.id);
    wait(10 * MINUTE_MS - 1);
    await add(await fresh());
    const early = await open(ada.id);
    wait(-HOUR_MS);
    await expect(add(await early())).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('R93: one is no first one again once the first was removed', async () => {
    const { passkeys, session, ada, open, add, confirm, wait } = await setUp();
    const { device, passkey } = await add(await session());
    await confirm(await session(), device);
    await passkeys.remove(await session(), passkey.id, NO_REQUEST);
    wait(10 * MINUTE_MS);
    await expect(add(await session())).rejects.toMatchObject({ code: 'forbidden' });
    const fresh = await open(ada.id);
    const again = await add(await fresh());
    expect(again.passkey.approvesFrom).toBe(start + 10 * MINUTE_MS + DAY_MS);
  });

  test('a removed one stays removed', async () => {
    const { passkeys, session, add, confirm } = await setUp();
    const { device, passkey } = await add(await session());
    await confirm(await session(), device);
    await passkeys.remove(await session(), passkey.id, NO_REQUEST);
    await expect(add(await session(), device)).rejects.toMatchObject(refused);
  });

  test('of two that are added at once one is the first', async () => {
    const { session, add } = await setUp();
    const both = await Promise.all([add(await session()), add(await session())]);
    expect(both.map(({ passkey }) => passkey.approvesFrom).toSorted((one, other) => one - other)).toEqual([
      start,
      start + DAY_MS,
    ]);
  });

  test.each<[string, AnswerOptions]>([
    ['for another origin', { origin: 'https://evil.example' }],
    ['for another host', { rpId: 'shop.example' }],
    ['without its person', { isVerified: false }],
  ])('R93: one made %s is refused', async (_what, options) => {
    const { session, add } = await setUp();
    await expect(add(await session(), undefined, options)).rejects.toMatchObject(refused);
  });

  test.each([undefined, null, 1, '', [], {}, { id: 'x' }, { response: {} }])(
    'an answer that is none is refused: %j',
    async (response) => {
      const { passkeys, session } = await setUp();
      await passkeys.offer(await session());
      await expect(passkeys.add(await session(), 'x', response, NO_REQUEST)).rejects.toMatchObject(refused);
    },
  );

  test.each(['', ' ', 'x'.repeat(61), 'a\u0007'])('the name %j is refused', async (name) => {
    const { passkeys, session } = await setUp();
    const made = new Authenticator(origin).create(await passkeys.offer(await session()));
    await expect(passkeys.add(await session(), name, made, NO_REQUEST)).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });
});

describe('a passkey', () => {
  test.each<[string, AnswerOptions]>([
    ['R93: with a forged signature', { privateKey: foreignKey() }],
    ['R93: at another origin', { origin: 'https://evil.example' }],
    ['R93: at the same name with http', { origin: 'http://pay.shop.example' }],
    ['R93: for another host', { rpId: 'shop.example' }],
    ['R93: without its person', { isVerified: false }],
    ['R93: with a counter that goes back', { counter: 1 }],
    ['R93: with a counter that stopped counting', { counter: 0 }],
    ['that names another person', { userHandle: Buffer.from('prs_other').toString('base64url') }],
  ])('%s is refused', async (_what, options) => {
    const { passkeys, session, add, confirm } = await setUp();
    const { device } = await add(await session());
    await confirm(await session(), device);
    await expect(confirm(await session(), device, options)).rejects.toMatchObject(refused);
    const asked = await passkeys.askToSignIn();
    await expect(passkeys.signIn(device.get(asked, options))).rejects.toMatchObject(refused);
  });

  test('one that does not count is used again and again', async () => {
    const { session, add, confirm } = await setUp();
    const { device } = await add(await session(), new Authenticator(origin, 0));
    await confirm(await session(), device);
    await confirm(await session(), device);
    expect(await session()).toMatchObject({ confirmed: { at: start } });
  });

  test('R93: an answer counts once', async () => {
    const { passkeys, session, add } = await setUp();
    const { device } = await add(await session(), new Authenticator(origin, 0));
    const answer = device.get(await passkeys.askToConfirm(await session()));
    const both = await Promise.allSettled([
      passkeys.confirm(await session(), answer),
      passkeys.confirm(await session(), answer),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(passkeys.confirm(await session(), answer)).rejects.toMatchObject(refused);
    await expect(passkeys.signIn(answer)).rejects.toMatchObject(refused);
  });

  test('R93: an answer counts for what was asked alone', async () => {
    const { passkeys, session, add } = await setUp();
    const { device } = await add(await session());
    const toSignIn = device.get(await passkeys.askToSignIn());
    await expect(passkeys.confirm(await session(), toSignIn)).rejects.toMatchObject(refused);
    const toConfirm = device.get(await passkeys.askToConfirm(await session()));
    await expect(passkeys.signIn(toConfirm)).rejects.toMatchObject(refused);
    const offer = await passkeys.offer(await session());
    await expect(passkeys.signIn(device.get(offer))).rejects.toMatchObject(refused);
    await expect(passkeys.confirm(await session(), device.get(offer))).rejects.toMatchObject(refused);
    const invented = device.get({ challenge: 'a'.repeat(43) });
    await expect(passkeys.signIn(invented)).rejects.toMatchObject(refused);
  });

  test('R93: an answer is refused after five minutes, and where the clock was set back', async () => {
    const { passkeys, session, add, wait } = await setUp();
    const { device } = await add(await session());
    const late = device.get(await passkeys.askToConfirm(await session()));
    wait(CHALLENGE_LIFE_MS);
    await expect(passkeys.confirm(await session(), late)).rejects.toMatchObject(refused);
    const early = device.get(await passkeys.askToConfirm(await session()));
    wait(-HOUR_MS);
    await expect(passkeys.confirm(await session(), early)).rejects.toMatchObject(refused);
  });

  test('R93: another person’s confirms nothing', async () => {
    const { passkeys, session, invite, open, add } = await setUp();
    const { device } = await add(await session());
    const bob = await open((await invite('Bob')).id);
    await add(await bob());
    const asked = await passkeys.askToConfirm(await bob());
    expect(asked.allowCredentials?.map(({ id }) => id)).not.toContain(device.id);
    await expect(passkeys.confirm(await bob(), device.get(asked))).rejects.toMatchObject(refused);
    await expect(passkeys.confirm(await session(), device.get(asked))).rejects.toMatchObject(refused);
    const forged = device.get(asked, {
      userHandle: Buffer.from((await bob()).person.id).toString('base64url'),
    });
    await expect(passkeys.confirm(await bob(), forged)).rejects.toMatchObject(refused);
  });

  test('R93: one that was removed is refused, ends what it confirmed, and the person’s other sessions', async () => {
    const { passkeys, people, session, add, confirm, wait } = await setUp();
    const { device, passkey } = await add(await session());
    const { token } = await passkeys.signIn(device.get(await passkeys.askToSignIn()));
    expect(await people.authenticate(token)).toMatchObject({ openedBy: 'passkey', passkeys: 1 });
    await confirm(await session(), device);
    expect(passkeys.moneyRefusal(await session())).toBeNull();
    const asked = await passkeys.askToConfirm(await session());
    await passkeys.remove(await session(), passkey.id, NO_REQUEST);
    expect(passkeys.moneyRefusal(await session())).toContain('Add a passkey first');
    expect(await people.authenticate(token)).toBeUndefined();
    await expect(passkeys.confirm(await session(), device.get(asked))).rejects.toMatchObject(refused);
    await expect(passkeys.signIn(device.get(await passkeys.askToSignIn()))).rejects.toMatchObject(refused);
    const { device: next } = await add(await session());
    wait(DAY_MS);
    await confirm(await session(), next);
    await expect(passkeys.remove(await session(), passkey.id, NO_REQUEST)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('R98: one is removed after one was used in the last five minutes alone, by a fresh link, too', async () => {
    const { passkeys, ada, session, open, add, confirm, wait } = await setUp();
    const { device, passkey } = await add(await session());
    const needed = {
      code: 'forbidden',
      message: expect.stringContaining('paywicket console passkeys NAME') as string,
    };
    const fresh = await open(ada.id);
    for (const each of [session, fresh])
      await expect(passkeys.remove(await each(), passkey.id, NO_REQUEST)).rejects.toMatchObject(needed);
    await confirm(await session(), device);
    wait(CONFIRMED_MS);
    await expect(passkeys.remove(await session(), passkey.id, NO_REQUEST)).rejects.toMatchObject(needed);
    expect((await session()).passkeys).toBe(1);
    await confirm(await session(), device);
    await passkeys.remove(await session(), passkey.id, NO_REQUEST);
    expect((await session()).passkeys).toBe(0);
  });

  test('R98: in live mode a further one removes no other and adds none for 24 hours, and removes itself', async () => {
    const { passkeys, ada, session, open, add, confirm, wait } = await setUp();
    const { device: first, passkey: owners } = await add(await session());
    const { device: second, passkey: further } = await add(await session());
    wait(10 * MINUTE_MS);
    const thief = await open(ada.id, 'passkey');
    const offered = async (removes?: string) =>
      (await passkeys.askToConfirm(await thief(), removes)).allowCredentials?.map(({ id }) => id);
    expect(await offered()).toEqual([owners.id]);
    expect(await offered(owners.id)).toEqual([owners.id]);
    expect((await offered(further.id))?.toSorted()).toEqual([owners.id, further.id].toSorted());
    const needed = {
      code: 'forbidden',
      message: expect.stringMatching(
        /nor change passkeys, API keys.*paywicket console passkeys NAME/,
      ) as string,
    };
    for (const waited of [0, further.approvesFrom - start - 10 * MINUTE_MS - MAX_CLOCK_SKEW_MS - 1]) {
      wait(waited);
      await confirm(await thief(), second);
      await expect(passkeys.remove(await thief(), owners.id, NO_REQUEST)).rejects.toMatchObject(needed);
      expect(passkeys.mayAdd(await thief())).toBe(false);
      await expect(passkeys.offer(await thief())).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(passkeys.mayRemove(await thief(), further.id)).toBe(true);
    wait(1);
    expect(passkeys.mayRemove(await thief(), owners.id)).toBe(true);
    expect(passkeys.mayAdd(await thief())).toBe(true);
    wait(-1);
    await passkeys.remove(await thief(), further.id, NO_REQUEST);
    expect((await passkeys.list()).map(({ id, removedAt }) => [id, removedAt === null])).toContainEqual([
      owners.id,
      true,
    ]);
    const again = await open(ada.id);
    await confirm(await again(), first);
    await passkeys.remove(await again(), owners.id, NO_REQUEST);
    expect((await again()).passkeys).toBe(0);
  });

  test('R98: where all of a person’s wait, none is asked for but to remove itself', async () => {
    const { passkeys, session, add, confirm } = await setUp();
    const { device, passkey } = await add(await session());
    await confirm(await session(), device);
    await passkeys.remove(await session(), passkey.id, NO_REQUEST);
    const { passkey: next } = await add(await session());
    await expect(passkeys.askToConfirm(await session())).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('This passkey is new') as string,
    });
    const asked = await passkeys.askToConfirm(await session(), next.id);
    expect(asked.allowCredentials?.map(({ id }) => id)).toEqual([next.id]);
  });

  test('is removed by its person alone', async () => {
    const { passkeys, session, invite, open, add, confirm } = await setUp();
    const { passkey } = await add(await session());
    const bob = await open((await invite('Bob')).id);
    await confirm(await bob(), (await add(await bob())).device);
    await expect(passkeys.remove(await bob(), passkey.id, NO_REQUEST)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await session()).passkeys).toBe(1);
  });

  test('ends with its person', async () => {
    const { passkeys, store, ada, session, add } = await setUp();
    const { device } = await add(await session());
    await store.remove(ada.id, start, NO_REQUEST);
    await expect(passkeys.signIn(device.get(await passkeys.askToSignIn()))).rejects.toMatchObject(refused);
  });
});

describe('money', () => {
  test('R93: moves for five minutes after a passkey was used', async () => {
    const { passkeys, session, add, confirm, wait } = await setUp();
    expect(passkeys.moneyRefusal(await session())).toContain('Add a passkey first');
    const { device } = await add(await session());
    expect(passkeys.moneyRefusal(await session())).toContain('Use your passkey first');
    await confirm(await session(), device);
    wait(CONFIRMED_MS - 1);
    expect(passkeys.moneyRefusal(await session())).toBeNull();
    wait(1);
    expect(passkeys.moneyRefusal(await session())).toContain('Use your passkey first');
  });

  test('R93: does not move where the clock was set back by an hour', async () => {
    const { passkeys, session, add, confirm, wait } = await setUp();
    const { device } = await add(await session());
    wait(HOUR_MS);
    await confirm(await session(), device);
    wait(-HOUR_MS);
    expect(passkeys.moneyRefusal(await session())).toContain('Use your passkey first');
  });

  test('R93: in live mode a further passkey moves none for 24 hours, and signs in', async () => {
    const { passkeys, people, session, add, confirm, wait } = await setUp();
    await add(await session());
    const { device } = await add(await session());
    await confirm(await session(), device);
    expect(passkeys.moneyRefusal(await session())).toContain('it can neither move money');
    const asked = await passkeys.askToConfirm(await session());
    expect(asked.allowCredentials?.map(({ id }) => id)).not.toContain(device.id);
    const { token } = await passkeys.signIn(device.get(await passkeys.askToSignIn()));
    expect(await people.authenticate(token)).toMatchObject({ person: { name: 'Ada' } });
    wait(DAY_MS);
    await confirm(await session(), device);
    expect(passkeys.moneyRefusal(await session())).toBeNull();
  });

  test('in test mode a further passkey moves it at once', async () => {
    const { passkeys, session, add, confirm } = await setUp({ live: false });
    await add(await session());
    const { device } = await add(await session());
    await confirm(await session(), device);
    expect(passkeys.moneyRefusal(await session())).toBeNull();
  });

  test('on a test server without signing in, a passkey is needed once there is one', async () => {
    const { passkeys, ada, open, add, confirm, wait } = await setUp({ live: false, isOwnerMode: true });
    const owner = await open(ada.id, 'owner');
    expect(passkeys.moneyRefusal(await owner())).toBeNull();
    const { device, passkey } = await add(await owner());
    expect(passkeys.moneyRefusal(await owner())).toContain('Use your passkey first');
    await expect(add(await owner())).rejects.toMatchObject({ code: 'forbidden' });
    await confirm(await owner(), device);
    expect(passkeys.moneyRefusal(await owner())).toBeNull();
    wait(CONFIRMED_MS);
    await expect(passkeys.remove(await owner(), passkey.id, NO_REQUEST)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await confirm(await owner(), device);
    await passkeys.remove(await owner(), passkey.id, NO_REQUEST);
    expect(passkeys.moneyRefusal(await owner())).toBeNull();
    await add(await owner());
  });
});
