import { expect, test } from 'vitest';
import { signedInForMoney } from '../testing/console-passkeys.ts';
import type { Visitor } from '../testing/console-visitor.ts';
import { contentsOf } from '../testing/outage.ts';
import { coins, says, scriptedProvider } from '../testing/scripted-gateway.ts';
import { scriptedPayer } from '../testing/scripted-money-out.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';

/** Hidden numbers of the console's forms that are none. */

const startWorkbench = workbenchOfTier();

interface Numbered {
  readonly action: string;
  readonly field: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** An underpaid payment, and Ada who may do everything. */
async function shop() {
  const { gateway: payer } = scriptedPayer();
  const gateway = scriptedProvider('novapay');
  const bench = await startWorkbench([{ ...gateway, moneyOut: payer.moneyOut }]);
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '20.00')] });
  const { id, token } = await bench.open({ reference: 'order-1' });
  await bench.choose(token);
  await bench.pass(120_000);
  return { bench, id, ada: await signedInForMoney(bench) };
}

/** What a browser sends when a form's button is pressed, of every page that can be reached from Home. */
async function numbersOf(ada: Visitor): Promise<readonly Numbered[]> {
  const found = new Map<string, Numbered>();
  const [seen, waiting] = [new Set<string>(), ['']];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { html, forms } = await ada.open(path);
    for (const { action, method, fields } of forms.filter((form) => form.method === 'post'))
      for (const [field, value] of Object.entries(fields))
        // An amount may be another number.
        if (/^\d+$/.test(value) && field !== 'amount')
          found.set(`${method} ${action} ${field}`, { action, field, fields });
    // A checkbox is not sent unless it is chosen.
    for (const [, field = '', value = ''] of html.matchAll(
      /type="checkbox" form="many" name="(\w+)" value="([^"]* \d+)"/g,
    )) {
      const many = forms.find(({ action }) => action.endsWith('/payments/resolve'));
      if (many === undefined) throw new Error(`a checkbox without its form: ${path}`);
      const { action, fields } = many;
      found.set(`post ${action} ${field}`, {
        action,
        field,
        fields: { ...fields, action: 'accept', [field]: value },
      });
    }
    // Of each kind of filter one page is enough.
    const links = [...html.matchAll(/href="\/console([^"#]*)"/g)].map(([, link = '']) =>
      link.replaceAll('&amp;', '&').replace(/\?list=.*/, ''),
    );
    waiting.push(
      ...links.filter(
        (link) => !/\.csv|[?&](sort|cursor|task|from|to|language)=|\/sign-out|style-/.test(link),
      ),
    );
    if (path === '/payments') waiting.push('/payments?task=underpaid');
  }
  return [...found.values()];
}

test(
  'R160: a hidden number that is none is refused by every form of the console, and nothing is said to be perhaps done',
  { tags: ['books'] },
  async () => {
    const { bench, id, ada } = await shop();
    const numbers = await numbersOf(ada);
    expect(numbers.map(({ action, field }) => `${action.replace(id, 'ID')} ${field}`).toSorted()).toEqual(
      expect.arrayContaining([
        '/console/do/checkouts.resolve/ID version',
        '/console/do/checkouts.settle/ID version',
        '/console/payments/ID/refund version',
        '/console/payments/resolve each',
      ]),
    );
    const before = await contentsOf(bench);
    for (const { action, field, fields } of numbers)
      for (const wrong of ['x', '', '-1', '1.5', '1e3', '٣', '9'.repeat(400)]) {
        const value = (fields[field] ?? '').replace(/\d+$/, wrong);
        const answer = await ada.send(action.replace('/console', ''), {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ada.origin },
          body: new URLSearchParams({
            ...fields,
            // What a person enters, so that the number alone is wrong.
            ...(action.includes('settle') && { amount: '30.00', note: 'seen' }),
            [field]: value,
          }).toString(),
        });
        const text = await answer.text();
        const tried = `${action} ${field}=${value}`;
        expect([tried, answer.status < 500, answer.status !== 303]).toEqual([tried, true, true]);
        expect(text, tried).toMatch(/version|This form is incomplete|Nothing was done/);
        expect(text, tried).not.toContain('may have been done');
      }
    expect(await contentsOf(bench)).toEqual(before);
  },
);

test('R160: one box of a list whose number is none leaves all of the list undecided', async () => {
  const { bench, id, ada } = await shop();
  const page = await ada.open('/payments?task=underpaid');
  const [, box = ''] = /name="each" value="([^"]*)"/.exec(page.html) ?? [];
  const { fields = {} } = page.forms.find(({ action }) => action.endsWith('/resolve')) ?? {};
  const answer = await ada.send('/payments/resolve', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: ada.origin },
    body: `${new URLSearchParams({ ...fields, action: 'ignore', each: box }).toString()}&each=chk_2+x`,
  });
  expect(await answer.text()).toContain('Nothing was done. Choose orders first.');
  expect((await bench.merchant('GET', `/v1/checkouts/${id}`)).body['exceptions']).toEqual(['underpaid']);
});

test('R160: a refund with a version that is none says what to do', async () => {
  const { ada, id } = await shop();
  const page = await ada.open(`/payments/${id}/refund`);
  const [button = ''] = page.forms.find(({ fields }) => 'version' in fields)?.buttons ?? [];
  const { status, text } = await ada.press(page, button, { version: 'x' });
  expect([status, text]).toEqual([
    400,
    expect.stringContaining('This form is incomplete. Open the page again.') as string,
  ]);
});
