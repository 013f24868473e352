/**
 * Payments by Paywicket in Vendure 3. In `vendure-config.ts`:
 *
 *     plugins: [
 *       PaywicketPlugin.init({
 *         url: process.env.PAYWICKET_URL!,
 *         key: process.env.PAYWICKET_SECRET_KEY!,
 *         webhookSecret: process.env.PAYWICKET_WEBHOOK_SECRET!,
 *         orderUrl: 'https://shop.example/order.html?code={REFERENCE}',
 *       }),
 *     ]
 *
 * Then create a payment method with the handler "Paywicket" in the admin. The webhook is `/payments/paywicket/webhook`.
 *
 * Whatever a webhook says, the checkout is read, and the order is brought to it (`apply`). So a webhook that comes late,
 * twice, out of order or never does no harm: the order's page asks, too.
 */
import {
  Body,
  Controller,
  Header,
  HttpCode,
  HttpException,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  Param,
  Post,
  Req,
} from '@nestjs/common';
import {
  ActiveOrderService,
  Allow,
  ConfigService,
  Ctx,
  EventBus,
  ForbiddenError,
  HistoryService,
  isGraphQlErrorResult,
  LanguageCode,
  Logger,
  LogLevel,
  Order,
  OrderService,
  OrderStateTransitionEvent,
  type Payment,
  PaymentMethodHandler,
  PaymentMethodService,
  Permission,
  PluginCommonModule,
  type Refund,
  RequestContext,
  RequestContextService,
  totalCoveredByPayments,
  TransactionalConnection,
  UserInputError,
  VendurePlugin,
} from '@vendure/core';
import { raw } from 'express';
import { type Checkout, createClient, type CreatedCheckout, PaywicketError } from 'paywicket/client';
import { verifyWebhook, type WebhookEvent, type WebhookHeaders } from 'paywicket/webhooks';

const loggerCtx = 'PaywicketPlugin';
const OPTIONS = Symbol('PaywicketPluginOptions');

export interface PaywicketPluginOptions {
  /** The Paywicket server, such as `https://pay.shop.example`. */
  readonly url: string;
  /** Its key, with the scopes `checkouts:read`, `checkouts:write` and `refunds:write`. */
  readonly key: string;
  /** `whsec_…`: signs what comes to `/payments/paywicket/webhook`. */
  readonly webhookSecret: string;
  /** The order's page, for shoppers who come back from the hosted payment page. `{REFERENCE}` is the order's code. */
  readonly orderUrl?: string;
  /** Sends the customer the link at which they enter the address of their refund. Without it, send one from the console. */
  readonly onRefund?: (ctx: RequestContext, order: Order, claimUrl: string) => Promise<void>;
  /** NovaX has no such links: names the customer's NovaX account, which receives the refund. */
  readonly nativeRefund?: (ctx: RequestContext, order: Order) => Promise<{ type: 'account'; userId: string }>;
}

/** Takes from a checkout only what a page may get. */
const forPage = ({ sessionToken, sessionView }: Pick<CreatedCheckout, 'sessionToken' | 'sessionView'>) => ({
  sessionToken,
  sessionView,
});

/** Money was seen, but is not final or not ready to ship: the payment is authorized and holds the stock. */
const isUnderWay = (checkout: Checkout): boolean =>
  checkout.status === 'processing' || (checkout.status === 'paid' && !isPaidBack(checkout));

/** The whole payment was refunded, so there is nothing to ship. */
const isPaidBack = ({ amountPaid, refunds }: Checkout): boolean =>
  !/[1-9]/.test(amountPaid) &&
  refunds.some(({ status }) => refundStateOf(status) === 'Settled') &&
  refunds.every(({ status }) => refundStateOf(status) !== 'Pending');

const isHeld = ({ state }: Payment): boolean => state === 'Authorized';

/** States in which Vendure accepts a payment. */
const payable = ['ArrangingPayment', 'ArrangingAdditionalPayment'];

/** Passed from `apply` to the handler, and stored with the payment. */
interface PaymentMetadata {
  readonly checkoutId: string;
  /** Version of the checkout: an older one changes nothing. */
  readonly version: number;
  readonly amount: number;
  readonly state: 'Authorized' | 'Settled';
}

