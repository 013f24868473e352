import { describe, expect, test } from 'vitest';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import { signedIn, type ConsolePage } from '../../testing/console-visitor.ts';
import { coins, says, scriptedOffer, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { scriptedPayer } from '../../testing/scripted-money-out.ts';
import { fixedRates } from '../../testing/workbench.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

const minute = 60_000;

/** A checkout of which less came than is due, at a gateway that pays back, and Ada who may do everything. */
async function short({
  came = '20.00',
  minimum = null,
  checkout = {},
}: { readonly came?: string; readonly minimum?: string | null; readonly checkout?: object } = {}) {
  const { gateway: payer } = scriptedPayer();
  const offers = [scriptedOffer('usdt-tron', { minimum, prices: ['USD', 'EUR'] })];
  const gateway = scriptedProvider('novapay', { offers });
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', came)] });
  const rates = fixedRates({ 'EUR/USD': '1.2' });
  const bench = await startWorkbench([{ ...gateway, moneyOut: payer.moneyOut }], { settings: { rates } });
  const { id, token } = await bench.open({ reference: 'order-1', ...checkout });
  await bench.choose(token);
  await bench.pass(2 * minute);
  const path = `/payments/${id}`;
  const ada = await signedInForMoney(bench);
  return { bench, id, path, token, ada, open: () => ada.open(path) };
}

/** The filled buttons, and the summaries that open a form. */
const main = ({ html }: ConsolePage): readonly string[] =>
  [...html.matchAll(/<(?:button|summary) class="(?:button )?main"[^>]*>([^<]*)</g)].map(
    ([, label = '']) => label,
  );

/** The filled buttons, without those of forms that are folded away. */
const shownMain = ({ html }: ConsolePage): readonly string[] =>
  [
    ...html
      .replaceAll(/(<summary[^>]*>.*?<\/summary>)[^]*?<\/details>/g, '$1')
      .matchAll(/<(?:button|summary|a) class="(?:button )?main"[^>]*>([^<]*)</g),
  ].map(([, label = '']) => label);

const fieldsIn = ({ html }: ConsolePage): readonly string[] =>
  [
    ...html.matchAll(/<input type="text" readonly="" value="([^"]*)"|<textarea[^>]*>([^]*?)<\/textarea>/g),
  ].map(([, line, text]) => line ?? text ?? '');

