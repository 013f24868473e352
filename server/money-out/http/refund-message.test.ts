import { expect, test } from 'vitest';
import { createRefund } from '../../testing/sample-refund.ts';
import { scriptedProvider } from '../../testing/scripted-gateway.ts';
import { startWorkbench } from '../../testing/workbench.ts';

/** A refund of a checkout that waits for its shopper. */
async function refunded(languages = '') {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { id, token } = await bench.open({ description: 'T-shirt', reference: 'order-1' });
  await bench.request('/v1/session/method', {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Accept-Language': languages,
    },
    body: JSON.stringify({ method: 'usdt-tron' }),
  });
  const [payment] = (await bench.services.checkouts.get(id)).payments;
  const { transfers } = bench.services.database;
  const refund = await createRefund(transfers, id, bench.now(), {}, {}, payment?.id);
  return { bench, id, path: `/v1/refunds/${refund.id}/message` };
}

test('the text for the customer of a refund is in the shopper’s language, or the one that is asked for', async () => {
  const { bench, path } = await refunded();
  const message = async (query = '') => (await bench.merchant('GET', `${path}${query}`)).body;
  expect(await message()).toEqual({
    language: 'en',
    direction: 'ltr',
    subject: 'Refund from Shop',
    text: [
      'Total: $50.00 for T-shirt',
      'Reference: order-1',
      '',
      'To get 50.00 USDT back, open the refund link from Shop.',
      'Enter an address by January 31, 2030 at 12:00 PM UTC.',
    ].join('\n'),
    link: { kind: 'refund', label: 'Enter refund address' },
  });
  const before = bench.sql('select document from transfers');
  expect(await message('?language=ar')).toMatchObject({ language: 'ar', direction: 'rtl' });
  expect(await message('?language=sw')).toMatchObject({ language: 'en' });
  expect(bench.sql('select document from transfers'), 'reading makes no link').toEqual(before);
  const german = await refunded('de-AT, fr;q=0.5');
  expect((await german.bench.merchant('GET', german.path)).body).toMatchObject({
    language: 'de-AT',
    subject: 'Erstattung von Shop',
  });
});

test('of an unknown refund there is none', async () => {
  const { bench, id } = await refunded();
  for (const unknown of ['rfd_none', id])
    expect((await bench.merchant('GET', `/v1/refunds/${unknown}/message`)).status).toBe(404);
});
