import { describe, expect, test } from 'vitest';
import { NO_REQUEST } from '../base/access/request-context.ts';
import { hashOf, newConsoleToken } from '../base/ids.ts';
import { signedInForMoney } from '../testing/console-passkeys.ts';
import { linkFor, signedIn, visitor, type ConsolePage, type Visitor } from '../testing/console-visitor.ts';
import { createKey } from '../testing/database-commands.ts';
import { invoice, linkOrder } from '../testing/link-shop.ts';
import { keyOf, otherRecipient } from '../testing/money-shop.ts';
import { contentsOf } from '../testing/outage.ts';
import { coins, listEntry, says, scriptedProvider, stray, unanswered } from '../testing/scripted-gateway.ts';
import { makePayout, recipient, scriptedPayer, sendMoney } from '../testing/scripted-money-out.ts';
import { startReceiver, status } from '../testing/scripted-receiver.ts';
import { workbenchOfTier } from '../testing/tier-database.ts';
import type { Workbench } from '../testing/workbench.ts';
import { acts } from './sections.ts';
import { SqlPeople } from './people/sql-people.ts';

/** A form that is sent after its session has ended. */

const startWorkbench = workbenchOfTier();
const minute = 60_000;

/** Signs in once more by a link. */
async function signInAgain(bench: Workbench, who: Visitor, name = 'Ada'): Promise<void> {
  const people = bench.services.database.store(SqlPeople);
  const person = (await people.list()).find((each) => each.name === name);
  const link = newConsoleToken();
  await people.addLink(hashOf(link), person?.id ?? '', bench.now(), bench.now() + 10 * minute, NO_REQUEST);
  await who.press(await who.open(`/sign-in/${link}`), 'Sign in');
}

const post = (who: Visitor, path: string, fields: Iterable<readonly [string, string]>, headers = {}) =>
  who.send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: who.origin, ...headers },
    body: new URLSearchParams(Object.fromEntries(fields)).toString(),
  });

const [KEY, NOTE] = ['0123456789abcdef', 'line 1\r\n"2" & <3>'] as const;
const decode = (text: string): string =>
  text.replaceAll(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name: 'amp') => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name],
  );
/** The hidden fields of the page to sign in; without them if it keeps no form. */
const keptOf = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(form|signature)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, decode(value)],
    ),
  );

/** An open order, and Ada, whose session has ended since she opened its page. */
async function ended(wait = 60 * minute) {
  const bench = await startWorkbench([scriptedProvider('novapay')]);
  const { id } = await bench.open({ reference: 'order-1' });
  const ada = await signedIn(bench);
  const page = await ada.open(`/payments/${id}`);
  const csrf = page.forms.find(({ fields }) => 'csrf' in fields)?.fields['csrf'] ?? '';
  bench.wait(wait);
  const cancel = `/do/checkouts.cancel/${id}`;
  const back = `/payments/${id}?timeline=`;
  const fields = [
    ['csrf', csrf],
    ['key', KEY],
    ['back', back],
  ] as const;
  const isCancelled = async () =>
    (await bench.merchant('GET', `/v1/checkouts/${id}`)).body['status'] === 'cancelled';
  return { bench, id, ada, page, csrf, cancel, fields, isCancelled };
}