/** A refund's status in Vendure. A refund that waits for an address, a person or a gateway is pending. */
function refundStateOf(status: Checkout['refunds'][number]['status']): 'Pending' | 'Settled' | 'Failed' {
  if (status === 'succeeded') return 'Settled';
  return ['failed', 'rejected', 'cancelled', 'expired', 'returned'].includes(status) ? 'Failed' : 'Pending';
}

let service: PaywicketService;

export const paywicketHandler = new PaymentMethodHandler({
  code: 'paywicket',
  description: [{ languageCode: LanguageCode.en, value: 'Paywicket' }],
  args: {},
  init: (injector) => {
    service = injector.get(PaywicketService);
  },
  createPayment: (ctx, _order, _total, _args, metadata) => {
    // Shoppers pay with the button. Only `apply` adds a payment, after it has read the checkout.
    if (ctx.apiType !== 'admin') throw new UserInputError('Pay by the button of Paywicket.');
    const { amount, state, checkoutId } = metadata as PaymentMetadata;
    return { amount, state, transactionId: checkoutId, metadata };
  },
  settlePayment: async (_ctx, order, payment) => {
    const checkout = await service.client.checkouts.get(payment.transactionId);
    const problem = service.problemOf(checkout, order, payment.amount);
    if (problem === null) return { success: true, metadata: { version: checkout.version } };
    return { success: false, state: 'Authorized', errorMessage: `${checkout.id} ${problem}.` };
  },
  cancelPayment: async (_ctx, _order, payment) => {
    const checkout = await service.client.checkouts.get(payment.transactionId);
    if (!isUnderWay(checkout)) return { success: true, metadata: { version: checkout.version } };
    const errorMessage = `${checkout.id} is ${checkout.status}: its money has been seen. Refund it once it is settled.`;
    return { success: false, state: payment.state === 'Settled' ? 'Settled' : 'Authorized', errorMessage };
  },
  createRefund: async (ctx, input, amount, order, payment) =>
    service.refund(ctx, order, payment, amount, input.reason),
});

@Injectable()
export class PaywicketService implements OnApplicationBootstrap {
  readonly client;
  /** The last task of each order, for databases without row locks. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(OPTIONS) private readonly options: PaywicketPluginOptions,
    private readonly connection: TransactionalConnection,
    private readonly orders: OrderService,
    private readonly activeOrders: ActiveOrderService,
    private readonly history: HistoryService,
    private readonly methods: PaymentMethodService,
    private readonly contexts: RequestContextService,
    private readonly config: ConfigService,
    private readonly events: EventBus,
  ) {
    this.client = createClient({ url: options.url, key: options.key });
  }

  onApplicationBootstrap(): void {
    if (process.env['NODE_ENV'] === 'production' && this.options.key.startsWith('sk_test_'))
      Logger.warn('This is a key of test mode: orders are settled without real money.', loggerCtx);
    // Reports a wrong key or address at the start.
    this.client.checkouts.list({ limit: 1 }).catch((error: unknown) => this.report(error));
    this.events.ofType(OrderStateTransitionEvent).subscribe(({ order, toState }) => {
      if (toState === 'Cancelled' || toState === 'PaymentSettled')
        this.closeCheckouts(order.code).catch((error: unknown) => this.report(error));
    });
  }

  /** @returns A session for `<paywicket-button>`, to pay what the order still costs. */
  async open(ctx: RequestContext, code: string): Promise<ReturnType<typeof forPage>> {
    await this.refresh(ctx, code);
    let order = await this.orderFor(ctx, code);
    if (order.state === 'AddingItems') {
      const result = await this.orders.transitionToState(ctx, order.id, 'ArrangingPayment');
      if (isGraphQlErrorResult(result)) throw new HttpException({ message: result.transitionError }, 409);
      order = await this.orderFor(ctx, code);
    }
    const due = this.dueOf(order);
    if (due <= 0) {
      // It may have been paid in another tab: the button shows that checkout.
      const [last] = (await this.client.checkouts.list({ reference: code, limit: 1 })).data;
      if (last !== undefined) return forPage(await this.client.checkouts.createSession(last.id));
    }
    if (due <= 0 || !payable.includes(order.state))
      throw new HttpException({ message: 'This order does not wait for a payment.' }, 409);
    const method = await this.method(ctx);
    const eligible = await this.methods.getEligiblePaymentMethods(ctx, order);
    if (!eligible.some(({ code, isEligible }) => code === method.code && isEligible))
      throw new HttpException({ message: 'This order cannot be paid with crypto.' }, 409);
    const { orderUrl } = this.options;
    const created = await this.client.checkouts.create({
      amount: this.decimalOf(due),
      currency: order.currencyCode,
      reference: code,
      // One checkout for all tabs. If the price has changed, the former one is cancelled.
      reuseOpen: true,
      metadata: { vendureChannel: ctx.channel.token },
      ...(orderUrl !== undefined && { successUrl: orderUrl, pendingUrl: orderUrl, cancelUrl: orderUrl }),
    });
    return forPage(created);
  }

