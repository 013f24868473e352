/** A Vendure shop with the recipe of `demo/examples/vendure`, in a separate process. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { freePort } from '../../demo/free-port.ts';

const recipe = fileURLToPath(new URL('../../demo/examples/vendure', import.meta.url));
const run = promisify(execFile);

export const vendure = {
  name: 'vendure-3.7.3',
  packages: { '@vendure/core': '3.7.3', 'sql.js': '1.14.2', typescript: '5.8.2' },
} as const;

/** As made by `@vendure/create`. */
const tsconfig = {
  compilerOptions: {
    module: 'nodenext',
    moduleResolution: 'nodenext',
    allowSyntheticDefaultImports: true,
    esModuleInterop: true,
    emitDecoratorMetadata: true,
    experimentalDecorators: true,
    strictPropertyInitialization: false,
    target: 'es2019',
    strict: true,
    skipLibCheck: true,
    outDir: './dist',
    types: ['node'],
  },
  include: ['src/**/*.ts'],
};

/** What a merchant already has: a configuration, a country and a shipping method. */
const server = `
import { existsSync, writeFileSync } from 'node:fs';
import {
  bootstrap,
  LanguageCode,
  OrderService,
  Populator,
  RequestContextService,
  TransactionalConnection,
  type VendureConfig,
} from '@vendure/core';
import express from 'express';
import { PaywicketPlugin } from './paywicket.plugin';

const origin = process.env.SHOP_URL!;
const location = 'shop.sqlite';
const isNew = !existsSync(location);

/** As shops do with old carts: the admin deletes no order. */
const forgetOrder: express.RequestHandler = ({ query }, response, next) => {
  const forget = async () => {
    const app = await started;
    const ctx = await app.get(RequestContextService).create({ apiType: 'admin' });
    const order = await app.get(OrderService).findOneByCode(ctx, String(query.code));
    await app.get(OrderService).deleteOrder(ctx, order!.id);
  };
  forget().then(() => response.end(), next);
};

const config: VendureConfig = {
  apiOptions: {
    hostname: '127.0.0.1',
    port: Number(new URL(origin).port),
    adminApiPath: 'admin-api',
    shopApiPath: 'shop-api',
    middleware: [
      { route: '/shop', handler: express.static('storefront') },
      { route: '/forget', handler: forgetOrder },
    ],
  },
  authOptions: {
    tokenMethod: ['bearer', 'cookie'],
    superadminCredentials: { identifier: 'admin', password: process.env.ADMIN_PASSWORD! },
    cookieOptions: { secret: process.env.ADMIN_PASSWORD! },
  },
  dbConnectionOptions: { type: 'sqljs', location, synchronize: isNew },
  paymentOptions: { paymentMethodHandlers: [] },
  plugins: [
    PaywicketPlugin.init({
      url: process.env.PAYWICKET_URL!,
      key: process.env.PAYWICKET_SECRET_KEY!,
      webhookSecret: process.env.PAYWICKET_WEBHOOK_SECRET!,
      orderUrl: origin + '/shop/order.html?code={REFERENCE}',
      onRefund: async (_ctx, { code }, claimUrl) => console.log('refund ' + code + ' ' + claimUrl),
      nativeRefund: async () => ({ type: 'account', userId: 'customer-1' }),
    }),
  ],
};

const started = bootstrap(config);
started.then(async (app) => {
  process.on('SIGUSR2', () => {
    writeFileSync(location, app.get(TransactionalConnection).rawConnection.sqljsManager.exportDatabase());
    process.exit();
  });
  if (isNew) await app.get(Populator).populateInitialData({
    defaultLanguage: LanguageCode.en,
    defaultZone: 'Europe',
    countries: [{ name: 'Ireland', code: 'IE', zone: 'Europe' }],
    taxRates: [{ name: 'None', percentage: 0 }],
    shippingMethods: [{ name: 'Post', price: 500 }],
    paymentMethods: [{ name: 'Crypto', handler: { code: 'paywicket', arguments: [] } }],
    collections: [],
  });
  console.log('the shop is open');
});
`;

/**
 * Puts the recipe's files into a folder and compiles them as a merchant does. @throws With the compiler's errors
 *
 * @param consumer the folder in which the package is installed
 */