describe('the answer to a form whose session has ended', () => {
  test.each([
    ['an hour after its last request', 60 * minute],
    ['the next morning', 15 * 60 * minute],
  ])('%s is the page to sign in with the form, which its person alone sends', async (_, wait) => {
    const { bench, ada, page, id, isCancelled } = await ended(wait);
    const before = await contentsOf(bench);
    const asked = await ada.press(page, 'Cancel order');
    expect(asked.text).toContain('Your session has ended, and nothing was sent.');
    // Not signed in yet: the form is still there.
    const still = await ada.press(asked, 'I am signed in');
    expect(keptOf(still.html)).toEqual(keptOf(asked.html));
    expect(await contentsOf(bench)).toEqual(before);
    await signInAgain(bench, ada);
    const filled = await ada.press(still, 'I am signed in');
    expect(filled.text).toContain('Nothing was sent yet: check the form, and send it.');
    expect(filled.html).toContain('<h1>order-1</h1>');
    expect(await isCancelled()).toBe(false);
    const formIn = ({ forms }: ConsolePage) =>
      forms.find(({ buttons }) => buttons.includes('Cancel order'))?.fields;
    expect(formIn(filled)?.['key']).toBe(formIn(page)?.['key']);
    expect(formIn(filled)?.['csrf']).not.toBe(formIn(page)?.['csrf']);
    expect(formIn(filled)?.['back']).toBe(`/payments/${id}`);
    expect((await ada.press(filled, 'Cancel order')).text).toContain('Cancelled.');
    expect(await isCancelled()).toBe(true);
  });

  test('keeps it for 15 minutes', async () => {
    const { bench, ada, page } = await ended();
    const asked = await ada.press(page, 'Cancel order');
    bench.wait(15 * minute - 1);
    await signInAgain(bench, ada);
    expect((await ada.press(asked, 'I am signed in')).text).toContain('check the form');
    bench.wait(1);
    const late = await ada.press(asked, 'I am signed in');
    expect(late.text).toContain('Home');
    expect(late.text).toContain('Nothing was sent. A form is kept for 15 minutes');
    expect(late.html).not.toContain('name="form"');
  });

  test('R92: shows it to no other person', async () => {
    const { bench, ada, page } = await ended();
    const asked = await ada.press(page, 'Cancel order');
    const bob = visitor(bench);
    await bob.press(await bob.open(await linkFor(bench, { name: 'Bob' })), 'Sign in');
    const answer = await bob.press(asked, 'I am signed in');
    expect(answer.text).toContain('only for the person who filled it in');
    expect(answer.text).not.toContain('order-1');
  });

  test('R92: is shown again only as the server signed it', async () => {
    const { bench, ada, page, id } = await ended();
    const asked = await ada.press(page, 'Cancel order');
    await signInAgain(bench, ada);
    const { form = '', signature = '' } = keptOf(asked.html);
    const { instance } = bench.services.database;
    for (const [changed, proof] of [
      [form.replace(id, 'chk_other'), signature],
      [form, `${signature.slice(0, -2)}AA`],
      [form, ''],
      ['', ''],
      ['{', signature],
      // What the server proves to whoever asks.
      ['0'.repeat(32), hashOf(instance)],
    ] as const) {
      const answer = await ada.press(asked, 'I am signed in', { form: changed, signature: proof });
      expect(answer.text, changed).toContain('Nothing was sent. A form is kept');
    }
  });

  test.each([
    ['of a foreign origin', { headers: { Origin: 'https://evil.example' }, code: 403 }],
    ['of a foreign site', { headers: { Origin: '', 'Sec-Fetch-Site': 'cross-site' }, code: 403 }],
    ['with the token of another session', { csrf: 'a'.repeat(64), code: 303 }],
    ['without a token', { csrf: '', code: 303 }],
  ] as const)('keeps no form %s', async (_, { code, ...given }) => {
    const { ada, csrf: own, cancel } = await ended();
    const { csrf = own, headers = {} } = { csrf: undefined, headers: undefined, ...given };
    const answer = await post(
      ada,
      cancel,
      [
        ['csrf', csrf],
        ['key', KEY],
        ['back', '/payments'],
      ],
      headers,
    );
    expect([answer.status, keptOf(await answer.text())]).toEqual([code, {}]);
  });

  test.each(['signed out', 'signed out everywhere', 'removed'])(
    'keeps no form of a person who was %s',
    async (how) => {
      const { bench, ada, cancel, fields } = await ended(0);
      const session = ada;
      const people = bench.services.database.store(SqlPeople);
      const [person] = await people.list();
      if (how === 'removed') await people.remove(person?.id ?? '', bench.now(), NO_REQUEST);
      else if (how === 'signed out everywhere') await people.endSessions(person?.id ?? '');
      else {
        const { headers } = await post(ada, '/sign-out', fields);
        expect(headers.get('set-cookie')).toMatch(/paywicket-console=;/);
      }
      bench.wait(60 * minute);
      const answer = await post(session, cancel, fields);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/sign-in']);
    },
  );

  test('keeps no form that is too long to come back', async () => {
    const { ada, csrf, id } = await ended();
    const long = [
      ['csrf', csrf],
      ['key', KEY],
      ['amount', 'x'.repeat(9000)],
      ['note', '"'.repeat(9000)],
    ] as const;
    expect((await post(ada, `/do/checkouts.settle/${id}`, long)).status).toBe(303);
  });

  test('to the script of passkeys says that the session has ended, and keeps no answer of a passkey', async () => {
    const { ada, csrf } = await ended();
    for (const path of ['/passkeys/challenge', '/passkeys/confirm', '/passkeys/offer', '/passkeys/add']) {
      const sent = [
        ['csrf', csrf],
        ['key', KEY],
        ['name', 'Phone'],
        ['response', '{"id":"cred"}'],
      ] as const;
      const answer = await post(ada, path, sent, { Accept: 'application/json' });
      expect([answer.status, await answer.json()]).toEqual([
        401,
        expect.objectContaining({ hasEnded: true }),
      ]);
      const page = await post(ada, path, sent);
      expect(await page.text()).not.toContain('cred');
    }
  });
});

