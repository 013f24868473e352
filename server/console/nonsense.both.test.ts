import { expect, test } from 'vitest';
import { csrfOf, signedInForMoney } from '../testing/console-passkeys.ts';
import type { ConsoleForm, Visitor } from '../testing/console-visitor.ts';

import { coins, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { scriptedPayer } from '../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import { byTier } from '../testing/tier.ts';
import { acts } from './sections.ts';

/** What people read where a form holds nonsense: sentences for them, and none of the schemas behind the API. */

const startWorkbench = workbenchOfTier();

/** Sentences of a schema, names of fields as programs have them, and a field's path before its error. */
const ofSchemas =
  /Invalid|Unrecognized|[Ee]xpected \w+, received|Too (small|big)|must be of type|is not valid|decimal number|in a string|The [a-z ]+ is missing|ISO 4217|not a known field|must be printable|\b(?!chk_|lnk_|pay_)[a-z]+[A-Z]\w*: |\b(version|amount|value|note|hash|since|until|url|events|name|currency|expiresAt|customer|destination|paymentId)(\.\w+)?: must\b/;

/** A shop with something for each form: a payment of which part came, a payout that waits, a link, an endpoint. */
async function shop() {
  const { gateway: payer } = scriptedPayer();
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([{ ...gateway, moneyOut: payer.moneyOut }]);
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '20.00')] });
  const { token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(120_000);
  await bench.merchant('POST', '/v1/links', { name: 'Mug', amount: '24.00', currency: 'USD' });
  await bench.merchant('POST', '/v1/webhook-endpoints', { url: 'https://shop.example/hook' });
  return { ada: await signedInForMoney(bench) };
}

/** Every form that a page below the console has, each action once, with a page that has it. */
async function formsOf(ada: Visitor): Promise<readonly ConsoleForm[]> {
  const found = new Map<string, ConsoleForm>();
  const [seen, waiting] = [new Set<string>(), ['', '/links/new', '/webhooks/new', '/money/new']];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { html, forms } = await ada.open(path);
    const texts = [...html.matchAll(/<form[^>]*>[^]*?<\/form>/g)].map(([text]) => text);
    for (const [index, form] of forms.entries()) {
      // The fields of a page's forms are its inputs.
      const others = [...(texts[index] ?? '').matchAll(/<(?:select|textarea)[^>]* name="(\w+)"/g)];
      const fields = { ...form.fields, ...Object.fromEntries(others.map(([, name = '']) => [name, ''])) };
      found.set(`${form.method} ${form.action.replace(/\?.*/, '')}`, { ...form, fields });
    }
    const links = [...html.matchAll(/href="\/console([^"#]*)"/g)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&').replace(/\?list=.*/, ''),
    );
    waiting.push(
      ...links.filter(
        (link) => !/\.csv|[?&](sort|cursor|task|from|to|language)=|\/sign-out|style-/.test(link),
      ),
    );
  }
  // Ending the session, and what it belongs to, are no operations.
  return [...found.values()].filter(({ action }) => !/sign-out|\/people|passkeys/.test(action));
}

/** Names that a person fills in: those of all fields, but for what a page writes into its form. */
const isOwn = (name: string): boolean =>
  !/^(csrf|key|back|version|fingerprint|updatedAt|shown-.*|where|of|page|action|exception)$/.test(name);

const nonsense = byTier(
  ['-1', '1,234', '"><b>odd'],
  ['x', '-1', '1e3', '1,234', '$5 apples', '٣', '"><b>odd', 'x'.repeat(1001), ' '],
);

const ofLinks = { tags: ['links'] };
test('nonsense in any field of a form is answered in sentences, none a schema’s', ofLinks, async () => {
  const { ada } = await shop();
  const home = await ada.open('');
  const forms = await formsOf(ada);
  expect(
    forms.map(({ method, action }) => `${method} ${action}`.replaceAll(/(chk|lnk|whe|evt)_[\w-]+/g, 'ID')),
  ).toEqual(
    expect.arrayContaining([
      'post /console/do/checkouts.settle/ID',
      'post /console/payments/ID/refund',
      'post /console/money/new',
      'post /console/links/new',
      'post /console/links/ID/change',
      'post /console/webhooks/new',
      'post /console/do/moneyOut.freeze',
      'get /console/payments',
      'get /console/health',
      'get /console/payments/ID/refund',
    ]),
  );

  let tried = 0;
  for (const form of forms) {
    const names = Object.keys(form.fields).filter((name) => name !== '' && isOwn(name));
    for (const text of nonsense) {
      // The server takes no longer address.
      const wrong = form.method === 'get' ? text.slice(0, 500) : text;
      const fields = { ...form.fields, ...Object.fromEntries(names.map((name) => [name, wrong])) };
      const body = new URLSearchParams(fields).toString();
      const path = form.action.replace('/console', '');
      const answer =
        form.method === 'get'
          ? await ada.open(`${path}?${body}`)
          : await ada.press({ ...home, forms: [form] }, form.buttons[0] ?? '', fields);
      const at = `${form.method} ${form.action} ${JSON.stringify(wrong.slice(0, 20))}`;
      expect([at, answer.status < 500]).toEqual([at, true]);
      expect([at, ofSchemas.exec(answer.text)?.[0]]).toEqual([at, undefined]);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThan(byTier(40, 120));
});

test('nonsense in every field of every act is, too, whatever the act is about', async () => {
  const { ada } = await shop();
  const csrf = await csrfOf(ada);
  const keys = await ada.open('/keys');
  for (const { name, path, hasId, fields = {} } of acts)
    for (const [index, wrong] of nonsense.entries()) {
      const answer = await ada.press(
        {
          ...keys,
          forms: [
            {
              action: `/console${path?.replace(':id', 'x') ?? `/do/${name}${hasId ? '/x' : ''}`}`,
              method: 'post',
              fields: { csrf, key: `${name.replaceAll('.', '-')}-${index}-0123456789`, back: '/keys' },
              buttons: ['Send'],
              isDisabled: false,
            },
          ],
        },
        'Send',
        Object.fromEntries(Object.keys(fields).map((field) => [field, wrong])),
      );
      const at = `${name} ${JSON.stringify(wrong.slice(0, 20))}`;
      expect([at, ofSchemas.exec(answer.text)?.[0]]).toEqual([at, undefined]);
    }
});