export async function buildShop(consumer: string, modules: string, serverUrl: string): Promise<string> {
  const folder = join(consumer, 'vendure');
  await mkdir(join(folder, 'src'), { recursive: true });
  await symlink(modules, join(folder, 'node_modules'));
  await cp(join(recipe, 'paywicket.plugin.ts'), join(folder, 'src/paywicket.plugin.ts'));
  await cp(join(recipe, 'storefront'), join(folder, 'storefront'), { recursive: true });
  const page = join(folder, 'storefront/order.html');
  const html = await readFile(page, 'utf8');
  if (!html.includes('https://pay.shop.example')) throw new Error('order.html names no server to replace');
  await writeFile(page, html.replace('https://pay.shop.example', serverUrl));
  await writeFile(join(folder, 'src/index.ts'), server);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  await writeFile(join(folder, 'package.json'), '{"private": true}');
  const compiler = join(modules, 'typescript/bin/tsc');
  await run(process.execPath, [compiler, '-p', '.'], { cwd: folder }).catch(
    (error: Error & { readonly stdout?: string }) => {
      throw new Error(error.stdout, { cause: error });
    },
  );
  return folder;
}

const password = 'of-a-test-shop';

export class VendureShop {
  readonly url: string;
  readonly #child: ChildProcess;
  #output = '';
  #token = '';

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
  }

  /** @param settings Paywicket's three */
  static async start(
    folder: string,
    settings: Readonly<Record<string, string | undefined>>,
    port?: number,
  ): Promise<VendureShop> {
    const url = `http://localhost:${port ?? (await freePort())}`;
    const child = spawn(process.execPath, ['dist/index.js'], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        VENDURE_DISABLE_TELEMETRY: 'true',
        ...settings,
        SHOP_URL: url,
        ADMIN_PASSWORD: password,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const shop = new VendureShop(url, child);
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', () => shop.log().includes('the shop is open') && resolve());
      child.once('close', () => reject(new Error(shop.log())));
    });
    await shop.#login();
    return shop;
  }

  async close(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Saves the orders for the next shop in this folder. */
  async closeAndSave(): Promise<void> {
    await this.#end('SIGUSR2');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = once(this.#child, 'close');
    this.#child.kill(signal);
    await ended;
  }

  /** The whole output so far. */
  log(): string {
    return this.#output;
  }

  async #login(): Promise<void> {
    const body = JSON.stringify({
      query: 'mutation ($password: String!) { login(username: "admin", password: $password) { __typename } }',
      variables: { password },
    });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${this.url}/admin-api`, { method: 'POST', headers, body });
    this.#token = answer.headers.get('vendure-auth-token') ?? '';
    if (this.#token === '') throw new Error(`No administrator's token: ${await answer.text()}`);
  }

  /** A request of the admin. */
  async admin<T extends z.ZodType>(shape: T, query: string, variables: object = {}): Promise<z.output<T>> {
    const answer = await fetch(`${this.url}/admin-api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${this.#token}` },
      body: JSON.stringify({ query, variables }),
    });
    return dataOf(shape, await answer.json());
  }

  /** A product with tracked stock. @returns The id of its variant. */
  async createProduct(price: number, stock: number): Promise<string> {
    const created = await this.admin(
      z.object({ createProduct: z.object({ id: z.string() }) }),
      `mutation { createProduct(input: { translations:
        [{ languageCode: en, name: "Mug", slug: "mug", description: "" }] }) { id } }`,
    );
    const variants = await this.admin(
      z.object({ createProductVariants: z.tuple([z.object({ id: z.string() })]) }),
      `mutation ($productId: ID!, $price: Money!, $stock: Int!) { createProductVariants(input: [{
        productId: $productId, sku: "MUG", price: $price, stockOnHand: $stock, trackInventory: TRUE,
        translations: [{ languageCode: en, name: "Mug" }] }]) { id } }`,
      { productId: created.createProduct.id, price, stock },
    );
    return variants.createProductVariants[0].id;
  }

  async allocated(variantId: string): Promise<number> {
    const { productVariant } = await this.admin(
      z.object({
        productVariant: z.object({ stockLevels: z.tuple([z.object({ stockAllocated: z.int() })]) }),
      }),
      'query ($id: ID!) { productVariant(id: $id) { stockLevels { stockAllocated } } }',
      { id: variantId },
    );
    return productVariant.stockLevels[0].stockAllocated;
  }

  /** Deletes an order. */
  async forget(code: string): Promise<void> {
    const answer = await fetch(`${this.url}/forget?code=${code}`);
    if (!answer.ok) throw new Error(await answer.text());
  }

  /** The order as the merchant sees it. */
  async order(code: string): Promise<z.infer<typeof OrderShape>> {
    const { orders } = await this.admin(
      z.object({ orders: z.object({ items: z.tuple([OrderShape]) }) }),
      `query ($code: String!) { orders(options: { filter: { code: { eq: $code } } }) { items {
        id state totalWithTax payments { id state amount transactionId refunds { id state total transactionId } }
        history { items { isPublic data } } } } }`,
      { code },
    );
    return orders.items[0];
  }

  async state(code: string): Promise<string> {
    return (await this.order(code)).state;
  }

  /** Notes in the order's history. */
  async notes(code: string): Promise<string[]> {
    const { history } = await this.order(code);
    return history.items.flatMap(({ data, isPublic }) => {
      const { note } = z.object({ note: z.string().optional() }).parse(data);
      if (note !== undefined && isPublic) throw new Error(`shoppers read: ${note}`);
      return note ?? [];
    });
  }
}

