import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readBlocks } from './blocks.ts';

/** Each text that people copy to handle our webhooks, by where it stands. */

const repository = new URL('../../', import.meta.url);
const textOf = async (path: string): Promise<string> => readFile(new URL(path, repository), 'utf8');

/** Whether code acts on what is ready to ship; other webhooks ship nothing. */
const ships = (code: string): boolean => /checkout\.ready|readyAt/.test(code);

/** What is compared with the order before it is shipped. A provider of a shop system reads the checkout by the order's own id. */
const comparisons: Readonly<Record<string, RegExp>> = {
  id: /\b(?:id|transactionId)\b['\]]*\s*[!=]==\s*\$?\w*[.[']*(?:id|checkoutId)\b|checkouts\.get\((?:session|order)\.(?:id|checkoutId)\)|in_array\(\$id, \$this->checkouts_of\(\$order\), true\)/,
  amount: /amount['\])]*\s*[!=]==\s*[^;\n]{0,20}amount/i,
  currency: /currency(?:Code)?['\]]*\s*[!=]==\s*[^;\n]{0,20}currency/i,
};

/** A checkout that a payment link opened has no order: to throw would have its event sent again, until no attempt is left. */
const leavesLinks = /\.data\.link === null|!isset\(\$event\['data'\]\['link'\]\)/;

/** Providers of shop systems know their own checkouts, and answer 2xx for all others. */
const ofShopSystems = ['medusa', 'vendure', 'woocommerce'];

const missingIn = (code: string): readonly string[] =>
  Object.entries(comparisons)
    .filter(([, comparison]) => !comparison.test(code))
    .map(([name]) => name);

/** The code of each recipe's folder that handles our webhooks; the others are pages for `node/server.js`. */
async function handlersOfRecipes(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const paths = await readdir(new URL('demo/examples/', repository), { recursive: true });
  for (const path of paths.toSorted()) {
    const [folder = '', ...inside] = path.split('/');
    if (inside.length === 0 || path.includes('node_modules') || !/\.(?:js|ts|php)$/.test(path)) continue;
    found.set(folder, `${found.get(folder) ?? ''}${await textOf(`demo/examples/${path}`)}\n`);
  }
  return new Map([...found].filter(([, code]) => /verifyWebhook\(|hash_hmac\(/.test(code)));
}

/** The guide's codes that handle our webhooks. */
async function shownInGuide(): Promise<readonly string[]> {
  const guide = await textOf('server/base/contract/guide.ts');
  return guide.split(/(?=^import |text: `import )/m).filter((part) => part.includes('verifyWebhook('));
}

const handlers = await handlersOfRecipes();
const blocks = (await readBlocks()).filter(({ language }) => /^(js|ts|tsx|php)$/.test(language));
const documents = [...new Set(blocks.filter(({ code }) => ships(code)).map(({ file }) => file))];

describe('R170: before it ships, it compares id, amount and currency with the order', () => {
  test.each([...handlers])('the recipe %s', (_folder, code) => {
    expect(ships(code)).toBe(true);
    expect(missingIn(code)).toEqual([]);
  });

  test('the recipes that have one are these', () => {
    const known = ['express', 'medusa', 'next', 'node', 'nuxt', 'php', 'sveltekit', 'vendure', 'woocommerce'];
    expect([...handlers.keys()]).toEqual(known);
  });

  test.each(documents)('the code in %s', (file) => {
    const code = blocks
      .filter((block) => block.file === file && ships(block.code))
      .map((block) => block.code);
    // A README may show the handler and what it calls in two blocks.
    const around = blocks.filter((block) => block.file === file && /function ship\b/.test(block.code));
    expect(missingIn([...code, ...around.map((block) => block.code)].join('\n'))).toEqual([]);
  });

  test('the READMEs that show one are these', () => {
    expect(documents).toEqual([
      'README.md',
      'demo/examples/README.md',
      'server/EMBEDDING.md',
      'widget/PACKAGE.md',
    ]);
  });

  test('each code of the guide at /docs and /llms.txt', async () => {
    const shown = await shownInGuide();
    expect(shown).toHaveLength(2);
    for (const handler of shown) expect(missingIn(handler)).toEqual([]);
  });
});

describe('R170: what a payment link sold has no order: it ships nothing, and throws nothing', () => {
  const copied = [...handlers].filter(([folder]) => !ofShopSystems.includes(folder));

  test.each(copied)('the recipe %s', (_folder, code) => expect(code).toMatch(leavesLinks));

  test.each(documents)('the code in %s', (file) => {
    const code = blocks.filter((block) => block.file === file && block.code.includes('checkout.ready'));
    expect(code).not.toEqual([]);
    for (const block of code) expect(block.code).toMatch(leavesLinks);
  });

  test('each code of the guide at /docs and /llms.txt', async () => {
    for (const handler of await shownInGuide()) expect(handler).toMatch(leavesLinks);
  });

  test('the example of verifyWebhook, which editors show, has all of it', async () => {
    const [, example = ''] =
      /^ \* {5}(export async function POST[^]*?)^ \*\//m.exec(
        await textOf('server/client/verify-webhook.ts'),
      ) ?? [];
    expect(example).toContain('!event.sample');
    expect(example).toMatch(leavesLinks);
    expect(missingIn(example)).toEqual([]);
  });
});

describe('the reader', () => {
  const order = `order?.id !== id || order.amount !== amount || order.currency !== currency`;
  test.each([
    [order, []],
    [`$order['id'] !== $checkout['id'] || $order['amount'] !== $checkout['amount']`, ['currency']],
    ['if (order.amount !== amount) throw new Error(currency)', ['id', 'currency']],
    ['ship(event.data.id, event.data.amount, event.data.currency)', ['id', 'amount', 'currency']],
  ])('finds in %s what is not compared: %j', (code, missing) => expect(missingIn(code)).toEqual(missing));
});
