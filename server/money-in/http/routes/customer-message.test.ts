import { expect, test } from 'vitest';
import { scriptedProvider } from '../../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../../testing/workbench.ts';

/** A checkout over 50.00 USD, and a shopper whose browser asks for these languages. */
async function shop() {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { id, token } = await bench.open({ description: 'T-shirt', reference: 'order-1' });
  const path = `/v1/checkouts/${id}`;
  const choose = (languages?: string) =>
    bench.request('/v1/session/method', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        ...(languages !== undefined && { 'Accept-Language': languages }),
      },
      body: JSON.stringify({ method: 'usdt-tron' }),
    });
  const languageOf = async () => (await bench.merchant('GET', path)).body['language'];
  const message = async (query = '') => (await bench.merchant('GET', `${path}/message${query}`)).body;
  return { bench, id, token, path, choose, languageOf, message };
}

test('a checkout keeps the language that the shopper reads, once a method is chosen', async () => {
  const { bench, path, token, choose, languageOf, message } = await shop();
  expect(await languageOf()).toBeNull();
  expect(await message()).toMatchObject({
    language: 'en',
    text: expect.stringContaining('Waiting') as string,
  });
  // Reading does not write: the language of a look is not kept.
  await bench.request('/v1/session', {
    headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'fr' },
  });
  expect(await languageOf()).toBeNull();

  expect((await choose('sw, de-AT;q=0.9, fr;q=0.5')).status).toBe(200);
  expect(await languageOf()).toBe('de-AT');
  expect(await message()).toEqual({
    language: 'de-AT',
    direction: 'ltr',
    text: expect.stringMatching(/^Zahlung an Shop\n.* für T-shirt\nReferenz: order-1\n\n/) as string,
    link: { kind: 'pay', label: 'Weiter zur Zahlung' },
  });
  expect(await message('?language=ja')).toMatchObject({ language: 'ja', direction: 'ltr' });
  expect(await message('?language=ar')).toMatchObject({ language: 'ar', direction: 'rtl' });
  expect(await message('?language=sw')).toMatchObject({ language: 'en' });
  const { version } = (await bench.merchant('GET', path)).body;
  await message();
  expect((await bench.merchant('GET', path)).body['version']).toBe(version);
});

test.each([undefined, '', '*', '!!, <script>, xx', 'x'.repeat(5000), '__proto__'])(
  'a browser that asks for %j starts a payment, and no language is kept',
  async (languages) => {
    const { choose, languageOf } = await shop();
    expect((await choose(languages)).status).toBe(200);
    expect(await languageOf()).toBeNull();
  },
);

test('of an unknown checkout there is none, and no link is made by reading', async () => {
  const { bench, path } = await shop();
  expect((await bench.merchant('GET', '/v1/checkouts/chk_none/message')).status).toBe(404);
  const sessions = () => bench.sql(`select count(*) as n from tokens where kind = 'session'`);
  const before = sessions();
  expect((await bench.merchant('GET', `${path}/message`)).body['text']).not.toContain('cs_');
  expect(sessions()).toEqual(before);
});
