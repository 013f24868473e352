/**
 * The step "core": the server without what `lint/left-out.js` names, and without tests, is checked for types, built, started,
 * paid, shipped, and restored; what it lacks is answered and refused as unknown. In a copy of `server/`, with the widget of this tree's build.
 */
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBuilder } from 'vite';
import { openScene, secrets } from '../releases/scene.ts';
import { Shop } from '../releases/shop.ts';
import { temporaryFolder } from '../../server/testing/temporary-folder.ts';
import { leftOut } from '../lint/left-out.js';
import { node } from './child.ts';
import { checkTypes, copyServer } from './server-copy.ts';
import { repository } from './test-files.ts';

const isLeftOut = (path: string): boolean =>
  leftOut.some((place) => path === place || path.startsWith(`${place}/`));

async function build(copy: string): Promise<void> {
  const configFile = join(repository, 'vite.config.ts');
  const builder = await createBuilder({ root: copy, configFile, logLevel: 'warn' });
  const { server } = builder.environments;
  if (server === undefined) throw new Error('vite.config.ts has no environment "server"');
  await builder.build(server);
}

/** By modules, a page or route of each. */
const addresses = {
  addresses: '/v1/deposit-addresses',
  attention: '/v1/tasks',
  books: '/v1/ledger',
  console: '/console',
  docs: '/docs',
  links: '/v1/links',
  pauses: '/v1/pauses',
};
/** By modules, a section of the settings file. */
const sections = {
  attention: { notify: { url: 'https://chat.example' } },
  console: { console: false },
  links: { links: {} },
};

/** A settings file of a server that has a module is refused without it, by the name of the section. */
async function refuse(entry: string): Promise<void> {
  const folder = temporaryFolder('settings');
  try {
    for (const [name, section] of Object.entries(sections)) {
      if (!isLeftOut(`server/${name}`)) continue;
      const file = join(folder, 'settings.json');
      await writeFile(file, JSON.stringify(section));
      const env = { PAYWICKET_CONFIG: file, DATABASE_URL: `sqlite:${join(folder, 'paywicket.db')}` };
      const { code, output } = await node([entry, 'doctor'], { env });
      const [key = ''] = Object.keys(section);
      if (code === 0 || !output.includes(`"${key}" is not a known setting, because this server was built`))
        throw new Error(`the core does not refuse the section ${key}: ${output}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function pay(copy: string): Promise<void> {
  const entry = join(copy, 'dist/server/main.js');
  await refuse(entry);
  const without = Object.entries(sections).flatMap(([name, section]) =>
    isLeftOut(`server/${name}`) ? Object.keys(section) : [],
  );
  const scene = await openScene({ entry, start: Date.UTC(2030, 0, 1, 12), without });
  try {
    const merchant = scene.as(secrets.PAYWICKET_SECRET_KEY);
    const shop = new Shop(scene, merchant);
    const paid = await shop.paid('novapay');
    await shop.becomes(paid, '"readyAt":"');
    const shipped = await merchant('POST', `/v1/checkouts/${paid.id}/fulfill`);
    if (shipped.status !== 200) throw new Error(`the core does not ship: ${shipped.text}`);
    for (const [name, path] of Object.entries(addresses)) {
      const { status } = await merchant('GET', path);
      if (isLeftOut(`server/${name}`) && status !== 404)
        throw new Error(`the core answers ${status} at ${path}`);
    }
    const restored = await scene.command('freeze', '--restored', '--note', 'restored');
    if (!restored.includes('frozen: ')) throw new Error(`the core restores no copy: ${restored}`);
    const said = await scene.command('console').catch(String);
    if (!said.includes('has no command "console"')) throw new Error(`the core has a console: ${said}`);
  } finally {
    await scene.close();
  }
}

const copy = temporaryFolder('core');
try {
  await copyServer(copy, isLeftOut);
  await mkdir(join(copy, 'dist'));
  await symlink(join(repository, 'dist/widget'), join(copy, 'dist/widget'));
  // Each to its end, so that no server is left running.
  const outcomes = await Promise.allSettled([
    checkTypes(copy, 'the core'),
    build(copy).then(() => pay(copy)),
  ]);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') {
      console.error(outcome.reason);
      process.exitCode = 1;
    }
} finally {
  await rm(copy, { recursive: true });
}
