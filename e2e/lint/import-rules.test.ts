/**
 * The linter enforces who may import whom. A rule that never fails may have been dead for months, so each one is
 * broken here once: the violations are planted in a temporary tree with a copy of the real configuration.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const repository = fileURLToPath(new URL('../..', import.meta.url));

interface Planted {
  title: string;
  /** Where in the tree the file stands: the rules go by folder. */
  path: string;
  code: string;
  /** The rule that must fire, as oxlint names it; nothing else may. */
  rule: string;
}

const restricted = 'paywicket(layers)';

/** One module that uses what it imports, so that only the import itself can be at fault. */
function importing(source: string): string {
  return `import { thing } from '${source}';\nexport const used = [thing];\n`;
}

/** A test's own function, which acts on a page. */
function acting(line: string): string {
  return `import type { Page } from '@playwright/test';\nexport async function act(page: Page): Promise<void> {\n  ${line}\n}\n`;
}

function forbidden(title: string, path: string, source: string): Planted {
  return { title, path, code: importing(source), rule: restricted };
}

const violations: Planted[] = [
  forbidden(
    'a folder imports none that its entry lacks',
    'server/money-in/checkout/a.ts',
    '../store/inbox.ts',
  ),
  forbidden(
    'a folder in a folder has the rules of that',
    'server/base/http/routes/a.ts',
    '../../store/open.ts',
  ),
  forbidden('what decides uses no library of the network', 'server/money-in/checkout/b.ts', 'hono'),
  forbidden('prices fetch by the client of the gateways', 'server/money-in/pricing/sources/a.ts', 'undici'),
  forbidden('what decides uses no Node', 'server/money-in/checkout/f.ts', 'node:fs'),
  forbidden('only what keeps something uses the database', 'server/books/a.ts', 'kysely'),
  forbidden('only what answers requests uses Hono', 'server/links/b.ts', 'hono'),
  forbidden('the client imports no library', 'server/client/c.ts', 'node:crypto'),
  forbidden('R144: what verifies webhooks imports no Node', 'server/client/verify-webhook.ts', 'node:crypto'),
  forbidden('the contract imports no library but zod', 'server/money-out/contract/b.ts', 'hono'),
  forbidden(
    'the client imports no value of the contract',
    'server/client/a.ts',
    '../base/contract/problem.ts',
  ),
  forbidden('nor does the store', 'server/base/store/b.ts', '../contract/problem.ts'),
  forbidden(
    'a core module imports none to its right',
    'server/base/store/c.ts',
    '../../money-in/ingest/sweep.ts',
  ),
  forbidden('nor webhooks the payloads', 'server/webhooks/a.ts', '../money-in/contract/checkout.ts'),
  {
    title: 'nor their types',
    path: 'server/webhooks/contract/a.ts',
    code: `import type { Refund } from '../../money-out/contract/refund.ts';\nexport type Used = Refund;\n`,
    rule: restricted,
  },
  {
    title: 'nor a contract the types of one after it',
    path: 'server/base/contract/a.ts',
    code: `import type { Event } from '../../webhooks/contract/webhooks.ts';\nexport type Used = Event;\n`,
    rule: restricted,
  },
  forbidden('money in imports nothing of money out', 'server/money-in/a.ts', '../money-out/model.ts'),
  {
    title: 'nor a type of its contract',
    path: 'server/money-in/b.ts',
    code: `import type { Thing } from '../money-out/contract/payout.ts';\nexport type Used = Thing;\n`,
    rule: restricted,
  },
  forbidden('no core module imports an optional one', 'server/money-out/c.ts', '../links/links.ts'),
  forbidden('no optional module imports another', 'server/books/b.ts', '../attention/search.ts'),
  forbidden('a gateway never imports another', 'server/gateways/novapay/a.ts', '../nordpay/client.ts'),
  forbidden('nor does the code that gateways share', 'server/gateways/a.ts', './novapay/wire.ts'),
  forbidden(
    'nothing but the list of modules imports one',
    'server/run/compose/a.ts',
    '../../console/console.ts',
  ),
  forbidden('money out imports no adapter', 'server/money-out/d.ts', '../gateways/novapay/client.ts'),
  forbidden('nor do settings', 'server/run/settings/a.ts', '../../gateways/novapay/client.ts'),
  forbidden(
    'what decides about money out does not know its store',
    'server/money-out/e.ts',
    './store/transfers.ts',
  ),
  forbidden('a folder that is new is an optional module', 'server/loyalty/a.ts', '../links/links.ts'),
  forbidden(
    'nor does a test, but for those in its folder and in its section',
    'server/run/a.test.ts',
    '../links/links.ts',
  ),
  forbidden(
    'a page of the console knows no section of an optional module',
    'server/console/home/a.tsx',
    '../books/books.tsx',
  ),
  forbidden('nor does another such section', 'server/console/links/a.tsx', '../books/books.tsx'),
  forbidden('nor its contract', 'server/console/orders/a.tsx', '../../links/contract.ts'),
  forbidden('what all pages are made of knows none', 'server/console/kit/a.tsx', '../orders/payment.tsx'),
  forbidden('a test of the server imports nothing of it either', 'server/a.test.ts', '../demo/stack.ts'),
  forbidden(
    'what figures are held against uses none of the product’s decimals',
    'server/books/testing/figures/oracle.ts',
    '../../base/money/decimal.ts',
  ),
  forbidden('nor any library', 'server/books/testing/figures/expected.ts', 'node:fs'),
  {
    title: 'a dynamic import does not get round the rules',
    path: 'server/money-in/checkout/c.ts',
    code: `export async function load(): Promise<void> {\n  await import('../store/open.ts');\n}\n`,
    rule: restricted,
  },
  {
    title: 'nor does a re-export',
    path: 'server/money-in/checkout/d.ts',
    code: `export { open } from '../store/open.ts';\n`,
    rule: restricted,
  },
  {
    title: 'nor does the type of an import',
    path: 'server/money-in/checkout/e.ts',
    code: `export type Store = import('../store/open.ts').Store;\n`,
    rule: restricted,
  },
  forbidden(
    'R76: the widget imports no value of the contract',
    'widget/a.ts',
    '../server/money-in/contract/session.ts',
  ),
  forbidden(
    'R76: the widget imports nothing else of the server',
    'widget/components/a.ts',
    '../../server/base/ids.ts',
  ),
  {
    title: 'R76: the widget imports no type of the rest of the server either',
    path: 'widget/b.ts',
    code: `import type { Thing } from '../server/run/app.ts';\nexport type Used = Thing;\n`,
    rule: restricted,
  },
  forbidden('R76: the widget imports no zod', 'widget/c.ts', 'zod'),
  {
    title: 'a folder of the widget imports no type of a later one',
    path: 'widget/session/a.ts',
    code: `import type { Thing } from '../checkout/checkout.ts';\nexport type Used = Thing;\n`,
    rule: restricted,
  },
  forbidden('the widget sets no inline styles', 'widget/e.ts', 'lit/directives/style-map.js'),
  forbidden(
    'R6: the widget renders no raw HTML by directive',
    'widget/f.ts',
    'lit/directives/unsafe-html.js',
  ),
  {
    title: 'R6: the widget assigns no innerHTML',
    path: 'widget/g.ts',
    code: `export function show(element: Element, text: string): void {\n  element.innerHTML = text;\n}\n`,
    rule: 'eslint(no-restricted-properties)',
  },
  {
    title: 'the widget writes no style attribute in a template',
    path: 'widget/h.ts',
    code: `import { html } from 'lit';\nexport const red = (style: string) => html\`<p style=\${style}>red</p>\`;\n`,
    rule: 'lit(ban-attributes)',
  },
  forbidden(
    'a simulator shares nothing with the adapter it tests',
    'demo/simulators/a.ts',
    '../../server/gateways/novapay/wire.ts',
  ),
  forbidden(
    'tests of the whole server use none of its modules',
    'e2e/server/a.ts',
    '../../server/links/links.ts',
  ),

  {
    title: 'R159: the server looks for nothing at the end of a text from each of its characters on',
    path: 'server/base/z.ts',
    code: `export const trimmed = (text: string): string => text.replace(/[!?]+$/, '');\n`,
    rule: 'regexp(no-super-linear-move)',
  },
  {
    title: 'R159: no part of the widget tries each of two ways to divide a text',
    path: 'widget/core/z.ts',
    code: `export const isWords = (text: string): boolean => /^(?:\\w+ ?)+$/.test(text);\n`,
    rule: 'regexp(no-super-linear-backtracking)',
  },
  {
    title: 'R46: the server parses no float',
    path: 'server/base/http/b.ts',
    code: `export const price = (text: string): number => parseFloat(text);\n`,
    rule: 'eslint(no-restricted-globals)',
  },
  {
    title: 'R46: the server rounds no float',
    path: 'server/money-in/checkout/h.ts',
    code: `export const price = (value: number): string => value.toFixed(2);\n`,
    rule: 'eslint(no-restricted-properties)',
  },
  {
    title: 'only server/run/settings/environment.ts reads the environment',
    path: 'server/base/http/c.ts',
    code: `export const key = (): string | undefined => process.env['PAYWICKET_SECRET_KEY'];\n`,
    rule: 'node(no-process-env)',
  },
  {
    title: 'rules that need types are on: no promise is left floating',
    path: 'server/base/http/d.ts',
    code: `export function start(work: () => Promise<void>): void {\n  work();\n}\n`,
    rule: 'typescript(no-floating-promises)',
  },
  {
    title: 'R94: no promise of the server is left by `void`',
    path: 'server/base/http/e.ts',
    code: `export function start(work: () => Promise<void>): void {\n  void work();\n}\n`,
    rule: 'eslint(no-void)',
  },
  {
    title: 'R94: nor by `void` in what a function returns',
    path: 'server/base/http/f.ts',
    code: `export const start = (work: () => Promise<void>): void => void work();\n`,
    rule: 'eslint(no-void)',
  },
  ...[
    ['waits for a time without a reason', `await page.waitForTimeout(3000);`],
    ['has a deadline that a busy machine misses', `await page.click('a', { timeout: 5000 });`],
    ['draws lots', `await page.goto(String(Math.random()));`],
  ].map(([what, line = ''], index) => ({
    title: `no test ${what}`,
    path: `widget/wait-${index}.test.ts`,
    code: acting(line),
    rule: 'paywicket-tests(waits)',
  })),
];

