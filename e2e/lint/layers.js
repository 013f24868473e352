import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { leftOut, optionalModules } from './left-out.js';

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

const constants = 'server/base/contract/constants.ts';
/** Subjects of `base/` that all of the core may import. */
const basics = within('server/base', '* money text network log tasks');
/** Modules of the core: none imports values or types of one to its right. Optional modules import all of them. */
const core = within('server', 'base gateways webhooks money-in money-out');
/** The core as its own modules and the optional ones import it: of gateways only what they share. */
const coreModules = within('server', 'base gateways/* gateways/http money-in money-out webhooks');
/** Schemas of the HTTP contract: all may import their types, the console and the client those of optional modules, too. */
const contracts = within('server', 'base/contract money-in/contract money-out/contract webhooks/contract');
const optionalContracts = optionalModules.map((module) => `${module}/contract.ts`);
/** The console is a client of the API. */
const consoleMay = [
  'server/client',
  ...basics,
  ...within('server/base', 'access/key-end.ts access/person.ts http/cookies.ts'),
  ...contracts,
];
/** The only file of the core that imports optional modules. */
const listOfModules = 'server/run/modules.ts';
/** The only SQLite driver of a process, also in tests. */
const sqlite = 'server/base/store/sqlite/driver.ts';
const network = ['hono', '@hono/', 'undici'];
const database = ['kysely', 'pg'];
/** All pages of the console. */
const consolePages = { may: consoleMay, types: ['server/console/people'], no: ['undici', ...database] };
const kit = 'server/console/kit';
const coreSections = within(
  'server/console',
  'home orders refunds unmatched money-out webhooks health access',
);
/** Pure logic: no Node, no network, no database. */
const pure = ['node:', ...network, ...database];
/** By their names: files that keep something in the database, and files that answer requests. */
const isStore = (path) => /\/(store|people|run)\/|\/stored-|-(store|tables)\.ts$/.test(path);
const isWeb = (path) =>
  /define-module\.ts|\/(http|docs|console|run)\/|server\/library|(routes|-pages|-opener|form-key)\.ts$/.test(
    path,
  );

/** @type {Readonly<Record<string, Layer>>} */
const server = {
  'server/base': { may: [constants, ...basics], no: pure, yes: ['node:crypto'] },
  // Writes to standard output by its file descriptor.
  'server/base/log/log-output.ts': { may: [], no: pure, yes: ['node:fs'] },
  'server/base/define-module.ts': { may: ['server/base'] },
  'server/base/cli': { may: within('server', 'base') },
  'server/base/checks': { may: within('server', 'base') },
  'server/base/store': { may: [constants, ...basics, 'server/base/access'], no: network },
  'server/base/http': {
    may: [...basics, ...within('server/base', 'contract access')],
    no: ['undici', ...database],
  },
  // With the limit of headers that requests to the server have, too.
  'server/gateways': {
    may: [constants, ...basics, 'server/base/http/client-errors.ts'],
    no: ['hono', '@hono/', ...database],
  },
  'server/money-in/pricing': {
    may: [constants, ...basics, 'server/gateways/*', 'server/gateways/http'],
    no: [...network, ...database],
  },
  'server/money-in/checkout': {
    may: [constants, 'server/gateways/*', 'server/money-in/pricing', ...basics, 'server/base/access'],
    types: ['server/webhooks/model.ts'],
    no: pure,
  },
  'server/money-in/ingest': {
    may: [constants, 'server/gateways/*', 'server/money-in/checkout', ...basics, 'server/base/access'],
    no: [...network, ...database],
  },
  'server/money-in': { may: coreModules, no: ['undici'] },
  'server/money-out': { may: coreModules.slice(0, 5), no: ['undici'] },
  'server/money-out/*': {
    may: [constants, 'server/gateways/*', 'server/money-in/checkout', ...basics, 'server/base/access'],
    types: ['server/money-out/store', 'server/money-in/pricing'],
    no: pure,
  },
  'server/money-out/tasks.ts': { own: ['server/money-out'], may: within('server', 'base') },
  'server/money-out/module.ts': { own: ['server/money-out'], may: within('server', 'base money-in') },
  'server/webhooks': { may: coreModules },
  // In the built file with its libraries: runs on any runtime, too.
  'server/client/verify-webhook.ts': {
    may: [],
    no: [''],
    yes: ['@noble/hashes/hmac.js', '@noble/hashes/sha2.js', '@scure/base'],
  },
  ...Object.fromEntries(
    optionalModules.map((module) => [
      module,
      { may: coreModules, no: ['undici', 'node:'], yes: ['node:timers/promises'] },
    ]),
  ),
  // A client of the API: pages know people by their types alone.
  'server/console': { ...consolePages, own: ['server/console'] },
  // What all pages are made of imports none of them.
  [kit]: { ...consolePages, own: [kit] },
  // Sections of optional modules are known to the list of sections alone.
  ...Object.fromEntries(
    coreSections.map((section) => [section, { ...consolePages, own: [kit, ...coreSections] }]),
  ),
  ...Object.fromEntries(
    optionalModules.map((module) => {
      const section = module.replace('server/', 'server/console/');
      return [
        section,
        {
          ...consolePages,
          own: [section, kit, ...coreSections],
          may: [...consoleMay, `${module}/contract.ts`],
        },
      ];
    }),
  ),
  // What it has beside the API, and what the rest of the server knows of it.
  'server/console/people': { may: within('server', 'base money-out/store/restored-modules.ts') },
  'server/console/serve.ts': { may: within('server', 'console base') },
  'server/console/module.ts': { may: within('server', 'console base') },
  // Runs on any runtime, without dependencies.
  'server/client': { may: [], types: ['zod', ...optionalContracts], no: [''] },
  'server/run/settings': {
    may: [
      constants,
      listOfModules,
      'server/gateways/*',
      ...within('server', 'base money-in/pricing webhooks'),
    ],
    types: ['server/gateways/http/proxies.ts'],
  },
  'server/run/checks': { may: ['server'], no: ['hono', '@hono/'] },
  server: { may: ['package.json'] },
};
for (const place of [...contracts, ...optionalContracts])
  server[place] = { may: contracts, no: ['@', 'hono', 'node:', ...database] };
