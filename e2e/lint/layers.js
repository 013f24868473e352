import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Which folder may import which, as a lint rule: values and types, static and dynamic. A folder may import itself and what its
 * entry names: a folder, a file, or `folder/*` for only the files of a folder. The longest matching path applies.
 *
 * @typedef {object} Layer
 * @property {readonly string[]} may
 * @property {readonly string[]} [types] only types of these
 * @property {readonly string[]} [no] forbidden libraries, by the start of their names
 * @property {readonly string[]} [yes] libraries that `no` would forbid
 */

const constants = 'server/contract/constants.ts';
/** What a list can be filtered by, and how a setting is shown, are the contract's types. */
const types = ['server/contract'];
/**
 * What the server can be built without, which `e2e/run/core.ts` does: the rest of it imports nothing of this, but for the list of
 * parts.
 * @type {readonly string[]}
 */
const leftOut = JSON.parse(readFileSync(new URL('left-out.json', import.meta.url), 'utf8'));
const listOfParts = 'server/compose/optional.ts';
/** The only SQLite driver of a process, also in tests. */
const sqlite = 'server/store/sqlite/driver.ts';
const network = ['hono', '@hono/', 'undici'];
const database = ['kysely', 'pg'];
/** Pure logic: no Node, no network, no database. */
const pure = ['node:', ...network, ...database];

/** @type {Readonly<Record<string, Layer>>} */
const server = {
  'server/contract': { may: [], no: ['@', 'hono', 'node:', ...database] },
  'server/core': { may: [constants], no: pure, yes: ['node:crypto'] },
  'server/gateways': { may: [constants, 'server/core'], no: ['hono', '@hono/', ...database] },
  'server/pricing': { may: [constants, 'server/core', 'server/gateways'], no: [...network, ...database] },
  'server/access': { may: [constants, 'server/core'], types, no: pure },
  'server/checkout': {
    may: [constants, ...within('server', 'core gateways pricing access')],
    types,
    no: pure,
  },
  'server/deposit': {
    may: [constants, ...within('server', 'core gateways checkout access')],
    types,
    no: pure,
  },
  'server/transfers': {
    may: [constants, ...within('server', 'core gateways checkout access')],
    types,
    no: pure,
  },
  'server/ingest': {
    may: [constants, ...within('server', 'core gateways checkout access')],
    no: [...network, ...database],
  },
  'server/webhooks': {
    may: within('server', 'core contract gateways checkout access'),
    no: ['hono', '@hono/', ...database],
  },
  // In the built file with its libraries: runs on any runtime, too.
  'server/webhooks/verify.ts': {
    may: [],
    types,
    no: [''],
    yes: ['@noble/hashes/hmac.js', '@noble/hashes/sha2.js', '@scure/base'],
  },
  'server/reports': {
    may: [constants, ...within('server', 'core gateways checkout deposit transfers')],
    types,
    no: pure,
  },
  'server/notify': { may: [constants, ...within('server', 'core reports webhooks')], no: pure },
  'server/store': {
    may: [
      constants,
      ...within('server', 'core gateways checkout access deposit transfers ingest reports webhooks notify'),
    ],
    types,
    no: network,
  },
  'server/http': {
    may: within(
      'server',
      'core contract gateways pricing checkout access deposit transfers ingest reports webhooks',
    ),
    no: ['undici', ...database],
  },
  // A client of the API: pages know people by their types alone.
  'server/console': {
    own: ['server/console/*', 'server/console/pages'],
    may: within('server', 'client contract core'),
    types: ['server/console/people'],
    no: ['undici', ...database],
  },
  // What it has beside the API, and what the rest of the server knows of it.
  'server/console/people': {
    may: within('server', 'core access checks cli http settings store'),
    types: ['server/contract'],
  },
  'server/console/serve.ts': { may: within('server', 'compose/points.ts console core http settings store') },
  'server/console/part.ts': { may: within('server', 'compose/points.ts console') },
  'server/checks': {
    may: [
      constants,
      'server/transfers/held.ts',
      'server/transfers/limits.ts',
      ...within('server', 'core gateways pricing settings store'),
    ],
    no: ['hono', '@hono/', ...database],
  },
  'server/settings': {
    may: [constants, 'server/gateways/*', ...within('server', 'core pricing checkout store webhooks')],
    types,
  },
  // Runs on any runtime, without dependencies.
  'server/client': { may: [], types: ['server/contract', 'zod'], no: [''] },
  server: { may: ['package.json'] },
};
// No gateway imports another, and their shared code imports none; only their list imports each one's module.
const shared = ['server/gateways/*', 'server/gateways/http'];
for (const entry of readdirSync(new URL('../../server/gateways', import.meta.url), { withFileTypes: true }))
  if (entry.isDirectory() && entry.name !== 'http')
    server[`server/gateways/${entry.name}`] = {
      ...server['server/gateways'],
      may: [constants, 'server/core', ...shared],
    };
