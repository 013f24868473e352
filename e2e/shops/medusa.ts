/** A Medusa shop with the recipe of `demo/examples/medusa`, in separate processes, on PostgreSQL. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { medusaSeed } from './medusa-seed.ts';

const recipe = fileURLToPath(new URL('../../demo/examples/medusa', import.meta.url));
const run = promisify(execFile);

export const medusa = {
  name: 'medusa-2.21.2',
  packages: {
    '@medusajs/cli': '2.21.2',
    '@medusajs/framework': '2.21.2',
    '@medusajs/medusa': '2.21.2',
    '@swc/core': '1.15.3',
    'ts-node': '10.9.2',
    typescript: '5.9.3',
  },
} as const;

/** As made by `create-medusa-app`, except `module`. */
const tsconfig = {
  compilerOptions: {
    target: 'ES2021',
    esModuleInterop: true,
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    emitDecoratorMetadata: true,
    experimentalDecorators: true,
    skipLibCheck: true,
    strictNullChecks: true,
    types: ['node'],
  },
  'ts-node': { swc: true },
  include: ['src/modules', 'src/jobs', 'src/subscribers'],
};

/** Medusa's own settings; Paywicket's three are added. */
const settings = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  NODE_ENV: 'development',
  MEDUSA_DISABLE_TELEMETRY: 'true',
  DISABLE_MEDUSA_ADMIN: 'true',
  STORE_CORS: '/.*/',
  ADMIN_CORS: '/.*/',
  AUTH_CORS: '/.*/',
  JWT_SECRET: 'test',
  COOKIE_SECRET: 'test',
};

export type Settings = Readonly<Record<string, string | undefined>>;

const Seeded = z.object({
  publishableKey: z.string(),
  secretKey: z.string(),
  regionId: z.string(),
  shippingId: z.string(),
  variantId: z.string(),
  inventoryId: z.string(),
});
export type Seeded = z.infer<typeof Seeded>;

/**
 * Copies the recipe, and seeds a database.
 *
 * @param parent has `paywicket` in its `node_modules`
 * @param modules the folder that npm has installed
 * @param env database, and the variables that `paywicket dev` writes into `.env`
 */
export async function createMedusaShop(parent: string, modules: string, env: Settings) {
  const folder = join(parent, 'medusa');
  await mkdir(folder);
  await cp(recipe, folder, { recursive: true });
  await symlink(modules, join(folder, 'node_modules'));
  const manifest = { name: 'shop', dependencies: medusa.packages };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  await writeFile(join(folder, 'seed.ts'), medusaSeed);
  const options = { cwd: folder, env: { ...settings, ...env }, timeout: 240_000 };
  await run(process.execPath, [CLI, 'db:migrate'], options);
  const { stdout } = await run(process.execPath, [CLI, 'exec', './seed.ts'], options);
  const seeded = /^seeded (.*)$/m.exec(stdout)?.[1];
  if (seeded === undefined) throw new Error(stdout);
  return { folder, seeded: Seeded.parse(JSON.parse(seeded)) };
}

const CLI = 'node_modules/@medusajs/cli/cli.js';

/** The compiler's errors for the recipe; empty if there are none. */
export async function compileMedusaShop(folder: string): Promise<string> {
  const args = ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'];
  return run(process.execPath, args, { cwd: folder }).then(
    () => '',
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
  );
}

export class MedusaShop {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #seeded: Seeded;
  #output = '';

  private constructor(url: string, child: ChildProcess, seeded: Seeded) {
    this.url = url;
    this.#child = child;
    this.#seeded = seeded;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
  }

