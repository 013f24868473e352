import { describe, expect, test } from 'vitest';
import type { Scope } from '../../base/contract/constants.ts';
import { addPasskey, signedInForMoney, usePasskey } from '../../testing/console-passkeys.ts';
import { signedIn, type Visitor } from '../../testing/console-visitor.ts';
import { keyOf } from '../../testing/money-shop.ts';
import { createRefund } from '../../testing/sample-refund.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

/** Which sessions of a checkout claim its refunds, by how their token came to be. */

const minute = 60_000;
const order = { amount: '50.00', currency: 'USD', reference: 'order-7' };
const clerk = ['checkouts:read', 'checkouts:write'] as const;
const cashier = [...clerk, 'refunds:write'] as const;

async function start({ claimInCheckout = true } = {}) {
  const links = { mug: { name: 'Mug', amount: '50.00', currency: 'USD', maxQuantity: 1 } };
  const bench = await startWorkbench([scriptedProvider('novapay')], {
    links,
    refunds: { claimInCheckout },
  });
  const keyWith = async (scopes: readonly Scope[]) => {
    const key = await keyOf(bench, 'Clerk', scopes);
    /** The token that the answer holds. */
    return async (path: string, body?: object, idempotencyKey?: string) => {
      const { status, body: answer } = await bench.request(path, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${key}`,
          'Content-Type': 'application/json',
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const { id = '', sessionToken: token = '' } = answer as Readonly<Record<string, string>>;
      return { status, id, token };
    };
  };
  const idOf = async (token: string): Promise<string> =>
    String((await bench.shopper(token, 'GET', '/v1/session')).body['id']);
  /** Asks for the claim of a refund, which the view has to offer where it may be claimed, and there alone. */
  const claim = async (token: string) => {
    await createRefund(bench.services.database.transfers, await idOf(token), bench.now());
    const { body: view } = await bench.shopper(token, 'GET', '/v1/session');
    const [refund] = view['refunds'] as unknown as readonly { claimable: boolean }[];
    const answer = await bench.shopper(token, 'POST', '/v1/session/refund');
    expect(refund?.claimable).toBe(answer.status === 201);
    return answer;
  };
  return { bench, keyWith, claim };
}

const refused = {
  status: 403,
  body: {
    code: 'forbidden',
    detail: expect.stringContaining('Ask the store for the refund link') as string,
  },
};

/** A further token of a checkout that exists. */
type Further = (
  ask: Awaited<ReturnType<Awaited<ReturnType<typeof start>>['keyWith']>>,
  checkout: { readonly id: string },
) => Promise<{ readonly status: number; readonly token: string }>;

const further: readonly (readonly [string, number, Further])[] = [
  ['a further session', 201, (ask, { id }) => ask(`/v1/checkouts/${id}/sessions`)],
  ['an open checkout that is used again', 200, (ask) => ask('/v1/checkouts', { ...order, reuseOpen: true })],
  ['a creation that is repeated', 201, (ask) => ask('/v1/checkouts', order, 'order-7')],
];

describe('R99: a refund is claimed', () => {
  test.each([
    ['by a key without refunds:write', order],
    ['with reuseOpen', { ...order, reuseOpen: true }],
  ])('in the session of a checkout that was created %s', async (_how, body) => {
    const { keyWith, claim } = await start();
    const { status, token } = await (await keyWith(clerk))('/v1/checkouts', body);
    expect(status).toBe(201);
    expect(await claim(token)).toMatchObject({
      status: 201,
      body: { claimToken: expect.stringMatching(/^rt_/) as string },
    });
  });

  test(
    'in each session of a product’s form, for the browser that opened the checkout',
    { tags: ['links'] },
    async () => {
      const { bench, claim } = await start();
      const key = 'k'.repeat(43);
      const press = async () => {
        const { headers } = await bench.services.app.request('/l/mug', {
          method: 'POST',
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'Sec-Fetch-Site': 'same-origin',
            Cookie: `paywicket-form=${key}`,
          },
        });
        return String(headers.get('location')?.split('#')[1]);
      };
      const first = await press();
      const again = await press();
      expect(again).not.toBe(first);
      expect((await claim(again)).status).toBe(201);
    },
  );

  test('in the session of a link, also after a new price', { tags: ['links'] }, async () => {
    const { bench, claim } = await start();
    const { body } = await bench.request('/v1/links/mug/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    const token = String(body['sessionToken']);
    await bench.pass(31 * minute);
    expect((await bench.shopper(token, 'POST', '/v1/session/refresh')).status).toBe(200);
    expect((await claim(token)).status).toBe(201);
  });

  test.each(further)('of %s where its key has refunds:write', async (_how, status, ask) => {
    const { keyWith, claim } = await start();
    const checkout = await (await keyWith(clerk))('/v1/checkouts', order, 'order-7');
    const made = await ask(await keyWith(cashier), checkout);
    expect(made.status).toBe(status);
    expect((await claim(made.token)).status).toBe(201);
  });
});

describe('R99: a refund is not claimed', () => {
  test.each(further)('of %s where its key lacks refunds:write', async (_how, status, ask) => {
    const { bench, keyWith, claim } = await start();
    const asClerk = await keyWith(clerk);
    const checkout = await asClerk('/v1/checkouts', order, 'order-7');
    const made = await ask(asClerk, checkout);
    expect(made.status).toBe(status);
    expect(made.token).not.toBe(checkout.token);
    expect(await claim(made.token)).toMatchObject(refused);
    // The shopper, who holds the first token, claims it.
    expect((await bench.shopper(checkout.token, 'POST', '/v1/session/refund')).status).toBe(201);
  });

  test('where the store does not allow it, whoever made the session', async () => {
    const { keyWith, claim } = await start({ claimInCheckout: false });
    const { token } = await (await keyWith(cashier))('/v1/checkouts', order);
    expect(await claim(token)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

describe('R99: a link to pay that a person makes in the window', () => {
  const tokenOf = async (who: Visitor, id: string): Promise<string> => {
    const { text } = await who.press(await who.open(`/payments/${id}`), 'Add a link to pay');
    return /\/pay#(cs_[\w-]+)/.exec(text)?.[1] ?? '';
  };
  const open = async (bench: Workbench): Promise<string> => (await bench.open()).id;

  test('claims no refund without a passkey that was used in the last five minutes', async () => {
    const { bench, claim } = await start();
    const who = await signedIn(bench);
    expect(await claim(await tokenOf(who, await open(bench)))).toMatchObject(refused);
    const { device } = await addPasskey(who);
    expect(await claim(await tokenOf(who, await open(bench)))).toMatchObject(refused);
    await usePasskey(who, device);
    bench.wait(5 * minute);
    expect(await claim(await tokenOf(who, await open(bench)))).toMatchObject(refused);
  });

  test('claims one after a passkey was used, and later too', async () => {
    const { bench, claim } = await start();
    const token = await tokenOf(await signedInForMoney(bench), await open(bench));
    bench.wait(10 * minute);
    expect((await claim(token)).status).toBe(201);
  });

  test('claims none where the person lacks refunds:write', async () => {
    const { bench, claim } = await start();
    const who = await signedInForMoney(bench, { name: 'Clerk', scopes: clerk });
    expect(await claim(await tokenOf(who, await open(bench)))).toMatchObject(refused);
  });
});