/** Where the forms of the console are sent: acts, and forms with a handler of their own. */
const places = [
  ...acts.map(({ name, path = `/do/${name}/:id` }) => path.replace(':id', 'ID')),
  '/payments/ID/refund',
  '/payments/ID/link',
  '/payments/ID/text',
  '/money/refunds/ID/link',
  '/money/refunds/ID/text',
  '/passkeys/add',
  '/passkeys/remove',
  '/people/files',
];

/** What has nothing to fill in, or is no form. */
const others = ['/act-as', '/sign-out', '/sign-in/form', '/sign-in/passkey', '/sign-in/passkey/challenge'];
const ofScript = ['/passkeys/challenge', '/passkeys/confirm', '/passkeys/offer'];

test('each form of the console is known', async () => {
  const bench = await startWorkbench([]);
  const { routes } = bench.services.app as unknown as {
    readonly routes: readonly { readonly method: string; readonly path: string }[];
  };
  const sent = routes
    .filter(({ method, path }) => method === 'POST' && path.startsWith('/console/'))
    .map(({ path }) => path.replace('/console', '').replace(':id', 'ID'))
    .filter((path) => !path.startsWith('/do/') && !path.includes('/sign-in/:link'));
  const known = places.filter((path) => !path.startsWith('/do/'));
  const more = [...others.filter((path) => path !== '/act-as'), ...ofScript];
  expect([...new Set(sent)].toSorted()).toEqual([...new Set([...known, ...more])].toSorted());
});

test('a session that ends in each form: what was entered comes back signed, and no secret is in the page', async () => {
  const { bench, ada, csrf } = await ended();
  const before = await contentsOf(bench);
  const secrets = [
    ['otp', 'secret-otp'],
    ['response', 'secret-passkey'],
    ['link', 'https://shop.example/refund#rt_secret'],
    ['secret', 'secret-secret'],
    ['csrf', csrf],
  ] as const;
  const language = [['language', 'de']] as const;
  for (const place of places) {
    const act = acts.find(({ name, path = `/do/${name}/:id` }) => path.replace(':id', 'ID') === place);
    const own = place.endsWith('/refund')
      ? (['address', 'note', 'reason', 'outsideAmount', 'userId', 'hash', 'where'] as const)
      : place === '/passkeys/add'
        ? (['name'] as const)
        : /^\/payments\/(resolve|ship)$/.test(place)
          ? (['each'] as const)
          : [];
    const names = [...Object.keys(act?.fields ?? {}), ...own].filter((field) => field !== 'otp');
    const typed = names.map((field) => [field, `${NOTE} ${field}`] as const);
    const entered = [...typed, ...(/(link|text)$/.test(place) ? language : [])];
    const answer = await post(ada, place, [
      ...secrets,
      ['key', KEY],
      ['back', '/payments?status=open'],
      ...entered,
    ]);
    const html = await answer.text();
    expect([place, answer.status, answer.headers.get('set-cookie')]).toEqual([place, 200, null]);
    const { form = '{}' } = keptOf(html);
    const kept = JSON.parse(form) as { fields: Record<string, string>; key: string; back: string };
    expect([place, kept.fields]).toEqual([place, expect.objectContaining(Object.fromEntries(entered))]);
    expect([place, kept.key]).toEqual([place, KEY]);
    for (const secret of ['secret', csrf])
      expect([place, decode(html).includes(secret)]).toEqual([place, false]);
  }
  expect(await contentsOf(bench)).toEqual(before);
});

