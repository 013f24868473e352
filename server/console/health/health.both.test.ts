import { describe, expect, test } from 'vitest';
import { signedIn } from '../../testing/console-visitor.ts';
import { refusal, scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const hostile = '<script>alert(1)</script>';

describe('the page Health', () => {
  test('shows each gateway with its last success, what fails and its balances', async () => {
    const now = Date.UTC(2030, 0, 1, 12);
    const well = {
      ...scriptedProvider('novapay'),
      health: () => ({
        ...scriptedProvider('novapay').health(),
        lastSuccessAt: now - 60_000,
      }),
      balances: () =>
        Promise.resolve([
          { method: 'usdt-tron', asset: 'USDT', network: 'tron', available: '12.5', frozen: '1' },
          { method: 'btc', asset: 'BTC', network: 'bitcoin', available: '0.1', frozen: '0.00' },
        ]),
    };
    const down = {
      ...scriptedProvider('nordpay'),
      health: () => ({
        ...scriptedProvider('nordpay').health(),
        circuit: 'open' as const,
        failing: [
          {
            call: `GET /${hostile}`,
            fault: 'timeout' as const,
            code: 'timeout',
            circuit: 'lists' as const,
            at: now,
          },
        ],
        lastErrorAt: now,
        lastErrorCode: 'timeout' as const,
      }),
      balances: () => Promise.reject(refusal('nordpay')),
    };
    const bench = await startWorkbench([well, down]);
    const ada = await signedIn(bench);
    const { text, html, status } = await ada.open('/health');
    expect(status).toBe(200);
    expect(text).toContain('NovaPay ok Pause Asked last 1 min ago : answered Balance');
    expect(text).toContain('12.50 USDT on TRON, and 1.00 USDT frozen');
    expect(text).toContain('0.1 BTC on Bitcoin');
    expect(text).toMatch(
      /Nord PAY failing Pause Needs you Nord PAY does not answer: .* Asked last now : timeout Last success never/,
    );
    expect(text).toContain(`GET /${hostile} : timeout`);
    expect(text).toContain('Balance not answered: provider rejected');
    expect(text).toMatch(/Off: 3 \w.*: no keys are set\./);
    expect(html).toMatch(/<details><summary>Off: 3<\/summary>/);
    expect(html).not.toContain('<script>');
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30_000);
  });

  test('says what shoppers see for an amount, and why not', async () => {
    const offers = [
      scriptedOffer('usdt-tron'),
      scriptedOffer('usdt-ethereum', { minimum: '100' }),
      scriptedOffer('btc-bitcoin'),
    ];
    const bench = await startWorkbench([scriptedProvider('novapay', { offers })]);
    const ada = await signedIn(bench);
    const form = await ada.open('/health');
    const { text } = await ada.press(form, 'Show', { amount: '$49,90', currency: 'usd' });
    expect(text).toMatch(/Tether on TRON 49\.90 USDT offered NovaPay/);
    expect(text).toMatch(/Tether on Ethereum 49\.90 USDT not offered the amount is below .* NovaPay/);
    expect(text).toContain('Bitcoin – not offered there is no rate for it NovaPay');
    expect(text).not.toMatch(/usdt-tron/);
  });

  test('folds the methods that are off on purpose', async () => {
    const offers = [scriptedOffer('usdt-tron'), scriptedOffer('usdt-ethereum')];
    const gateway = scriptedProvider('novapay', { offers });
    const bench = await startWorkbench([gateway], { settings: { methods: ['usdt-tron'] } });
    const { html } = await (await signedIn(bench)).open('/health?amount=10&currency=USD');
    const [shown = '', folded = ''] = html.split('<summary>Off: 1</summary>');
    expect(shown).toContain('Tether on TRON');
    expect(shown).not.toContain('Tether on Ethereum');
    expect(folded).toMatch(/Tether on Ethereum[^]*not in checkout\.methods/);
  });

  test.each([
    ['amount=-1&currency=USD', 'Write the amount like 84.50.'],
    ['amount=1e3&currency=USD', 'Write the amount like 84.50.'],
    ['amount=1,234&currency=USD', 'Write 1234 or 1.2340.'],
    [`amount=1&currency=${encodeURIComponent(hostile)}`, 'currency'],
    ['amount=1&currency=ZZZ', 'currency'],
    [`amount=${encodeURIComponent(hostile)}&currency=USD`, 'Write the amount like 84.50.'],
  ])('says what is wrong with ?%s, beside the rest of the page', async (query, named) => {
    const ada = await signedIn(await startWorkbench([scriptedProvider('novapay')]));
    const { text, html, status } = await ada.open(`/health?${query}`);
    expect(status).toBe(200);
    expect(text.split('What shoppers see now')[1]).toContain(named);
    expect(text).toContain('NovaPay ok');
    expect(html).not.toContain('<script>');
  });

  test('lists the checks once they are asked for, what failed first, with what to do', async () => {
    // The keys of the workbench are NuxPay's, at an address where nothing listens.
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const ada = await signedIn(bench);
    const page = await ada.open('/health');
    expect(page.text).not.toContain('are complete');
    const { text } = await ada.press(page, 'Check everything');
    expect(text).toMatch(
      /Checks failed NuxPay : .* does not answer.* Check NUXPAY_BASE_URL.*\. .*ok settings : are complete/,
    );
    expect(text).toContain('Check again');
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
    expect((await bob.open('/health?checks=run')).text).toContain(
      'Checks Reading this needs the scope balances:read.',
    );
  });

  test('names the scope of each part that the person may not read', async () => {
    const bench = await startWorkbench([scriptedProvider('novapay')]);
    const ada = await signedIn(bench, { scopes: ['checkouts:read'] });
    const { text } = await ada.open('/health');
    expect(text).toContain('NovaPay ok');
    expect(text).toContain('Balances: Reading this needs the scope balances:read.');
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['balances:read'] });
    const page = await bob.open('/health');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Gateways Reading this needs the scope checkouts:read.');
  });

  test('says when a gateway was asked last, and what it said, whatever came before', async () => {
    const now = Date.UTC(2030, 0, 1, 12);
    const said = { lastSuccessAt: null as number | null, lastErrorAt: null as number | null };
    const gateway = {
      ...scriptedProvider('novapay'),
      health: () => ({
        ...scriptedProvider('novapay').health(),
        ...said,
        lastErrorCode: 'rate_limited' as const,
      }),
    };
    const ada = await signedIn(await startWorkbench([gateway]));
    const shown = async () => (await ada.open('/health')).text;
    expect(await shown()).toContain('NovaPay ok Pause Asked last not yet');
    said.lastErrorAt = now - 60_000;
    expect(await shown()).toContain('Asked last 1 min ago : rate limited Last success never');
    said.lastSuccessAt = now - 120_000;
    expect(await shown()).toContain('Asked last 1 min ago : rate limited Last success 2 min ago');
    said.lastErrorAt = now - 180_000;
    expect(await shown()).toContain('Asked last 2 min ago : answered Last failure 3 min ago : rate limited');
  });

  test('says that no gateway is on', async () => {
    const ada = await signedIn(await startWorkbench([]));
    expect((await ada.open('/health')).text).toContain('No gateway is on');
    expect((await ada.open('/health?amount=1&currency=USD')).text).toContain('No gateway offers anything');
  });
});