const clean: Record<string, string> = {
  'widget/ok.ts': `import type { Thing } from '../server/money-in/contract/session.ts';\nexport type Used = Thing;\n`,
  'widget/screens/help/ok.ts': [
    `import { thing } from '../../components/device.ts';`,
    `import { other } from '../base.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/gateways/novapay/ok.ts': [
    `import { thing } from '../http/client.ts';`,
    `import { other } from '../../base/money/decimal.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/gateways/all.ts': importing('./novapay/index.ts'),
  'server/run/settings/ok.ts': importing('../../gateways/all.ts'),
  'server/base/ok.ts': [
    `import { randomUUID } from 'node:crypto';`,
    `import { thing } from './contract/constants.ts';`,
    `export const used = [randomUUID, thing];`,
  ].join('\n'),
  'server/base/ok.test.ts': importing('../money-in/ingest/sweep.ts'),
  'server/console/links/ok.test.ts': importing('../../links/links.ts'),
  'server/run/settings/environment.ts': `export const port = (): string | undefined => process.env['PORT'];\n`,
  'e2e/ok.ts': importing('../demo/stack.ts'),
  'widget/ok.test.ts': acting(`// It looks once a second.\n  await page.waitForTimeout(3000);`),
};

const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) });

/** Rule names by file. */
let found: Map<string, string[]>;
let tree: string;

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'paywicket-lint-'));
  const sources = { ...clean, ...Object.fromEntries(violations.map(({ path, code }) => [path, code])) };
  for (const [path, code] of Object.entries(sources)) {
    await mkdir(join(tree, dirname(path)), { recursive: true });
    await writeFile(join(tree, path), code);
  }
  await Promise.all([
    cp(join(repository, '.oxlintrc.json'), join(tree, '.oxlintrc.json')),
    cp(join(repository, 'tsconfig.json'), join(tree, 'tsconfig.json')),
    ...['layers.js', 'left-out.js', 'waits.js'].map((file) =>
      cp(join(repository, 'e2e/lint', file), join(tree, 'e2e/lint', file)),
    ),
    symlink(join(repository, 'node_modules'), join(tree, 'node_modules'), 'dir'),
  ]);
  found = new Map();
  for (const { code, filename } of await lint(Object.keys(sources))) {
    const path = filename.replaceAll('\\', '/');
    found.set(path, [...(found.get(path) ?? []), code]);
  }
});

afterAll(async () => {
  await rm(tree, { recursive: true, force: true });
});

/** Runs the linter as `npm run lint` does; it exits 1 when it finds something, which here it must. */
async function lint(paths: string[]) {
  const tool = join(repository, 'node_modules/oxlint/bin/oxlint');
  const json = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [tool, '--type-aware', '--format', 'json', ...paths],
      { cwd: tree, maxBuffer: 2 ** 24 },
      (error, stdout, stderr) => {
        if (error?.code === 1) resolve(stdout);
        else reject(new Error(`oxlint ended with ${error?.code ?? 0}: ${stderr}${stdout}`));
      },
    );
  });
  return Report.parse(JSON.parse(json)).diagnostics;
}

describe('the linter catches', () => {
  for (const { title, path, rule } of violations) {
    it(title, () => {
      expect(found.get(path)).toEqual([rule]);
    });
  }
});

describe('the linter passes', () => {
  for (const path of Object.keys(clean)) {
    it(`a clean ${path}`, () => {
      expect(found.get(path)).toBeUndefined();
    });
  }
});