  /** Reads the order's checkouts, because a webhook can be lost. If Paywicket does not answer, the order stays as it is. */
  async refresh(ctx: RequestContext, code: string): Promise<Order> {
    const { state } = await this.orderFor(ctx, code);
    const waits = [...payable, 'AddingItems', 'PaymentAuthorized'].includes(state);
    try {
      const { data } = waits ? await this.client.checkouts.list({ reference: code }) : { data: [] };
      for (const checkout of data) await this.apply(checkout);
    } catch (error) {
      if (!(error instanceof PaywicketError)) throw error;
      this.report(error);
    }
    return this.orderFor(ctx, code);
  }

  /** The order of this browser's session or customer, as `activeOrder` and `orderByCode` of the Shop API show it. */
  private async orderFor(ctx: RequestContext, code: string): Promise<Order> {
    const order = await this.orders.findOneByCode(ctx, code);
    if (order !== undefined) {
      const active = await this.activeOrders.getActiveOrder(ctx, undefined);
      const { orderByCodeAccessStrategy: strategy } = this.config.orderOptions;
      if (active?.code === code || (await strategy.canAccessOrder(ctx, order))) {
        order.payments = await this.orders.getOrderPayments(ctx, order.id);
        return order;
      }
    }
    throw new ForbiddenError(LogLevel.Verbose);
  }

  /** Whatever the webhook says, the checkout itself is read: the webhook only says that something has changed. */
  async handle({ type, data }: WebhookEvent): Promise<void> {
    let id = type.startsWith('checkout.') ? data.id : null;
    if ('checkoutId' in data) id = data.checkoutId;
    if ('refundId' in data && data.refundId !== null)
      id = (await this.client.refunds.get(data.refundId)).checkoutId;
    if (id !== null) await this.apply(await this.client.checkouts.get(id));
  }

  /** Brings an order to the state of its checkout. Repeating it changes nothing. */
  private async apply(checkout: Checkout): Promise<void> {
    const { id, reference, metadata } = checkout;
    const token = metadata['vendureChannel'];
    // A checkout of another shop that uses this server.
    if (reference === null || token === undefined) return;
    const context = await this.contexts.create({ apiType: 'admin', channelOrToken: token });
    const work = async (): Promise<void> =>
      this.connection.withTransaction(context, async (ctx) => {
        // The order's row is locked until the end: another process waits here.
        await this.connection
          .getRepository(ctx, Order)
          .update({ code: reference }, { updatedAt: new Date() });
        const order = await this.orders.findOneByCode(ctx, reference);
        if (order !== undefined) await this.applyTo(ctx, order, checkout);
        else if (isUnderWay(checkout) || checkout.exception !== null)
          Logger.error(`${id} paid for ${reference}, which this shop does not have: refund it.`, loggerCtx);
      });
    // SQLite has no row locks, so the tasks of this process wait for each other.
    const turn = (this.turns.get(reference) ?? Promise.resolve()).then(work, work);
    this.turns.set(reference, turn);
    await turn.finally(() => this.turns.get(reference) === turn && this.turns.delete(reference));
  }

