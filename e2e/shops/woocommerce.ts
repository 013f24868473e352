/** WordPress and WooCommerce with the recipe of `demo/examples/woocommerce`, on a database of its own, in separate processes. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '../../demo/free-port.ts';
import { findProgram } from '../debian.ts';

const run = promisify(execFile);
const recipe = fileURLToPath(new URL('../../demo/examples/woocommerce/paywicket.php', import.meta.url));
/** Where Debian's package `wordpress` puts it. */
const core = '/usr/share/wordpress';
/** Folder of the plugin, which no package has. */
const plugin = process.env['WOOCOMMERCE_PATH'] ?? '';

/** In a folder that the PATH of people may lack. */
const database = findProgram('mariadbd');

/** What is not there of what these tests need; null if all is. */
export function missingOfWooCommerce(): string | null {
  if (findProgram('php') === undefined || database === undefined)
    return 'php-cli and mariadb-server are not installed';
  if (!existsSync(join(core, 'wp-settings.php'))) return `there is no WordPress in ${core}`;
  if (!existsSync(join(plugin, 'woocommerce.php'))) return 'WOOCOMMERCE_PATH names no folder of WooCommerce';
  return null;
}

/** Files by PHP's own server, everything else by WordPress. */
const router = `<?php
$path = __DIR__ . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (is_file($path) || is_file("$path/index.php") && $path !== __DIR__ . '/') return false;
require __DIR__ . '/index.php';
`;

/** Writes each mail into a file instead of sending it. */
const mails = `<?php
add_filter('pre_wp_mail', static function ($sent, array $mail) {
    file_put_contents(ABSPATH . 'mails.txt', json_encode($mail) . "\\n", FILE_APPEND | LOCK_EX);
    return true;
}, 10, 2);
`;