// No gateway imports another, and their shared code imports none; only their list imports each one's module.
const shared = ['server/gateways/*', 'server/gateways/http'];
for (const entry of readdirSync(new URL('../../server/gateways', import.meta.url), { withFileTypes: true }))
  if (entry.isDirectory() && entry.name !== 'http')
    server[`server/gateways/${entry.name}`] = {
      ...server['server/gateways'],
      may: [constants, ...basics, ...shared],
    };
server['server/gateways/all.ts'] = { ...server['server/gateways'], own: ['server/gateways'] };
server['server/gateways'].own = shared;

/** A page's script: text from outside is rendered as text, zod is as large as Lit, and a CSP can drop inline styles. */
const browser = {
  types: ['widget/elements'],
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
      'server/base/http/pages/palette.ts',
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
      ...within('server', 'base gateways/* money-in money-out testing'),
    ],
  },
  'e2e/gateways': {
    may: ['e2e', 'demo', ...within('server', 'base gateways run testing')],
  },
  // The handlers of webhooks that documents show are run with our own sources.
  'e2e/readme': {
    may: ['e2e', 'demo', ...within('server', 'base/contract client testing')],
  },
  'e2e/releases': {
    may: [
      'package.json',
      'e2e',
      'demo',
      ...within('server', '* base books money-in money-out webhooks run testing'),
    ],
    types: within('server', 'console/people'),
  },
  // Writes the client of a server without one module.
  'e2e/run/modules.ts': { may: ['e2e', 'server/run/pack/client-methods.ts', 'server/testing'] },
  'e2e/server': {
    // The widget checks the addresses that the server takes, alike.
    may: [
      'e2e',
      'demo',
      'widget/session/links.ts',
      ...within('server', '* base money-in/contract run testing'),
    ],
  },
};
/** What the product's sums are held against repeats none of them. */
const oracleFiles = ['fractions', 'facts', 'known-coins', 'oracle', 'expected'].map(
  (name) => `server/books/testing/figures/${name}.ts`,
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

/** @param {string} path @param {string} target */
function isAgainstOrder(path, target) {
  const [from, to] = [path, target].map((file) => core.findIndex((module) => isIn(file, module)));
  return from !== -1 && to > from;
}

/**
 * A test of an optional module lies in its folder, or in that of its section of the console, so that it goes with them.
 * @param {string} path @param {string} target
 */
const isOutsideModule = (path, target) =>
  optionalModules.some(
    (module) =>
      isIn(target, module) &&
      ![module, module.replace('server/', 'server/console/')].some((folder) => isIn(path, folder)),
  );

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
    const table = /\.(test|suite|racer|spec)\.ts$|\/testing\//.test(path) ? tests : layers;
    const name = layerOf(path, table);
    if (name === undefined) return {};
    const { may, types = [], no = [], yes = [], own = [name] } = table[name];
    const isServer = table === layers && isIn(path, 'server');
    const isCore = isServer && path !== listOfModules && !isLeftOut(path);

    const libraries = [
      ...no,
      ...(isServer && !isStore(path) ? database : []),
      ...(isServer && !isWeb(path) ? ['hono', '@hono/'] : []),
    ];

    function check(node, source, isType) {
      if (typeof source?.value !== 'string') return;
      const { value } = source;
      const isOurs = value.startsWith('.');
      const target = isOurs ? join(dirname(path), value).split(sep).join('/') : value;
      const isBackwards = isServer && isAgainstOrder(path, target);
      if (isType && !isBackwards && [...types, ...contracts].some((place) => isIn(target, place))) return;
      const isAllowed = isOurs
        ? [...own, ...may].some((place) => isIn(target, place)) &&
          !isBackwards &&
          !(isCore && isLeftOut(target)) &&
          !(table === tests && isOutsideModule(path, target))
        : !libraries.some((start) => value.startsWith(start) && !yes.includes(value));
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
