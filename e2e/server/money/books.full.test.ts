import { expect, test } from 'vitest';
import { gateways, secrets } from '../simulators.ts';
import { atAllGateways, startServer } from '../start-server.ts';

/** From sent to settled at every simulator, and one more round of polls. */
const settled = 10_000;

interface Totals {
  readonly provider: string;
  readonly gross: { readonly value: string };
  readonly payments: number;
}

test('what five gateways took is in the books, the table and the totals, and fits their own lists and balances', async () => {
  const server = await startServer(atAllGateways);
  for (const gateway of gateways) {
    const { payment } = await server.sell(gateway);
    await server.pay(gateway, payment.id);
    await server.pass(settled);
  }
  await server.pass(60_000);

  const { body: ledger } = await server.merchant('GET', '/v1/ledger?limit=100');
  const lines = ledger['data'] as unknown as readonly { kind: string; provider: string; value: string }[];
  const received = lines.filter(({ kind }) => kind === 'received');
  expect(new Set(received.map(({ provider }) => provider))).toEqual(new Set(gateways));
  expect(received.map(({ value }) => value)).toEqual(gateways.map(() => '50.00'));

  const answer = await fetch(`${server.url}/v1/ledger.csv`, {
    headers: { Authorization: `Bearer ${secrets.PAYWICKET_SECRET_KEY}` },
  });
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="ledger.csv"');
  const [head, first, ...rest] = (await answer.text()).trimEnd().split('\r\n');
  expect(head).toMatch(/^at,id,kind,/);
  expect(first).toMatch(/^2030-01-01T12:\d\d:\d\d\.\d{3}Z,led_/);
  expect(rest).toHaveLength(lines.length - 1);

  const { body: daily } = await server.merchant('GET', '/v1/reports/daily?limit=100');
  const totals = daily['data'] as unknown as readonly Totals[];
  for (const gateway of gateways)
    expect(
      totals.filter(({ provider, payments }) => provider === gateway && payments > 0),
      gateway,
    ).toMatchObject([{ gross: { value: '50.00' }, payments: 1 }]);
  expect(daily['openExceptions']).toEqual([]);

  const { body: report } = await server.merchant('GET', '/v1/reports/reconciliation');
  expect(report['errors']).toEqual([]);
  const compared = report['data'] as unknown as readonly { provider: string }[];
  const none = { count: 0, sums: [], transactions: [] };
  /** Less what each of them keeps. */
  const left: Readonly<Record<string, string>> = { novapay: '49.5', nordpay: '49.75' };
  for (const { provider, ...found } of compared)
    expect(found, provider).toEqual(
      provider in left
        ? {
            checkable: true,
            matched: { count: 1, sums: [{ asset: 'USDT', amount: '50' }] },
            oursOnly: none,
            theirsOnly: { ...none, byState: [] },
            differing: none,
            balances: [
              {
                asset: 'USDT',
                ours: left[provider],
                theirs: left[provider],
                difference: '0',
                accounts: [expect.objectContaining({ network: 'tron' })],
              },
            ],
          }
        : {
            checkable: false,
            reason: expect.stringContaining('no list of incoming transactions') as string,
            balances: null,
          },
    );
  expect(new Set(compared.map(({ provider }) => provider))).toEqual(new Set(gateways));
});