/** A field, and what a person enters in it. */
const enteredIn = (form: string): ReadonlyMap<string, string> => {
  const tags = [
    ...form.matchAll(/<(input|textarea|select)([^>]*)>([^]*?)(?=<(?:input|textarea|select|button)|$)/g),
  ];
  const entered = new Map<string, string>();
  for (const [, kind, given = '', content = ''] of tags) {
    const [, name = ''] = / name="([^"]*)"/.exec(given) ?? [];
    const [, type = 'text'] = / type="([^"]*)"/.exec(given) ?? [];
    const [, value = ''] = / value="([^"]*)"/.exec(given) ?? [];
    const options = [...content.matchAll(/<option value="([^"]*)"/g)].map(([, option = '']) => option);
    if (type === 'hidden') continue;
    if (kind === 'select') entered.set(name, options.at(-1) ?? '');
    else if (type === 'radio' || type === 'checkbox') entered.set(name, value);
    else if (type === 'datetime-local') entered.set(name, '2031-02-03T04:05');
    else entered.set(name, `${name} "typed" <b>`);
  }
  return entered;
};

/** What a form of the page has in its fields. */
const shownIn = (form: string): ReadonlyMap<string, string> => {
  const shown = new Map<string, string>();
  for (const [, given = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const [, name = ''] = / name="([^"]*)"/.exec(given) ?? [];
    const isChoice = / type="(radio|checkbox)"/.test(given);
    if (!isChoice || / checked/.test(given))
      shown.set(name, decode(/ value="([^"]*)"/.exec(given)?.[1] ?? ''));
  }
  for (const [, name = '', content = ''] of form.matchAll(/<select name="([^"]*)"[^>]*>([^]*?)<\/select>/g)) {
    const options = [...content.matchAll(/<option value="([^"]*)"( selected)?/g)];
    shown.set(name, (options.find(([, , selected]) => selected !== undefined) ?? options[0])?.[1] ?? '');
  }
  for (const [, name = '', text = ''] of form.matchAll(/<textarea name="([^"]*)"[^>]*>([^]*?)<\/textarea>/g))
    shown.set(name, decode(text));
  return shown;
};

interface FoundForm {
  readonly page: string;
  readonly action: string;
  readonly button: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly entered: ReadonlyMap<string, string>;
}

const formsOf = ({ html }: ConsolePage): readonly Omit<FoundForm, 'page'>[] =>
  [...html.matchAll(/<form[^>]*method="post"[^>]*>[^]*?<\/form>/g)].map(([form]) => ({
    action: decode(/ action="\/console([^"]*)"/.exec(form)?.[1] ?? ''),
    button: (/<button[^>]*>([^]*?)<\/button>/.exec(form)?.[1] ?? '').trim(),
    fields: shownIn(form),
    entered: enteredIn(form),
  }));

/** From which the other pages can be reached. */
const starts = [
  '',
  '/payments?task=underpaid',
  '/payments?toShip=true',
  '/people',
  '/links',
  '/health?pause=novapay',
  '/health?pause=usdt-tron',
];

