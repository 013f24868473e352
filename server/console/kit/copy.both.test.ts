import { describe, expect, test } from 'vitest';
import type { Checkout } from '../../client/client.ts';
import { coins, says, scriptedProvider } from '../../testing/scripted-gateway.ts';
import { sendMoney } from '../../testing/scripted-money-out.ts';
import { signedInForMoney } from '../../testing/console-passkeys.ts';
import type { ConsolePage } from '../../testing/console-visitor.ts';
import { workbenchOfTier } from '../../testing/tier-database.ts';

const startWorkbench = workbenchOfTier();

/** A checkout over 50.00 USD of which 20.00 came, and Ada who may do everything. */
async function shop(changes: object = {}) {
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([gateway]);
  gateway.script.observe = (payment) =>
    says(payment, {
      observedAt: bench.now(),
      transactions: [coins('a', '20.00', { hash: 'ab'.repeat(32) })],
    });
  const { id, token } = await bench.open({ reference: 'order-1', ...changes });
  await bench.choose(token);
  await bench.pass(120_000);
  const ada = await signedInForMoney(bench);
  return { bench, ada, id, open: () => ada.open(`/payments/${id}`) };
}

/** What each button copies: its name, and the text beside it. */
const copied = ({ html }: ConsolePage): readonly (readonly [what: string, text: string])[] =>
  html
    .split('class="copyable')
    .slice(1)
    .map((part) => {
      const [, what = ''] = /<button class="copy"[^>]*>Copy<span class="hidden"> (\w+)</.exec(part) ?? [];
      const [, value] = /<input type="text" readonly="" value="([^"]*)"/.exec(part) ?? [];
      const [, , text = ''] = /<(code|textarea)[^>]*>([^]*?)<\/\1>/.exec(part) ?? [];
      return [what, value ?? text.replaceAll(/<[^>]*>/g, '')];
    });

const mailIn = ({ html }: ConsolePage): URL =>
  new URL((/href="(mailto:[^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&'));

describe('the page of a payment', () => {
  test('copies its hashes, addresses and ids as they are', async () => {
    const { bench, id, open } = await shop();
    const { body } = await bench.merchant('GET', `/v1/checkouts/${id}`);
    const { address } = (body as unknown as Checkout).payments[0] ?? {};
    const all = copied(await open());
    expect(all).toContainEqual(['hash', 'ab'.repeat(32)]);
    expect(all).toContainEqual(['address', address]);
    expect(all).toContainEqual(['id', id]);
  });

  test('has the script of the buttons once, which without script stay hidden', async () => {
    const { html } = await (await shop()).open();
    expect(html.match(/<script type="module" src="\/assets\/copy-\w+\.js">/g)).toHaveLength(1);
    const buttons = html.match(/<button class="copy"[^>]*>/g) ?? [];
    expect(new Set(buttons)).toEqual(new Set(['<button class="copy" type="button" hidden="">']));
  });

  test('opens the text in a mail to the customer, in their language', async () => {
    const { ada, open } = await shop({ customer: { email: 'ada@shop.example' } });
    const asked = await ada.press(await open(), 'Ask for the rest');
    const german = await ada.press(asked, 'Write', { language: 'de' });
    const mail = mailIn(german);
    expect(mail.pathname).toBe('ada@shop.example');
    expect(mail.searchParams.get('subject')).toBe('Zahlung an Shop (order-1)');
    const all = new Map(copied(german));
    expect(mail.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(all.get('text'));
    expect(all.get('text')).toContain(all.get('link'));
    expect(all.get('link')).toBe(new Map(copied(asked)).get('link'));
  });

  test('opens a mail without a recipient or a text where these do not fit', async () => {
    const { ada, open } = await shop({
      customer: { email: 'a@b.example,c@d.example' },
      reference: 'ж'.repeat(200),
      description: 'ж'.repeat(200),
    });
    const page = await ada.press(await open(), 'Ask for the rest');
    const mail = mailIn(page);
    expect([mail.pathname, mail.searchParams.has('body')]).toEqual(['', false]);
    expect(page.text).toContain('The text is too long to be filled in: copy it into the mail.');
  });
});

test('the page of a refund mails its text, and copies subject and text', async () => {
  const { ada, bench, id } = await shop({ customer: { email: 'ada@shop.example' } });
  const outside = { amount: '20', outside: true, note: 'paid in cash' };
  const { body } = await sendMoney(bench, `/v1/checkouts/${id}/refunds`, outside);
  const page = await ada.open(`/money/refunds/${String(body['id'])}`);
  const mail = mailIn(page);
  expect(mail.pathname).toBe('ada@shop.example');
  const all = copied(page);
  expect(all).toContainEqual(['subject', mail.searchParams.get('subject')]);
  expect(all.find(([what]) => what === 'text')?.[1]).toBe(
    mail.searchParams.get('body')?.replaceAll('\r\n', '\n'),
  );
});