  /** @param env the same as at its creation */
  static async start(folder: string, seeded: Seeded, port: number, env: Settings): Promise<MedusaShop> {
    const args = [CLI, 'start', '--host', '127.0.0.1', '--port', String(port)];
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...settings, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const shop = new MedusaShop(`http://127.0.0.1:${port}`, child, seeded);
    while (!(await fetch(`${shop.url}/health`).catch(() => null))?.ok) {
      if (child.exitCode !== null) throw new Error(shop.log());
      await delay(200);
    }
    return shop;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'close');
    this.#child.kill('SIGKILL');
    await ended;
  }

  /** The whole output so far. */
  log(): string {
    return this.#output;
  }

  /** A request of the storefront. */
  async store<T extends z.ZodType>(shape: T, method: string, path: string, body?: object) {
    const headers = { 'x-publishable-api-key': this.#seeded.publishableKey };
    return this.#call(shape, method, `/store${path}`, headers, body);
  }

  /** A request of the admin. */
  async admin<T extends z.ZodType>(shape: T, method: string, path: string, body?: object) {
    const credential = Buffer.from(`${this.#seeded.secretKey}:`).toString('base64');
    return this.#call(shape, method, `/admin${path}`, { Authorization: `Basic ${credential}` }, body);
  }

  async #call<T extends z.ZodType>(
    shape: T,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: object,
  ): Promise<z.output<T>> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return shape.parse(JSON.parse(text));
  }

  /** A cart that is complete except for its payment. */
  async createCart(quantity = 1): Promise<string> {
    const { regionId, variantId, shippingId } = this.#seeded;
    const { cart } = await this.store(Cart, 'POST', '/carts', {
      region_id: regionId,
      email: 'ann@shop.example',
      items: [{ variant_id: variantId, quantity }],
      shipping_address: { first_name: 'Ann', last_name: 'Lee', country_code: 'us' },
    });
    await this.store(Cart, 'POST', `/carts/${cart.id}/shipping-methods`, { option_id: shippingId });
    return cart.id;
  }

  /** The payment session, as a storefront creates it. */
  async createSession(cartId: string): Promise<PaymentSession> {
    const collection = z.object({
      payment_collection: z.object({ id: z.string(), payment_sessions: z.array(SessionShape).optional() }),
    });
    const { payment_collection } = await this.store(collection, 'POST', '/payment-collections', {
      cart_id: cartId,
    });
    const path = `/payment-collections/${payment_collection.id}/payment-sessions`;
    const opened = await this.store(collection, 'POST', path, { provider_id: 'pp_paywicket_paywicket' });
    const [session] = opened.payment_collection.payment_sessions ?? [];
    if (session === undefined) throw new Error('no payment session');
    return session;
  }

  /** As the order's page does. @returns The order's id, or why there is none. */
  async complete(cartId: string): Promise<string> {
    const shape = z.object({
      order: z.object({ id: z.string() }).optional(),
      error: z.object({ message: z.string() }).optional(),
    });
    const { order, error } = await this.store(shape, 'POST', `/carts/${cartId}/complete`, {}).catch(
      (error: Error) => ({ order: undefined, error }),
    );
    return order?.id ?? error?.message ?? '';
  }

  /** Orders of this cart, as the merchant sees them. */
  async orders(): Promise<Order[]> {
    const fields = 'id,total,payment_status,summary,cart.id,*payment_collections.payments,*transactions';
    const path = `/orders?limit=100&order=-created_at&fields=${fields}`;
    return (await this.admin(z.object({ orders: z.array(OrderShape) }), 'GET', path)).orders;
  }

  async ordersOf(cartId: string): Promise<Order[]> {
    return (await this.orders()).filter(({ cart }) => cart?.id === cartId);
  }

  async reserved(): Promise<number> {
    const { inventory_item } = await this.admin(
      z.object({ inventory_item: z.object({ reserved_quantity: z.number() }) }),
      'GET',
      `/inventory-items/${this.#seeded.inventoryId}`,
    );
    return inventory_item.reserved_quantity;
  }

  /** The admin's notifications, newest first. */
  async feed(): Promise<string[]> {
    const shape = z.object({
      notifications: z.array(z.object({ data: z.object({ title: z.string(), description: z.string() }) })),
    });
    const { notifications } = await this.admin(shape, 'GET', '/notifications?limit=50&order=-created_at');
    return notifications.map(({ data }) => `${data.title}: ${data.description}`);
  }
}

const Cart = z.object({ cart: z.object({ id: z.string() }) });

const SessionShape = z.object({
  id: z.string(),
  status: z.string(),
  data: z.object({ id: z.string(), sessionToken: z.string(), amount: z.string() }),
});
export type PaymentSession = z.infer<typeof SessionShape>;

const OrderShape = z.object({
  id: z.string(),
  total: z.number(),
  payment_status: z.string(),
  cart: z.object({ id: z.string() }).nullish(),
  payment_collections: z.array(
    z.object({ payments: z.array(z.object({ id: z.string(), captured_at: z.string().nullable() })) }),
  ),
  transactions: z.array(z.object({ amount: z.number(), reference: z.string() })).optional(),
});
export type Order = z.infer<typeof OrderShape>;
