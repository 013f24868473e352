import { expect, onTestFinished, test } from 'vitest';
import type { PollableGateway } from '../../gateways/gateway.ts';
import { createNordPay } from '../../gateways/nordpay/gateway.ts';
import * as nordpaySamples from '../../gateways/nordpay/testing/samples.ts';
import { createNovaPay } from '../../gateways/novapay/gateway.ts';
import * as novapaySamples from '../../gateways/novapay/testing/samples.ts';
import { startAnswers } from '../../testing/gateway-server.ts';
import { startWorkbench, type Workbench } from '../../testing/workbench.ts';

/** Money that a gateway shows and that cannot be counted, from the gateway's answer to what merchant and shopper see. */

const minute = 60_000;
const log = { info: () => {}, warn: () => {}, error: () => {} };

async function workbenchOf(create: (clock: { now: () => number }) => PollableGateway): Promise<Workbench> {
  // The clock is the workbench's, which comes after its gateway.
  const clock = { now: () => 0 };
  const gateway = create({ now: () => clock.now() });
  onTestFinished(() => gateway.close());
  const bench = await startWorkbench([gateway]);
  clock.now = () => bench.now();
  return bench;
}

async function passed(bench: Workbench, minutes: number): Promise<void> {
  for (let nth = 0; nth < minutes; nth += 1) await bench.pass(minute);
}

const iso = (at: number): string => new Date(at).toISOString().replace(/\.\d+/, '');
const eventsOf = (bench: Workbench) =>
  bench.sql('select type from events order by at').map((row) => (row as { type: string }).type);

/** Past its end, the merchant holds it and the shopper is offered no new price; it is reported once, also after a restart. */
async function expectHeld(bench: Workbench, { id, token }: { id: string; token: string }): Promise<void> {
  await passed(bench, 50);
  await bench.restart();
  await passed(bench, 5);
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body).toMatchObject({
    status: 'expired',
    exception: 'unclear',
    exceptions: ['unclear'],
    amountPaid: '0.00',
  });
  expect(eventsOf(bench)).toEqual(['checkout.unclear', 'checkout.expired']);
  expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ exception: 'unclear' });
  expect((await bench.shopper(token, 'POST', '/v1/session/refresh')).status).toBe(409);
}

test('Nord PAY: a paid transaction of ours without its received amount', async () => {
  const { create, details, invoiceOf, list, own, transactionOf, waiting } = nordpaySamples;
  const nordpay = await startAnswers(waiting);
  onTestFinished(() => nordpay.close());
  const bench = await workbenchOf((clock) =>
    createNordPay({
      apiKey: 'key-1',
      postbackSecrets: ['secret-1'],
      baseUrl: nordpay.url,
      mode: 'test',
      clock,
      log,
      limits: { backoff: 1 },
    }),
  );
  const invoice = { amount: 50, expires_at: null, label: null };
  nordpay.answer([create, details], invoiceOf(invoice));
  const checkout = await bench.open();
  await bench.choose(checkout.token, 'usdt-bsc');
  const sent = nordpay.requests.find(({ call }) => call === create)?.body ?? '{}';
  const { label } = JSON.parse(sent) as nordpaySamples.Wire;
  const paid = {
    label,
    amount: 50,
    amount_usd: 50,
    created_at: iso(bench.now() + minute),
  };
  nordpay.answer([list, own], [transactionOf({ ...paid, received_amount: null })]);
  nordpay.answer(details, invoiceOf({ ...invoice, label, status: 'paid' }));
  await expectHeld(bench, checkout);
  const { payments } = (await bench.merchant('GET', `/v1/checkouts/${checkout.id}`)).body as unknown as {
    payments: readonly { id: string }[];
  };
  const settled = await bench.merchant('POST', `/v1/checkouts/${checkout.id}/settle`, {
    paymentId: payments[0]?.id,
    amount: '50.00',
    hash: '0xc0ffee',
    note: 'seen in the portal',
  });
  expect(settled.body).toMatchObject({ status: 'paid', exceptions: ['late'] });
  await passed(bench, 30);
  expect(eventsOf(bench).filter((type) => type === 'checkout.unclear')).toHaveLength(1);
});

test('NovaPay: a deposit with a field that cannot be read', async () => {
  const { create, depositOf, deposits, order, orderOf, pageOf, select, waiting } = novapaySamples;
  const novapay = await startAnswers(waiting);
  onTestFinished(() => novapay.close());
  const bench = await workbenchOf((clock) =>
    createNovaPay({
      apiKey: 'key-1',
      baseUrl: novapay.url,
      mode: 'test',
      clock,
      log,
      limits: { backoff: 1 },
    }),
  );
  const checkout = await bench.open();
  const ends = iso(bench.now() + 30 * minute);
  const order_id = 'order-1';
  const times = { created_at: iso(bench.now()), expires_at: ends };
  novapay.answer(create, { data: { order_id, checkout_url: '/c', expires_at: ends } });
  novapay.answer([select, order], { data: orderOf({ amount: '50.00', metadata: null, ...times }) });
  await bench.choose(checkout.token);
  const unreadable = depositOf({ amount: '5e1', created_at: iso(bench.now() + minute) });
  novapay.answer(deposits, pageOf(deposits, [unreadable]));
  await expectHeld(bench, checkout);
});