describe('an underpaid payment', () => {
  test('says what is missing and what came, and its main button asks for the rest', async () => {
    const { open } = await short();
    const page = await open();
    expect(page.text).toContain('order-1 Underpaid 50.00 USD 1 Jan 12:00 30.00 USD is missing');
    expect(page.text).toContain('20.00 of 50.00 USD came as USDT on TRON, final');
    expect(page.html).toContain('aria-label="40 % of the price received"');
    expect(main(page)[0]).toBe('Ask for the rest');
    expect(page.text).not.toContain('open Underpaid');
  });

  test('is asked for with link and text on the same page, in no address and no cookie', async () => {
    const { ada, bench, id, path, open } = await short();
    const asked = await ada.press(await open(), 'Ask for the rest');
    const [link = '', text = ''] = fieldsIn(asked);
    const [, token = ''] = /^http:\/\/127\.0\.0\.1:8787\/pay#(cs_[\w-]+)$/.exec(link) ?? [];
    expect((await bench.shopper(token, 'GET', '/v1/session')).body).toMatchObject({ id });
    expect(text).toContain(link);
    expect(asked.headers.get('set-cookie') ?? '').not.toContain('cs_');
    const french = await ada.press(asked, 'Write', { language: 'fr' });
    expect(french.html).toMatch(/<textarea readonly[^>]* lang="fr" dir="ltr"/);
    expect(fieldsIn(french)[0]).toBe(link);
    expect((await open()).html).not.toContain('cs_');
    for (const address of ['link', 'text'])
      expect((await ada.open(`${path}/${address}`)).html).toContain('<h1>order-1</h1>');
  });

  test.each(['https://evil.example/pay#cs_x y', 'javascript:alert(1)//pay#cs_x', 'nothing'])(
    'brings no other link into its text (%s)',
    async (link) => {
      const { ada, open } = await short();
      const asked = await ada.press(await open(), 'Ask for the rest');
      const forged = await ada.press(asked, 'Write', { link });
      expect(forged.status).toBe(200);
      expect(forged.html).not.toContain(link);
    },
  );

  test.each([
    ['2 % of the price', { came: '49.00' }, 'Accept as paid…', 'At most 2 % of the price is missing.'],
    [
      'more than 2 % of the price',
      { came: '48.99' },
      'Ask for the rest',
      'More than 2 % of the price is missing',
    ],
    [
      '2 % of another price',
      { came: '58.80', checkout: { currency: 'EUR' } },
      'Accept as paid…',
      'At most 2 % of the price is missing.',
    ],
    ['what its method takes', { minimum: '30.00' }, 'Ask for the rest', 'More than 2 %'],
    // It cannot be paid as before: what came is refunded.
    ['less than its method takes', { minimum: '30.01' }, 'Refund', 'More than 2 %'],
  ])(
    'of which %s is missing has the filled button for it, and says why',
    async (_what, options, label, hint) => {
      const { open } = await short(options);
      const page = await open();
      expect(shownMain(page)).toEqual([label]);
      expect(page.text).toContain(hint);
    },
  );

  test('that expired with half its price is refunded by the filled button, and accepted by another', async () => {
    const { bench, path } = await short({ came: '25.00' });
    await bench.pass(40 * minute);
    const bob = await signedInForMoney(bench, { name: 'Bob' });
    const page = await bob.open(path);
    expect(shownMain(page)).toEqual(['Refund']);
    expect(page.html).toContain('<summary class="button">Accept as paid…</summary>');
    await bob.press(page, 'Refund');
    expect(shownMain(await bob.open(path))).toEqual(['Open the refund']);
  });

  test('has no filled button to accept it for a person who may not refund', async () => {
    const { bench, path } = await short({ came: '25.00' });
    await bench.pass(40 * minute);
    const scopes = ['checkouts:read', 'checkouts:write', 'checkouts:resolve'] as const;
    const bob = await signedIn(bench, { name: 'Bob', scopes: [...scopes] });
    expect(shownMain(await bob.open(path))).toEqual([]);
  });

  test('is refunded by a link, by one button, whose terms the page says', async () => {
    const { ada, open } = await short();
    const page = await open();
    expect(page.text).toContain('Refund: everything that is left, 20.00 USDT on TRON, by a link');
    const refunded = await ada.press(page, 'Refund');
    expect(refunded.text).toContain('Refund of 20.00 USDT on TRON');
    expect(fieldsIn(refunded)[0]).toMatch(/\/refund#rt_/);
    // What is reserved is not offered again.
    expect((await open()).html).toContain('>Open the refund</a>');
  });

  test('that has expired is not asked for, and is accepted', async () => {
    const { bench, path } = await short();
    await bench.pass(40 * minute);
    const bob = await signedInForMoney(bench, { name: 'Bob' });
    const page = await bob.open(path);
    expect(page.text).toContain('30.00 USD is missing');
    expect(page.text).toContain('expired Underpaid');
    expect(page.text).not.toContain('Ask for the rest');
    expect(page.text).toContain('Text for the customer');
    expect((await bob.press(page, 'Accept as paid')).text).toContain('Accepted. This order is paid.');
  });

  test('has no link for a person who may not make one', async () => {
    const { bench, path } = await short();
    const bob = await signedIn(bench, { name: 'Bob', scopes: ['checkouts:read'] });
    const page = await bob.open(path);
    await expect(bob.press(page, 'Ask for the rest')).rejects.toThrow('is disabled');
    expect(page.text).toContain('Ask for the rest needs the scope checkouts:write.');
  });
});