const OrderShape = z.object({
  id: z.string(),
  state: z.string(),
  totalWithTax: z.int(),
  payments: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      amount: z.int(),
      transactionId: z.string(),
      refunds: z.array(
        z.object({ id: z.string(), state: z.string(), total: z.int(), transactionId: z.string() }),
      ),
    }),
  ),
  history: z.object({ items: z.array(z.object({ isPublic: z.boolean(), data: z.unknown() })) }),
});

function dataOf<T extends z.ZodType>(shape: T, answer: unknown): z.output<T> {
  const { data, errors } = z
    .object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() })
    .parse(answer);
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
  return shape.parse(data);
}

/** A request of the storefront, with the browser's session. */
export async function shopApi(page: Page, query: string, variables: object = {}): Promise<unknown> {
  const answer = await page.evaluate(async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch('/shop-api', { method: 'POST', headers, body })).json() as Promise<unknown>;
  }, JSON.stringify({ query, variables }));
  return dataOf(z.unknown(), answer);
}

/** Fills the cart and goes to the checkout, as a storefront does. @returns The order's code. */
export async function placeOrder(page: Page, variantId: string, quantity = 1): Promise<string> {
  await shopApi(
    page,
    'mutation ($id: ID!, $quantity: Int!) { addItemToOrder(productVariantId: $id, quantity: $quantity) { __typename } }',
    { id: variantId, quantity },
  );
  await shopApi(
    page,
    `mutation { setCustomerForOrder(input:
      { firstName: "Ann", lastName: "Lee", emailAddress: "ann@shop.example" }) { __typename } }`,
  );
  await shopApi(
    page,
    'mutation { setOrderShippingAddress(input: { streetLine1: "1 Quay", countryCode: "IE" }) { __typename } }',
  );
  const { eligibleShippingMethods } = z
    .object({ eligibleShippingMethods: z.tuple([z.object({ id: z.string() })]) })
    .parse(await shopApi(page, '{ eligibleShippingMethods { id } }'));
  await shopApi(
    page,
    'mutation ($id: [ID!]!) { setOrderShippingMethod(shippingMethodId: $id) { __typename } }',
    {
      id: eligibleShippingMethods.map(({ id }) => id),
    },
  );
  await goTo(page, 'ArrangingPayment');
  const { activeOrder } = z
    .object({ activeOrder: z.object({ code: z.string() }) })
    .parse(await shopApi(page, '{ activeOrder { code } }'));
  return activeOrder.code;
}

/** The cart's next step. */
export async function goTo(page: Page, state: 'AddingItems' | 'ArrangingPayment'): Promise<void> {
  const answer = await shopApi(
    page,
    `mutation ($state: String!) { transitionOrderToState(state: $state) {
      ... on Order { state } ... on OrderStateTransitionError { transitionError } } }`,
    { state },
  );
  z.object({ transitionOrderToState: z.object({ state: z.literal(state) }) }).parse(answer);
}

/** Changes quantities in the cart while its payment is arranged. */
export async function changeQuantity(page: Page, quantity: number): Promise<void> {
  await goTo(page, 'AddingItems');
  const { activeOrder } = z
    .object({ activeOrder: z.object({ lines: z.tuple([z.object({ id: z.string() })]) }) })
    .parse(await shopApi(page, '{ activeOrder { lines { id } } }'));
  await shopApi(
    page,
    'mutation ($id: ID!, $quantity: Int!) { adjustOrderLine(orderLineId: $id, quantity: $quantity) { __typename } }',
    { id: activeOrder.lines[0].id, quantity },
  );
  await goTo(page, 'ArrangingPayment');
}
