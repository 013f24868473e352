import { describe, expect, test } from 'vitest';
import { signedInForMoney } from '../testing/console-passkeys.ts';
import { linkFor, signedIn, visitor, type ConsolePage, type Visitor } from '../testing/console-visitor.ts';
import { contentsOf, postgresOutage, sqliteOutage } from '../testing/outage.ts';
import { coins, listEntry, says, scriptedProvider, stray } from '../testing/scripted-gateway.ts';
import { databaseOfTier } from '../testing/tier-database.ts';
import { startWorkbench, type Workbench } from '../testing/workbench.ts';

/** A database that goes away between a page and its form. */

const minute = 60_000;

interface Form {
  readonly who: Visitor;
  readonly page: ConsolePage;
  readonly button: string;
  /** What is entered. */
  readonly fields?: Readonly<Record<string, string>>;
  /** What the page says once it is done. */
  readonly says: string;
  /** Of its audit entry. */
  readonly action: string;
}

async function payment(
  bench: Workbench,
  button: string,
  done: Pick<Form, 'fields' | 'says' | 'action'>,
): Promise<Form> {
  const { id, token } = await bench.open({ reference: 'order-1' });
  if (button !== 'Cancel order') {
    await bench.choose(token);
    await bench.pass(2 * minute);
  }
  const who = await signedInForMoney(bench);
  return { who, page: await who.open(`/payments/${id}`), button, ...done };
}

const forms: readonly (readonly [name: string, prepare: (bench: Workbench) => Promise<Form>])[] = [
  [
    'a decision about an exception',
    (bench) =>
      payment(bench, 'Accept as paid', {
        says: 'Accepted. This order is paid.',
        action: 'checkouts.resolve',
      }),
  ],
  [
    'a payment that is cancelled',
    (bench) => payment(bench, 'Cancel order', { says: 'Cancelled.', action: 'checkouts.cancel' }),
  ],
  [
    'money that a person saw',
    (bench) =>
      payment(bench, 'Credit by hand', {
        fields: { amount: '30.00', hash: 'ab'.repeat(32), note: 'seen at the gateway' },
        says: 'Credited. This order is paid.',
        action: 'checkouts.settle',
      }),
  ],
  [
    'money that is credited',
    async (bench) => {
      const { token } = await bench.open({ provider: 'novapay', reference: 'order-1' });
      await bench.choose(token);
      await bench.pass(minute);
      const who = await signedInForMoney(bench);
      const [, path = ''] = /href="\/console(\/unmatched\/txn_\w+)["?]/.exec((await who.open('')).html) ?? [];
      const page = await who.press(await who.open(path), 'Find', { payment: 'order-1' });
      const says = 'Credited to the order.';
      return { who, page, button: 'Credit to order-1', says, action: 'transactions.match' };
    },
  ],
  [
    'a webhook that is sent again',
    async (bench) => {
      await bench.merchant('POST', '/v1/webhook-endpoints', { url: 'https://shop.example/hook' });
      const { id } = await bench.open();
      await bench.merchant('POST', `/v1/checkouts/${id}/cancel`);
      const who = await signedIn(bench);
      const page = await who.open(`/payments/${id}`);
      return {
        who,
        page,
        button: 'Send again',
        says: 'The webhook is being sent again.',
        action: 'events.redeliver',
      };
    },
  ],
  [
    'signing in by a link',
    async (bench) => {
      const who = visitor(bench);
      const page = await who.open(await linkFor(bench));
      return { who, page, button: 'Sign in', says: 'First steps', action: 'console.signIn' };
    },
  ],
];

const { name, locate } = databaseOfTier();
const isPostgres = name === 'PostgreSQL';

async function start() {
  const gateway = scriptedProvider('novapay', { listed: [listEntry(stray('dep_1', '49.90'))] });
  gateway.script.observe = (payment) =>
    says(payment, { observedAt: bench.now(), transactions: [coins('a', '20.00')] });
  const location = await locate();
  const bench = await startWorkbench([gateway], { location });
  return { bench, url: location?.url ?? '' };
}

/** The page says what is wrong, and nothing else. */
function requireSentence(
  { status, text, html }: ConsolePage,
  outcome: 'It may have been done anyway.' | 'Nothing was done.' = 'It may have been done anyway.',
): void {
  expect({ status, text }).toEqual({
    status: 503,
    text: expect.stringContaining(`The database cannot be reached. ${outcome}`) as string,
  });
  expect(html).toContain('role="alert"');
  // Neither a route nor an address, an error of the driver or of the connection.
  expect(text).not.toMatch(/POST|\/v1|http|sqlite|postgres|terminat|ECONN|SQLITE|locked|paywicket:/i);
}

describe(`a database (${name}) that goes away between a page and its form`, () => {
  test.each(forms)(
    'R160: %s: the page says so and whether it may have been done, nothing is half done, and it works later',
    { tags: ['attention'] },
    async (_name, prepare) => {
      const { bench, url } = await start();
      const form = await prepare(bench);
      const { who, page, button, fields, action } = form;
      const before = await contentsOf(bench);
      const outage = isPostgres ? await postgresOutage(url) : await sqliteOutage(bench);
      await outage.begin();
      // PostgreSQL does not answer who is signed in, so that nothing is asked for; SQLite still reads.
      const isUnasked = isPostgres && action !== 'console.signIn';
      requireSentence(await who.press(page, button, fields), isUnasked ? 'Nothing was done.' : undefined);
      await outage.end();
      expect(await contentsOf(bench)).toEqual(before);
      await requireOnce(bench, form);
    },
  );

  test.each(isPostgres ? forms : [])(
    '%s: in the middle of its writing it is taken back as a whole',
    async (_name, prepare) => {
      const { bench, url } = await start();
      const form = await prepare(bench);
      const { who, page, button, fields, action } = form;
      const before = await contentsOf(bench);
      const outage = await postgresOutage(url);
      requireSentence(await outage.beginDuring(() => who.press(page, button, fields)));
      await outage.end();
      expect(await contentsOf(bench)).toEqual(before);
      // For a minute the server does not know that the first one has ended.
      const soon = action === 'console.signIn' ? undefined : await who.press(page, button, fields);
      if (soon !== undefined) expect(soon.text).toContain('Press the button again in a minute.');
      bench.wait(minute + 1);
      await requireOnce(bench, form);
    },
  );

  test.each(isPostgres ? ['', '/payments', '/webhooks', '/health', '/sign-in/' + 'a'.repeat(43)] : [])(
    'the page "%s" says so, and is there again afterwards',
    async (path) => {
      const { bench, url } = await start();
      const ada = await signedIn(bench);
      const outage = await postgresOutage(url);
      await outage.begin();
      const { status, text } = await ada.open(path);
      expect([status, text]).toEqual([
        503,
        expect.stringContaining('The database cannot be reached. Try again in a minute.'),
      ]);
      await outage.end();
      expect((await ada.open('')).text).toContain('First steps');
    },
  );

  async function requireOnce(
    bench: Workbench,
    { who, page, button, fields, says: done, action }: Form,
  ): Promise<void> {
    expect((await who.press(page, button, fields)).text).toContain(done);
    const after = await contentsOf(bench);
    const actions = after['audit']?.map((row) => (JSON.parse(row) as { readonly action: string }).action);
    expect(actions?.filter((each) => each === action)).toHaveLength(1);
    // Sent again, it changes nothing: a link is used up, any other form is answered as before, and both are audited.
    await who.press(page, button, fields);
    expect({ ...(await contentsOf(bench)), audit: after['audit'] }).toEqual(after);
  }
});