  private async applyTo(ctx: RequestContext, order: Order, checkout: Checkout): Promise<void> {
    order.payments = await this.orders.getOrderPayments(ctx, order.id);
    const ours = order.payments.filter(({ transactionId }) => transactionId === checkout.id);
    if (ours.some(({ metadata }) => metadata['version'] > checkout.version)) return;
    const payment = ours.find(({ state }) => state === 'Authorized' || state === 'Settled');
    if (isUnderWay(checkout)) {
      if (payment === undefined) await this.addPayment(ctx, order, checkout);
      else if (isHeld(payment)) await this.settle(ctx, order, payment, checkout);
    } else if (payment !== undefined && isHeld(payment)) await this.release(ctx, order, payment, checkout);
    if (checkout.exception !== null)
      await this.note(
        ctx,
        order,
        checkout,
        `has the exception "${checkout.exception}": decide in the console`,
      );
    else if (checkout.status === 'paid' && checkout.readyAt === null && isUnderWay(checkout))
      await this.note(ctx, order, checkout, 'is paid and not ready to ship: decide in the console');
    for (const refund of checkout.refunds) {
      const known = order.payments.flatMap(({ refunds }) => refunds);
      await this.applyRefund(ctx, order, checkout, refund, known);
    }
  }

  private async addPayment(ctx: RequestContext, order: Order, checkout: Checkout): Promise<void> {
    const due = this.dueOf(order);
    if (order.currencyCode !== checkout.currency || due <= 0 || order.state === 'Cancelled')
      return this.note(ctx, order, checkout, `is for an order that does not wait for it: refund it`);
    const amount = this.minorOf(checkout.amount);
    const state =
      this.problemOf(checkout, order, amount) === null && amount <= due ? 'Settled' : 'Authorized';
    const { code: method } = await this.method(ctx);
    const metadata: PaymentMetadata = { checkoutId: checkout.id, version: checkout.version, amount, state };
    const add = async () => {
      if (order.state === 'AddingItems')
        await this.orders.transitionToState(ctx, order.id, 'ArrangingPayment');
      return this.orders.addPaymentToOrder(ctx, order.id, { method, metadata });
    };
    let result = await add();
    // A coupon that has expired is removed, which changes the price: the payment is added again.
    if (isGraphQlErrorResult(result)) result = await add();
    if (isGraphQlErrorResult(result))
      return this.note(
        ctx,
        order,
        checkout,
        `was not added (${result.message}): add it by hand, or refund it`,
      );
    if (result.state === 'ArrangingAdditionalPayment')
      await this.orders.transitionToState(ctx, order.id, `Payment${state}`);
    if (amount !== due)
      await this.note(ctx, order, checkout, `is for another price: ${this.decimalOf(due)} was due`);
  }

  private async settle(
    ctx: RequestContext,
    order: Order,
    payment: Payment,
    checkout: Checkout,
  ): Promise<void> {
    // More was paid than the order costs now: a person settles it, and refunds the difference.
    if (order.state !== 'Cancelled' && this.dueOf(order) < 0) return;
    if (this.problemOf(checkout, order, payment.amount) !== null) return;
    const result = await this.orders.settlePayment(ctx, payment.id);
    if (isGraphQlErrorResult(result))
      await this.note(ctx, order, checkout, `was not settled: ${result.message}`);
    else if (order.state === 'Cancelled')
      await this.note(ctx, order, checkout, 'was paid after the order was cancelled: refund it');
    else if (order.state === 'ArrangingAdditionalPayment')
      await this.orders.transitionToState(ctx, order.id, 'PaymentSettled');
  }

  /** The money has disappeared again: the merchant frees the stock by cancelling the order. */
  private async release(
    ctx: RequestContext,
    order: Order,
    payment: Payment,
    checkout: Checkout,
  ): Promise<void> {
    const result = await this.orders.cancelPayment(ctx, payment.id);
    if (isGraphQlErrorResult(result)) return;
    if (order.state === 'PaymentAuthorized')
      await this.orders.transitionToState(ctx, order.id, 'ArrangingAdditionalPayment');
    const why = isPaidBack(checkout)
      ? 'was refunded before it was ready to ship: cancel the order, or have it paid again'
      : 'was not paid, although money was seen: wait, or cancel the order';
    await this.note(ctx, order, checkout, why);
  }

