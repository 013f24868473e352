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

/** The rooms of the server, and those that each may import. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  gateways: ['core'],
  pricing: ['core', 'gateways'],
  access: ['core'],
  checkout: ['core', 'gateways', 'pricing', 'access'],
  deposit: ['core', 'gateways', 'checkout', 'access'],
  payout: ['core', 'gateways', 'checkout', 'access'],
  ingest: ['core', 'gateways', 'checkout', 'access'],
  webhooks: ['core', 'contract', 'gateways', 'checkout', 'access'],
  reports: ['core', 'gateways', 'checkout'],
  store: ['core', 'gateways', 'checkout', 'access', 'deposit', 'payout', 'ingest', 'reports', 'webhooks'],
  http: [
    'core',
    'contract',
    'gateways',
    'pricing',
    'checkout',
    'access',
    'deposit',
    'payout',
    'ingest',
    'reports',
    'webhooks',
  ],
  settings: ['core', 'pricing', 'checkout', 'store', 'webhooks'],
};
/** The rooms of the widget: each may import those before it. */
const widgetRooms = [
  'core',
  'i18n',
  'session',
  'wallet',
  'components',
  'screens',
  'checkout',
  'refund',
  'open',
  'pages',
  'loader',
];
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
  forbidden('the client imports nothing else of the server', 'server/client/b.ts', '../core/errors.ts'),
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

  ...widgetRooms.flatMap((room, index) =>
    [...widgetRooms.slice(index + 1), 'testing'].map((other) =>
      forbidden(`widget/${room} imports no ${other}`, `widget/${room}/${other}.a.ts`, `../${other}/thing.ts`),
    ),
  ),
  ...widgetRooms.map((room) =>
    forbidden(`widget/${room} imports nothing of the widget’s top`, `widget/${room}/top.a.ts`, '../index.ts'),
  ),
  {
    title: 'a room of the widget imports no type of a later one either',
    path: 'widget/session/a.ts',
    code: `import type { Thing } from '../checkout/checkout.ts';\nexport type Used = Thing;\n`,
    rule: restricted,
  },
  forbidden(
    'a folder in a room of the widget has the rules of its room',
    'widget/screens/help/a.ts',
    '../../checkout/chunks.ts',
  ),

  forbidden('the contract imports nothing of ours', 'server/contract/a.ts', '../core/decimal.ts'),
  forbidden('the contract imports no library but zod', 'server/contract/b.ts', 'hono'),

  ...Object.entries(rooms).flatMap(([room, allowed]) =>
    [...Object.keys(rooms), 'cli', 'client', 'testing']
      .filter((other) => other !== room && !allowed.includes(other))
      .map((other) =>
        forbidden(
          `server/${room} imports no ${other}`,
          `server/${room}/${other}.a.ts`,
          `../${other}/thing.ts`,
        ),
      ),
  ),
  ...Object.keys(rooms).map((room) =>
    forbidden(
      `server/${room} imports nothing of the server’s top`,
      `server/${room}/top.a.ts`,
      '../open-gateways.ts',
    ),
  ),
  ...['checkout', 'core', 'access', 'reports'].flatMap((room) =>
    ['hono', 'node:crypto', 'kysely', 'undici'].map((library) =>
      forbidden(
        `server/${room} decides, and uses no ${library}`,
        `server/${room}/${library.replace(':', '-')}.b.ts`,
        library,
      ),
    ),
  ),
  {
    title: 'a dynamic import does not get round the rules',
    path: 'server/checkout/g.ts',
    code: `export async function load(): Promise<void> {\n  await import('../store/open.ts');\n}\n`,
    rule: restricted,
  },

  forbidden('a gateway never imports another', 'server/gateways/novapay/a.ts', '../nordpay/client.ts'),
  forbidden('a gateway imports no routes', 'server/gateways/novapay/b.ts', '../../http/app.ts'),
  forbidden('a gateway imports no store', 'server/gateways/novapay/c.ts', '../../store/open.ts'),
  forbidden('a gateway queries no database', 'server/gateways/novapay/d.ts', 'kysely'),
  forbidden('what gateways share knows none of them', 'server/gateways/a.ts', './novapay/client.ts'),
  forbidden('a route imports no store', 'server/http/routes/a.ts', '../../store/open.ts'),
  forbidden('a route queries no database', 'server/http/routes/b.ts', 'kysely'),
  forbidden('a source of rates imports no store', 'server/pricing/sources/a.ts', '../../store/open.ts'),
  forbidden(
    'a source of rates fetches by the client of the gateways',
    'server/pricing/sources/b.ts',
    'undici',
  ),
  forbidden('a database imports no routes', 'server/store/sqlite/a.ts', '../../http/app.ts'),
  forbidden('the server imports nothing of the demo', 'server/a.ts', '../demo/stack.ts'),

  forbidden('the demo imports nothing of the server', 'demo/a.ts', '../server/main.ts'),
  forbidden('the demo imports nothing of the widget', 'demo/b.ts', '../widget/loader/loader.ts'),
  forbidden(
    'a simulator shares nothing with the adapter it tests',
    'demo/simulators/a.ts',
    '../../server/gateways/novapay/wire.ts',
  ),

  forbidden('e2e imports nothing of the server', 'e2e/a.ts', '../server/main.ts'),
  forbidden('tests of the whole server enter it from the top', 'e2e/server/a.ts', '../../server/http/app.ts'),
  forbidden('e2e imports nothing of the demo but its stack', 'e2e/b.ts', '../demo/shop.ts'),

  {
    title: 'R46: the server parses no float',
    path: 'server/http/b.ts',
    code: `export const price = (text: string): number => parseFloat(text);\n`,
    rule: 'eslint(no-restricted-globals)',
  },
  {
    title: 'R46: the server rounds no float',
    path: 'server/checkout/h.ts',
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
  'widget/screens/help/ok.ts': [
    `import { thing } from '../../components/device.ts';`,
    `import { other } from '../base.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'widget/open/ok.ts': importing('../checkout/checkout.ts'),
  'server/contract/ok.ts': `import { z } from 'zod';\nimport { thing } from './session.ts';\nexport const used = [z.string(), thing];\n`,
  'server/checkout/ok.ts': `import Big from 'big.js';\nimport { thing } from '../core/decimal.ts';\nexport const used = [new Big('1'), thing];\n`,
  'server/gateways/novapay/ok.ts': [
    `import { thing } from '../http/client.ts';`,
    `import { other } from '../../core/decimal.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/core/ok.ts': importing('../contract/constants.ts'),
  'server/gateways/ok.ts': importing('../core/decimal.ts'),
  'server/pricing/sources/ok.ts': [
    `import { thing } from '../../gateways/http/client.ts';`,
    `import { other } from '../rates.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/store/migrations/ok.ts': importing('./tables.ts'),
  'server/http/routes/ok.ts': [
    `import { thing } from '../../contract/session.ts';`,
    `import { other } from '../sse.ts';`,
    `export const used = [thing, other];`,
  ].join('\n'),
  'server/compose.ts': [
    `import { thing } from './http/routes/ok.ts';`,
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
