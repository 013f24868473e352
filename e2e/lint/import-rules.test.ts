/**
 * The linter enforces who may import whom. A rule that nobody sees fail may have been dead for months, so each one is
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

const partsOfServer = ['http', 'store', 'jobs', 'notify', 'rates', 'providers'];
const restricted = 'eslint(no-restricted-imports)';

/** One module that uses what it imports, so that only the import itself can be at fault. */
function importing(source: string): string {
  return `import { thing } from '${source}';\nexport const used = [thing];\n`;
}

function forbidden(title: string, path: string, source: string): Planted {
  return { title, path, code: importing(source), rule: restricted };
}

const violations: Planted[] = [
  forbidden('the client imports no value of the contract', 'server/client/a.ts', '../contract/problem.ts'),
  forbidden('the client imports nothing else of the server', 'server/client/b.ts', '../domain/errors.ts'),
  forbidden('the client imports nothing of Node', 'server/client/c.ts', 'node:crypto'),
  forbidden(
    'R76: the widget imports no value of the contract',
    'widget/a.ts',
    '../server/contract/session.ts',
  ),
  forbidden(
    'R76: the widget imports nothing else of the server',
    'widget/components/a.ts',
    '../../server/core/decimal.ts',
  ),
  {
    title: 'R76: the widget imports no type of the rest of the server either',
    path: 'widget/b.ts',
    code: `import type { Thing } from '../server/http/app.ts';\nexport type Used = Thing;\n`,
    rule: restricted,
  },
  forbidden('R76: the widget imports no zod', 'widget/c.ts', 'zod'),
  forbidden('the widget imports nothing of the demo', 'widget/d.ts', '../demo/stack.ts'),
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

  forbidden('the contract imports nothing of ours', 'server/contract/a.ts', '../domain/money.ts'),
  forbidden('the contract imports no library but zod', 'server/contract/b.ts', 'hono'),

  forbidden('the domain knows no HTTP', 'server/domain/a.ts', 'hono'),
  forbidden('the domain knows no Node', 'server/domain/b.ts', 'node:crypto'),
  forbidden('the domain knows no SQL', 'server/domain/c.ts', 'kysely'),
  forbidden('the domain knows no network', 'server/domain/d.ts', 'undici'),
  forbidden('the domain imports no contract', 'server/domain/e.ts', '../contract/session.ts'),
  forbidden('the domain imports no provider', 'server/domain/f.ts', '../providers/novapay/provider.ts'),
  {
    title: 'a dynamic import does not get round the rules',
    path: 'server/domain/g.ts',
    code: `export async function load(): Promise<void> {\n  await import('../store/open.ts');\n}\n`,
    rule: restricted,
  },

  forbidden('a provider never imports another', 'server/gateways/novapay/a.ts', '../nordpay/client.ts'),
  forbidden('a provider imports no http', 'server/gateways/novapay/b.ts', '../../http/app.ts'),
  forbidden('a provider imports no store', 'server/gateways/novapay/c.ts', '../../store/open.ts'),
  forbidden('a provider queries no database', 'server/gateways/novapay/d.ts', 'kysely'),
  forbidden('what providers share knows none of them', 'server/providers/a.ts', './novapay/client.ts'),
  forbidden('what providers share knows no http', 'server/providers/b.ts', '../http/app.ts'),

  forbidden('http imports no store', 'server/http/a.ts', '../store/open.ts'),
  forbidden('http imports no provider', 'server/http/routes/a.ts', '../../providers/novapay/client.ts'),
  forbidden('store imports no http', 'server/store/a.ts', '../http/app.ts'),
  forbidden('jobs import no store', 'server/jobs/a.ts', '../store/open.ts'),
  forbidden('notify imports no jobs', 'server/notify/a.ts', '../jobs/poll.ts'),
  forbidden('the server imports nothing of the demo', 'server/a.ts', '../demo/stack.ts'),
  ...partsOfServer.map((folder) =>
    forbidden(`${folder} imports no command`, `server/${folder}/commands.ts`, '../commands/keys.ts'),
  ),
  ...partsOfServer.flatMap((folder) =>
    ['metrics', 'open-gateways', 'checkout-log', 'config'].map((top) =>
      forbidden(
        `${folder} imports nothing of the server’s top: ${top}`,
        `server/${folder}/${top}.ts`,
        `../${top}.ts`,
      ),
    ),
  ),
  forbidden('a provider imports no command', 'server/gateways/novapay/e.ts', '../../commands/keys.ts'),
  forbidden(
    'a provider imports nothing of the server’s top',
    'server/gateways/novapay/f.ts',
    '../../metrics.ts',
  ),
  forbidden('a source of rates imports no gateway', 'server/rates/a.ts', '../providers/nordpay/client.ts'),
  forbidden('a source of rates imports no store', 'server/rates/b.ts', '../store/open.ts'),
  forbidden('a source of rates imports no contract', 'server/rates/c.ts', '../contract/money.ts'),
  forbidden('a source of rates fetches by what all providers share', 'server/rates/d.ts', 'undici'),
  forbidden('a source of rates queries no database', 'server/rates/e.ts', 'kysely'),

  forbidden('the demo imports nothing of the server', 'demo/a.ts', '../server/main.ts'),
  forbidden('the demo imports nothing of the widget', 'demo/b.ts', '../widget/loader.ts'),
  forbidden(
    'a simulator shares nothing with the adapter it tests',
    'demo/simulators/a.ts',
    '../../server/gateways/novapay/wire.ts',
  ),

  forbidden('e2e imports nothing of the server', 'e2e/a.ts', '../server/main.ts'),
  forbidden('tests of the whole server enter it from the top', 'e2e/server/a.ts', '../../server/http/app.ts'),
  forbidden('e2e imports nothing of the demo but its stack', 'e2e/b.ts', '../demo/storefront.ts'),

  {
    title: 'R46: the server parses no float',
    path: 'server/http/b.ts',
    code: `export const price = (text: string): number => parseFloat(text);\n`,
    rule: 'eslint(no-restricted-globals)',
  },
  {
    title: 'R46: the server rounds no float',
    path: 'server/domain/h.ts',
    code: `export const price = (value: number): string => value.toFixed(2);\n`,
    rule: 'eslint(no-restricted-properties)',
  },
  {
    title: 'only server/settings/config.ts reads the environment',
    path: 'server/http/c.ts',
    code: `export const key = (): string | undefined => process.env['PAYWICKET_SECRET_KEY'];\n`,
    rule: 'node(no-process-env)',
  },
  {
    title: 'rules that need types are on: no promise is left floating',
    path: 'server/http/d.ts',
    code: `export function start(work: () => Promise<void>): void {\n  work();\n}\n`,
    rule: 'typescript(no-floating-promises)',
  },
];

const clean: Record<string, string> = {
  'widget/ok.ts': `import type { Thing } from '../server/contract/session.ts';\nexport type Used = Thing;\n`,
  'server/contract/ok.ts': `import { z } from 'zod';\nimport { thing } from './session.ts';\nexport const used = [z.string(), thing];\n`,
  'server/domain/ok.ts': `import Big from 'big.js';\nimport { thing } from './money.ts';\nexport const used = [new Big('1'), thing];\n`,
  'server/gateways/novapay/ok.ts': [
    `import { thing } from '../http.ts';`,
    `import { other } from '../../domain/money.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/providers/ok.ts': importing('../domain/money.ts'),
  'server/rates/ok.ts': [
    `import { thing } from '../providers/http.ts';`,
    `import { other } from '../domain/money.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/store/migrations/ok.ts': importing('./tables.ts'),
  'server/http/ok.ts': [
    `import { thing } from '../contract/session.ts';`,
    `import { other } from '../domain/money.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/compose.ts': [
    `import { thing } from './http/ok.ts';`,
    `import { other } from './store/open.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/settings/config.ts': `export const port = (): string | undefined => process.env['PORT'];\n`,
  'e2e/ok.ts': importing('../demo/stack.ts'),
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