  /** Why a checkout does not pay this amount of an order; null if it does. */
  problemOf(checkout: Checkout, order: Order, amount: number): string | null {
    if (checkout.reference !== order.code) return `is for the order ${checkout.reference}`;
    if (checkout.currency !== order.currencyCode) return `is in ${checkout.currency}`;
    if (this.minorOf(checkout.amount) !== amount) return `is for ${checkout.amount} ${checkout.currency}`;
    if (checkout.status !== 'paid') return `is ${checkout.status}`;
    if (isPaidBack(checkout)) return 'was refunded';
    if (checkout.exception !== null) return `has the exception "${checkout.exception}"`;
    if (checkout.readyAt === null) return 'is not ready to ship';
    return null;
  }

  /** A refund from Vendure's admin. It stays pending until `applyRefund`: the customer has to enter an address first. */
  async refund(ctx: RequestContext, order: Order, payment: Payment, amount: number, reason?: string | null) {
    const { onRefund, nativeRefund } = this.options;
    const { checkouts, refunds } = this.client;
    // After a lost response, the same key finds the same refund. The next refund of the payment has another key.
    const idempotencyKey = `vendure-${order.code}-${payment.id}-${payment.refunds.length}`;
    try {
      const { payments } = await checkouts.get(payment.transactionId);
      const isNative = payments.some(({ provider, status }) => provider === 'novax' && status === 'settled');
      const body = {
        basis: 'price' as const,
        amount: this.decimalOf(amount),
        ...(reason && { reason }),
        ...(isNative && nativeRefund && { destination: await nativeRefund(ctx, order) }),
      };
      const { id, status, claimUrl } = await checkouts.refund(payment.transactionId, body, {
        idempotencyKey,
      });
      if (status === 'awaiting_destination' && onRefund !== undefined)
        await onRefund(ctx, order, claimUrl ?? (await refunds.claimLink(id)).claimUrl ?? '');
      return { state: refundStateOf(status), transactionId: id };
    } catch (error) {
      throw new UserInputError(this.report(error));
    }
  }

  private async applyRefund(
    ctx: RequestContext,
    order: Order,
    checkout: Checkout,
    { id, status, amount, asset, createdAt }: Checkout['refunds'][number],
    known: readonly Refund[],
  ): Promise<void> {
    const refund = known.find(({ transactionId }) => transactionId === id);
    const state = refundStateOf(status);
    if (refund === undefined) {
      if (state !== 'Settled') return;
      // Vendure may be storing this refund at the moment, if it could have made it: for a payment that is settled.
      const maybeOurs = order.payments.some(
        ({ transactionId, state }) => transactionId === checkout.id && state === 'Settled',
      );
      if (maybeOurs && Date.now() - Date.parse(createdAt) < 60_000)
        throw new HttpException(`${id} is not stored yet`, 503);
      await this.note(ctx, order, checkout, `was refunded in the console: ${amount} ${asset} (${id})`);
    } else if (refund.state === 'Pending' && state !== 'Pending')
      await this.orders.transitionRefundToState(ctx, refund.id, state, id);
    else if (refund.state === 'Settled' && state === 'Failed')
      await this.note(ctx, order, checkout, `has a refund that came back: ${amount} ${asset} (${id})`);
  }

  /** Cancels the checkouts of an order that is cancelled or was paid by other means. */
  private async closeCheckouts(code: string): Promise<void> {
    const { data } = await this.client.checkouts.list({ reference: code });
    for (const { id, status, metadata } of data)
      if (status === 'open' && metadata['vendureChannel'] !== undefined)
        await this.client.checkouts.cancel(id).catch((error: unknown) => this.report(error));
  }

  /** Adds a note for the merchant to the order's history, once. */
  private async note(ctx: RequestContext, order: Order, checkout: Checkout, text: string): Promise<void> {
    const note = `Paywicket: ${checkout.id} (${checkout.amount} ${checkout.currency}) ${text}.`;
    const { items } = await this.history.getHistoryForOrder(ctx, order.id, false);
    if (items.some(({ data }) => data.note === note)) return;
    Logger.warn(`${order.code}: ${note}`, loggerCtx);
    await this.orders.addNoteToOrder(ctx, { id: order.id, note, isPublic: false });
  }

  private async method(ctx: RequestContext) {
    const { items } = await this.methods.findAll(ctx);
    const method = items.find(({ enabled, handler }) => enabled && handler.code === paywicketHandler.code);
    if (method === undefined) throw new Error('Create a payment method with the handler "Paywicket" first.');
    return method;
  }