/** All forms of the pages that can be reached. */
async function everyForm(ada: Visitor): Promise<readonly FoundForm[]> {
  const found = new Map<string, FoundForm>();
  const [seen, waiting] = [new Set<string>(), [...starts]];
  for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
    if (seen.has(page)) continue;
    seen.add(page);
    const shown = await ada.open(page);
    for (const form of formsOf(shown)) {
      const { where = '', action: decides = '', exception = '' } = Object.fromEntries(form.fields);
      found.set([form.action, form.button, where, decides, exception].join(' '), { page, ...form });
    }
    const links = [...shown.html.matchAll(/href="\/console([^"#]*)"/g)].map(([, link = '']) => decode(link));
    waiting.push(
      ...links.filter(
        (link) => !/\.csv|[?&](sort|cursor|task|from|to|language|what)=|\/sign-out|style-/.test(link),
      ),
    );
  }
  return [...found.values()];
}

/** A shop in which something waits for every decision, and Ada who may make them. */
async function shop() {
  const { gateway: payer, payer: script } = scriptedPayer({ observe: null });
  const listed = [stray('dep_1', '49.90')].map((money) => listEntry(money));
  const gateway = scriptedProvider('novapay', { listed });
  const bench = await startWorkbench([{ ...gateway, moneyOut: payer.moneyOut }], {
    approvals: { payoutsAbove: { '*': '20' }, refundsAbove: { '*': '0' } },
  });
  const receiver = await startReceiver();
  receiver.answer = status(500);
  await bench.merchant('POST', '/v1/webhook-endpoints', { url: receiver.url });
  gateway.script.observe = (payment) =>
    says(payment, {
      observedAt: bench.now(),
      transactions: [coins(payment.paymentId, payment.amount === '30.00' ? '30.00' : '20.00')],
    });
  const customer = { email: 'ada@shop.example', firstName: 'Ada', lastName: 'Lovelace' };
  const { id, token } = await bench.open({ reference: 'order-1', customer });
  await bench.choose(token);
  const sold = await linkOrder(bench, { amount: '30.00' });
  await bench.choose(sold.token);
  const shipped = await linkOrder(bench, { amount: '30.00' });
  await bench.choose(shipped.token);
  await bench.open({ reference: 'order-2' });
  await bench.pass(2 * minute);
  await bench.services.dispatcher.round();
  await bench.services.dispatcher.idle();
  // Its outcome is unknown; the next ones wait for approval.
  script.send = () => {
    throw unanswered('novapay');
  };
  await makePayout(bench, { amount: '1' }, await keyOf(bench, 'Bob'));
  await makePayout(bench);
  await bench.merchant('POST', '/v1/links', invoice);
  await sendMoney(bench, '/v1/payout-batches', {
    provider: 'novapay',
    method: 'usdt-tron',
    reference: 'wages',
    items: [
      { address: recipient, amount: '10' },
      { address: otherRecipient, amount: '20.5' },
    ],
  });
  await sendMoney(bench, `/v1/checkouts/${id}/refunds`, { amount: '5' });
  await sendMoney(bench, '/v1/methods/btc-bitcoin/pause', {});
  await sendMoney(bench, `/v1/checkouts/${shipped.id}/fulfill`, {});
  await createKey(bench.services.database, bench.now(), { owner: 'Bob', scopes: ['checkouts:read'] });
  return { bench, script, ada: await signedInForMoney(bench) };
}

const ofLinks = { tags: ['links'], timeout: 60_000 };
test('after signing in, a form is filled as it was, with a new token and its old key', ofLinks, async () => {
  const { bench, ada } = await shop();
  const forms = (await everyForm(ada)).filter(({ action }) => !/sign-out/.test(action));
  bench.wait(60 * minute);
  const before = await contentsOf(bench);
  const asked = new Map<FoundForm, ConsolePage>();
  for (const form of forms) {
    const { action, fields, entered } = form;
    const response = await post(ada, action, [...new Map([...fields, ...entered])]);
    const html = await response.text();
    asked.set(form, { status: response.status, html, text: '', headers: response.headers, forms: [] });
  }
  expect(await contentsOf(bench)).toEqual(before);
  await signInAgain(bench, ada);
  const signedInBefore = await contentsOf(bench);
  for (const [form, { html }] of asked) {
    const of = `${form.action} ${form.button}`;
    const response = await post(ada, '/sign-in/form', Object.entries(keptOf(html)));
    const filled = {
      status: response.status,
      html: await response.text(),
      text: '',
      headers: response.headers,
      forms: [],
    };
    expect([of, filled.status, filled.html.includes('Nothing was sent yet')]).toEqual([of, 200, true]);
    const isOfPasskeys = form.action.startsWith('/passkeys');
    const [own, ...more] = formsOf(filled).filter(
      ({ action, fields }) =>
        action === form.action &&
        fields.get(isOfPasskeys ? 'id' : 'key') === form.fields.get(isOfPasskeys ? 'id' : 'key'),
    );
    expect([of, more]).toEqual([of, []]);
    const expected = new Map([...form.fields, ...form.entered]);
    expected.delete('csrf');
    // It is a secret.
    expected.delete('link');
    // These have none.
    if (isOfPasskeys) expected.delete('key');
    expect([of, Object.fromEntries(own?.fields ?? [])]).toEqual([
      of,
      expect.objectContaining(Object.fromEntries(expected)),
    ]);
    const csrf = own?.fields.get('csrf');
    expect([of, csrf === form.fields.get('csrf')]).toEqual([of, false]);
  }
  const found = forms.map(({ action }) =>
    action.replaceAll(/(chk|pyt|pyb|rfd|whe|evt|txn|key|plk|lnk)_[\w-]+|novapay|[a-z]+-[a-z]+$/g, 'ID'),
  );
  expect(found).toEqual(
    expect.arrayContaining([
      '/do/checkouts.cancel/ID',
      '/do/checkouts.fulfill/ID',
      '/do/checkouts.resolve/ID',
      '/do/checkouts.settle/ID',
      '/do/checkouts.sync/ID',
      '/do/checkouts.unfulfill/ID',
      '/do/events.redeliver/ID',
      '/do/keys.revoke/ID',
      '/do/links.end/ID',
      '/do/methods.pause/ID',
      '/do/methods.resume/ID',
      '/do/moneyOut.freeze',
      '/do/payoutBatches.approve/ID',
      '/do/payoutBatches.cancel/ID',
      '/do/payoutBatches.reject/ID',
      '/do/payouts.approve/ID',
      '/do/payouts.cancel/ID',
      '/do/payouts.reject/ID',
      '/do/payouts.resolve/ID',
      '/do/providers.pause/ID',
      '/do/refunds.cancel/ID',
      '/do/transactions.match/ID',
      '/do/webhookEndpoints.delete/ID',
      '/do/webhookEndpoints.disable/ID',
      '/do/webhookEndpoints.redeliver/ID',
      '/links/ID/change',
      '/links/new',
      '/money/new',
      '/money/refunds/ID/link',
      '/passkeys/add',
      '/passkeys/remove',
      '/payments/ID/link',
      '/payments/ID/refund',
      '/payments/resolve',
      '/payments/ship',
      '/webhooks/endpoints/ID/secret',
      '/webhooks/endpoints/ID/test',
      '/webhooks/new',
    ]),
  );
  expect(await contentsOf(bench)).toEqual(signedInBefore);
});

describe('signing in', () => {
  test.each([
    ['/payments?status=paid&customer=a%20b', '/payments?status=paid&customer=a%20b'],
    ['', ''],
  ])('leads to where one was going (%s)', async (path, expected) => {
    const bench = await startWorkbench([]);
    const ada = visitor(bench);
    const { status: code, headers } = await ada.send(path);
    const to = headers.get('location')?.replace('/console', '') ?? '';
    expect([code, to.split('?')[0]]).toEqual([303, '/sign-in']);
    const asked = await ada.open(to);
    await ada.press(await ada.open(await linkFor(bench)), 'Sign in');
    const [, onward] = /href="\/console([^"]*)">\s*I am signed in/.exec(asked.html) ?? [];
    expect(decode(onward ?? '')).toBe(expected);
  });

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    'javascript:alert(1)',
    '/../v1/checkouts',
    '.evil.example',
  ])('leads to no other place than a page of the console (%s)', async (to) => {
    const ada = visitor(await startWorkbench([]));
    const { html } = await ada.open(`/sign-in?${new URLSearchParams({ to }).toString()}`);
    const [, onward = ''] = /href="([^"]*)">\s*I am signed in/.exec(html) ?? [];
    expect(onward).toMatch(/^\/console(\/[\w/.]*)?$/);
  });
});