const configuration = (databasePort: number, url: string) => `<?php
define('DB_NAME', 'shop');
define('DB_USER', 'shop');
define('DB_PASSWORD', 'shop');
define('DB_HOST', '127.0.0.1:${databasePort}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', '${url}');
define('WP_SITEURL', '${url}');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost');
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
define('WP_DEBUG', true);
define('WP_DEBUG_DISPLAY', false);
define('WP_DEBUG_LOG', __DIR__ . '/debug.log');
define('AUTH_KEY', 'test'); define('SECURE_AUTH_KEY', 'test'); define('LOGGED_IN_KEY', 'test'); define('NONCE_KEY', 'test');
define('AUTH_SALT', 'test'); define('SECURE_AUTH_SALT', 'test'); define('LOGGED_IN_SALT', 'test'); define('NONCE_SALT', 'test');
$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

const install = `
define('WP_INSTALLING', true);
require 'wp-load.php';
require 'wp-admin/includes/upgrade.php';
wp_install('Mugs & More', 'admin', 'admin@shop.example', true, '', 'admin');
update_option('active_plugins', ['paywicket.php', 'woocommerce/woocommerce.php']);
update_option('template', 'twentytwentyone');
update_option('stylesheet', 'twentytwentyone');
`;

const setUp = `
WC_Install::install();
WC_Install::create_pages();
$options = [
    'woocommerce_currency' => 'USD', 'woocommerce_default_country' => 'US:CA', 'woocommerce_manage_stock' => 'yes',
    'woocommerce_ship_to_countries' => 'disabled', 'woocommerce_enable_guest_checkout' => 'yes',
];
foreach ($options as $name => $value) update_option($name, $value);
$product = new WC_Product_Simple();
$product->set_props(['name' => 'Mug', 'regular_price' => '24.00', 'manage_stock' => true, 'stock_quantity' => 100]);
$blocks = '<!-- wp:woocommerce/checkout --><div class="wp-block-woocommerce-checkout wc-block-checkout is-loading"></div><!-- /wp:woocommerce/checkout -->';
$page = ['post_type' => 'page', 'post_status' => 'publish', 'post_title' => 'Blocks', 'post_content' => $blocks];
return ['mug' => $product->save(), 'blocks' => wp_insert_post($page)];
`;

/** Where WooCommerce keeps orders: among the posts of WordPress, or in tables of their own ("HPOS"). */
export type OrderStore = 'posts' | 'tables';

const useTables = `
wc_get_container()->get('Automattic\\WooCommerce\\Internal\\DataStores\\Orders\\DataSynchronizer')->create_database_tables();
update_option('woocommerce_feature_custom_order_tables_enabled', 'yes');
update_option('woocommerce_custom_orders_table_enabled', 'yes');
`;

export class WooCommerce {
  readonly url: string;
  /** The product that it sells, and the page with the block checkout. */
  readonly ids: { readonly mug: number; readonly blocks: number };
  readonly #folder: string;
  readonly #processes: readonly ChildProcess[];

  private constructor(
    url: string,
    folder: string,
    processes: readonly ChildProcess[],
    ids: WooCommerce['ids'],
  ) {
    this.url = url;
    this.#folder = folder;
    this.#processes = processes;
    this.ids = ids;
  }

  get webhookUrl(): string {
    return `${this.url}/?wc-api=paywicket`;
  }

  static async start(port: number, orders: OrderStore): Promise<WooCommerce> {
    const parent = await mkdtemp(join(tmpdir(), 'woocommerce-'));
    const processes: ChildProcess[] = [];
    const folder = join(parent, 'wordpress');
    const url = `http://localhost:${port}`;
    try {
      const databasePort = await freePort();
      processes.push(await startDatabase(join(parent, 'database'), databasePort));
      await cp(core, folder, {
        recursive: true,
        dereference: true,
        filter: (path) => !path.endsWith('/wp-config.php'),
      });
      const content = join(folder, 'wp-content');
      await symlink(plugin, join(content, 'plugins/woocommerce'));
      await writeFile(join(folder, 'wp-config.php'), configuration(databasePort, url));
      await writeFile(join(folder, 'router.php'), router);
      await php(folder, install);
      await cp(recipe, join(content, 'plugins/paywicket.php'));
      await mkdir(join(content, 'mu-plugins'));
      await writeFile(join(content, 'mu-plugins/mails.php'), mails);
      const ids = JSON.parse(await php(folder, inWordPress(setUp))) as WooCommerce['ids'];
      if (orders === 'tables') await php(folder, inWordPress(useTables));
      const server = spawn('php', ['-S', `localhost:${port}`, '-t', folder, 'router.php'], {
        cwd: folder,
        env: { ...process.env, PHP_CLI_SERVER_WORKERS: '6' },
        stdio: 'ignore',
        // Its workers are a group, which ends as one.
        detached: true,
      });
      processes.push(server);
      const shop = new WooCommerce(url, parent, processes, ids);
      await answers(async () => (await fetch(`${url}/?p=${ids.mug}`)).ok);
      return shop;
    } catch (error) {
      await stop(parent, processes);
      throw error;
    }
  }

  async close(): Promise<void> {
    await stop(this.#folder, this.#processes);
  }

  /** Runs PHP inside the shop. @returns What the code returns. */
  async run<Result>(code: string): Promise<Result> {
    return JSON.parse(await php(join(this.#folder, 'wordpress'), inWordPress(code))) as Result;
  }

  /** Mails so far, oldest first. */
  async mails(): Promise<{ readonly to: string; readonly subject: string; readonly message: string }[]> {
    const text = await readFile(join(this.#folder, 'wordpress/mails.txt'), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { to: string; subject: string; message: string });
  }

  /** What PHP warned of in the recipe itself. */
  async warnings(): Promise<string[]> {
    const text = await readFile(join(this.#folder, 'wordpress/debug.log'), 'utf8').catch(() => '');
    return text.split('\n').filter((line) => line.includes('paywicket.php'));
  }
}

async function startDatabase(folder: string, port: number): Promise<ChildProcess> {
  const user = `--user=${userInfo().username}`;
  // Two that are set up at once would take each other's temporary tables.
  const env = { ...process.env, TMPDIR: await mkdtemp(`${folder}-`) };
  await run('mariadb-install-db', ['--no-defaults', user, `--datadir=${folder}`, '--skip-test-db'], { env });
  const socket = join(folder, 's');
  const child = spawn(
    database ?? 'mariadbd',
    [
      '--no-defaults',
      user,
      `--datadir=${folder}`,
      `--socket=${socket}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-log-bin',
      '--innodb-flush-log-at-trx-commit=0',
    ],
    { stdio: 'ignore', env },
  );
  const sql =
    "create database shop; create user shop@'%' identified by 'shop'; grant all on shop.* to shop@'%'";
  await answers(async () =>
    run('mariadb', ['--no-defaults', '-S', socket, '-u', 'root', '-e', sql]).then(() => true),
  );
  return child;
}

/** Tries until it is true, for a minute. */
async function answers(attempt: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (await attempt().catch(() => false)) return;
    await wait(250);
  }
  throw new Error('the shop does not answer');
}

async function stop(folder: string, processes: readonly ChildProcess[]): Promise<void> {
  for (const child of processes.toReversed()) {
    if (child.exitCode !== null || child.pid === undefined) continue;
    const ended = once(child, 'exit');
    if (child.spawnargs[0] === 'php') process.kill(-child.pid, 'SIGTERM');
    else child.kill('SIGTERM');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}

/** Text after the last output of plugins. */
const MARK = '===result===';

async function php(folder: string, code: string): Promise<string> {
  const request =
    "$_SERVER += ['HTTP_HOST' => 'localhost', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1'];";
  const options = { cwd: folder, maxBuffer: 1e8 };
  const { stdout } = await run('php', ['-d', 'display_errors=stderr', '-r', request + code], options);
  return stdout.split(MARK).at(-1) ?? '';
}

const inWordPress = (code: string): string =>
  `require 'wp-load.php'; $result = (static function () {${code}\n})(); echo '${MARK}', json_encode($result ?? null);`;