  dueOf(order: Order): number {
    return order.totalWithTax - totalCoveredByPayments(order);
  }

  /** Vendure counts in hundredths, also for yens, unless its `MoneyStrategy` says otherwise. No float is used. */
  decimalOf(minor: number): string {
    const digits = String(minor).padStart(this.precision + 1, '0');
    const point = digits.length - this.precision;
    return `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, '');
  }

  private minorOf(decimal: string): number {
    const [whole = '', fraction = ''] = decimal.split('.');
    const minor = Number(whole + fraction.padEnd(this.precision, '0').slice(0, this.precision));
    if (/[1-9]/.test(fraction.slice(this.precision)) || !Number.isSafeInteger(minor))
      throw new Error(`${decimal} is no amount of this shop.`);
    return minor;
  }

  private get precision(): number {
    return this.config.entityOptions.moneyStrategy.precision ?? 2;
  }

  /** @returns The reason. If the key lacks a scope, the message names it. */
  report(error: unknown): string {
    const message = error instanceof Error ? error.message : String(error);
    Logger.error(message, loggerCtx);
    return message;
  }
}

@Controller('payments/paywicket')
export class PaywicketController {
  constructor(
    @Inject(OPTIONS) private readonly options: PaywicketPluginOptions,
    private readonly service: PaywicketService,
  ) {}

  /** For `<paywicket-button session-url="/payments/paywicket/checkout" payload='{"code": "…", "due": "…"}'>`. */
  @Post('checkout')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Allow(Permission.Owner)
  async checkout(@Ctx() ctx: RequestContext, @Body() body: { code?: unknown } | undefined) {
    try {
      return await this.service.open(ctx, String(body?.code));
    } catch (error) {
      if (!(error instanceof PaywicketError)) throw error;
      this.service.report(error);
      // The former price was paid, fully or in part.
      if (error.code === 'invalid_state')
        throw new HttpException({ message: 'A payment for this order is on its way.' }, 409);
      throw new HttpException({ message: 'Crypto payments are not available right now.' }, 503);
    }
  }

  /** For the order's page, which asks every few seconds. */
  @Post('order/:code')
  @HttpCode(200)
  @Allow(Permission.Owner)
  async order(@Ctx() ctx: RequestContext, @Param('code') code: string) {
    const order = await this.service.refresh(ctx, code);
    return { code, state: order.state, due: this.service.decimalOf(Math.max(0, this.service.dueOf(order))) };
  }

  @Post('webhook')
  @HttpCode(204)
  async webhook(@Req() { body, headers }: { body: Buffer; headers: WebhookHeaders }): Promise<void> {
    let event;
    try {
      event = verifyWebhook(body, headers, this.options.webhookSecret);
    } catch (error) {
      throw new HttpException(this.service.report(error), 400);
    }
    try {
      await this.service.handle(event);
    } catch (error) {
      if (!(error instanceof PaywicketError)) throw error;
      // The console shows this response beside the delivery, which is repeated later.
      const message = this.service.report(error);
      if (error.code !== 'not_found') throw new HttpException(message, 503);
      throw new HttpException(
        `${event.data.id} is not at ${this.options.url}. Is it of the other mode?`,
        422,
      );
    }
  }
}

@VendurePlugin({
  imports: [PluginCommonModule],
  controllers: [PaywicketController],
  providers: [PaywicketService, { provide: OPTIONS, useFactory: () => PaywicketPlugin.options }],
  configuration: (config) => {
    config.paymentOptions.paymentMethodHandlers.push(paywicketHandler);
    // Vendure moves a new refund to the state that the handler returns, and by default allows no move from Pending to Pending.
    config.paymentOptions.refundProcess?.push({ transitions: { Pending: { to: ['Pending'] } } });
    // The signature is over the raw body: it must not be parsed before.
    const handler = raw({ type: 'application/json', limit: '1mb' });
    config.apiOptions.middleware.push({ route: '/payments/paywicket/webhook', handler, beforeListen: true });
    return config;
  },
  compatibility: '^3.0.0',
})
export class PaywicketPlugin {
  static options: PaywicketPluginOptions;

  static init(options: PaywicketPluginOptions): typeof PaywicketPlugin {
    this.options = options;
    return PaywicketPlugin;
  }
}