server['server/gateways/all.ts'] = { ...server['server/gateways'], own: ['server/gateways'] };
server['server/gateways'].own = shared;

/** A page's script: text from outside is rendered as text, zod is as large as Lit, and a CSP can drop inline styles. */
const browser = {
  types: ['server/contract', 'widget/elements'],
  no: ['zod', 'hono', 'lit/directives/style-map', 'lit/directives/unsafe-'],
};
const widgetFolders = 'core i18n session wallet components screens checkout refund open pages loader'.split(
  ' ',
);
const widget = Object.fromEntries(
  widgetFolders.map((name, index) => [
    `widget/${name}`,
    { may: within('widget', widgetFolders.slice(0, index).join(' ')), ...browser },
  ]),
);
widget.widget = { may: [], ...browser };

/** @type {Readonly<Record<string, Layer>>} */
const others = {
  // Simulators are written from the documents alone, so that they do not repeat an adapter's mistakes.
  demo: { may: [] },
  e2e: {
    may: [
      'package.json',
      'demo/stack.ts',
      'demo/free-port.ts',
      'demo/build.ts',
      sqlite,
      // What the server writes for a store's colors, to see it with any.
      'server/http/pages/palette.ts',
      'server/testing',
      'widget/testing',
    ],
  },
  'e2e/crash': {
    may: [
      'e2e',
      'demo',
      constants,
      sqlite,
      ...within('server', 'checkout core access transfers pricing http gateways/* testing'),
    ],
  },
  'e2e/bench': { may: ['e2e', 'demo', 'server'] },
  'e2e/gateways': {
    may: ['e2e', 'demo', ...within('server', 'compose core contract gateways settings testing')],
  },
  'e2e/releases': {
    may: [
      'package.json',
      'e2e',
      'demo',
      ...within('server', 'checkout checks compose contract reports settings store testing transfers'),
    ],
  },
  'e2e/server': {
    may: [
      'e2e',
      'demo',
      ...within('server', '* access cli compose contract core http/middleware settings store testing'),
    ],
  },
};
/** What the product's sums are held against repeats none of them. */
const oracleFiles = ['fractions', 'facts', 'known-coins', 'oracle', 'expected'].map(
  (name) => `server/testing/figures/${name}.ts`,
);
const oracle = { may: oracleFiles, no: [''] };
/** A test belongs to a layer's folder but may use everything of its area. */
const tests = {
  server: { may: ['package.json'] },
  ...Object.fromEntries(oracleFiles.map((file) => [file, oracle])),
  widget: { may: [], ...browser },
  ...others,
};
const layers = { ...server, ...widget, ...others };

/** @param {string} folder @param {string} names */
function within(folder, names) {
  return names === '' ? [] : names.split(' ').map((name) => `${folder}/${name}`);
}

/** @param {string} path @param {string} place */
const isIn = (path, place) =>
  place.endsWith('/*')
    ? dirname(path) === place.slice(0, -2)
    : path === place || path.startsWith(`${place}/`);

/** @param {string} path */
const isLeftOut = (path) => leftOut.some((place) => isIn(path, place));

/** @param {string} path @param {Readonly<Record<string, Layer>>} table */
function layerOf(path, table) {
  const folders = Object.keys(table).filter((folder) => isIn(path, folder));
  return folders.toSorted((one, other) => other.length - one.length)[0];
}

const rule = {
  create(context) {
    const path = relative(context.cwd, context.filename).split(sep).join('/');
    const table = /\.(test|suite|bench|racer|spec)\.ts$|\/testing\//.test(path) ? tests : layers;
    const name = layerOf(path, table);
    if (name === undefined) return {};
    const { may, types = [], no = [], yes = [], own = [name] } = table[name];
    const isCore = table === layers && isIn(path, 'server') && path !== listOfParts && !isLeftOut(path);

    function check(node, source, isType) {
      if (typeof source?.value !== 'string') return;
      const { value } = source;
      const isOurs = value.startsWith('.');
      const target = isOurs ? join(dirname(path), value).split(sep).join('/') : value;
      if (isType && types.some((place) => isIn(target, place))) return;
      const isAllowed = isOurs
        ? [...own, ...may].some((place) => isIn(target, place)) && !(isCore && isLeftOut(target))
        : !no.some((start) => value.startsWith(start) && !yes.includes(value));
      if (!isAllowed)
        context.report({
          node,
          message: `${name} imports no ${target}: e2e/lint/layers.js says what it may.`,
        });
    }
    const isTypeImport = ({ importKind, exportKind, specifiers = [] }) =>
      importKind === 'type' ||
      exportKind === 'type' ||
      (specifiers.length > 0 && specifiers.every((each) => (each.importKind ?? each.exportKind) === 'type'));
    const declaration = (node) => check(node, node.source, isTypeImport(node));
    return {
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    };
  },
};

export default { meta: { name: 'paywicket' }, rules: { layers: rule } };
