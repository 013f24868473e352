/** Fixtures for the session's tests: a clock, a scripted server, a view. */
import type {
  Method,
  SentPayment,
  SessionPayment,
  SessionView,
} from '../../server/money-in/contract/session.ts';
import { help as helpWords } from '../i18n/catalogues/en.ts';
import type { Clock } from '../core/clock.ts';
import { helpIn } from '../screens/late/say-help.ts';
import type { Help, ShopperState, WalletsState } from '../screens/view-state.ts';
import type { Page } from '../session/page.ts';

/** 2030-01-01T00:00:00Z, where the tests' servers are in time. */
export const start = Date.UTC(2030, 0, 1);
export const iso = (ms: number) => new Date(ms).toISOString();

/** The shopper has opened and typed nothing. */
export const noShopperInput: ShopperState = {
  helpTopic: null,
  helpFrom: null,
  helpOver: '',
  typed: '',
  switched: '',
  stranded: null,
  message: null,
  sent: [],
  reported: [],
  copied: [],
  isBack: false,
  used: [],
  before: null,
  sender: null,
  addressReplaced: false,
};

/** No wallet is in the page. */
export const noWallets: WalletsState = {
  found: [],
  request: null,
  outcome: null,
  apps: null,
  byCamera: false,
};

/** Help and rare screens, without what draws them. */
export const help: Help = helpIn(helpWords);

const usdt: Method = {
  id: 'usdt-tron',
  asset: 'USDT',
  assetName: 'Tether USD',
  network: 'tron',
  networkName: 'TRON',
  networkStandard: 'TRC20',
  kind: 'address',
  amount: '50.00',
  minimum: null,
  available: true,
  reason: null,
  typicalSeconds: 60,
  feeAsset: 'TRX',
};

export const aMethod = (change: Partial<Method> = {}): Method => ({ ...usdt, ...change });

export function aPayment(change: Partial<SessionPayment> = {}): SessionPayment {
  return {
    id: 'pay_1',
    method: 'usdt-tron',
    status: 'awaiting',
    amount: '50.00',
    amountPaid: '0.00',
    amountDue: '50.00',
    asset: 'USDT',
    network: 'tron',
    networkName: 'TRON',
    networkStandard: 'TRC20',
    typicalSeconds: 60,
    feeAsset: 'TRX',
    address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    memo: null,
    uri: null,
    hostedUrl: null,
    quote: { rate: '1.08', pair: 'USDT/EUR', source: 'static', at: iso(start) },
    createdAt: iso(start),
    expiresAt: iso(start + 30 * 60_000),
    token: null,
    sentAt: null,
    transactions: [],
    ...change,
  };
}

export function aTransaction(change: Partial<SessionPayment['transactions'][number]> = {}) {
  return {
    hash: 'ab'.repeat(32),
    amount: '50.00',
    asset: 'USDT',
    network: 'tron',
    networkName: 'TRON',
    confirmations: 1,
    requiredConfirmations: 3,
    status: 'detected' as const,
    explorerUrl: 'https://tronscan.org/#/transaction/abab',
    seenAt: iso(start),
    ...change,
  };
}

export function aSent(change: Partial<SentPayment> = {}): SentPayment {
  return {
    asset: 'USDT',
    amount: '50.00',
    network: 'tron',
    networkName: 'TRON',
    networkStandard: 'TRC20',
    rate: '1.08',
    hashes: ['ab'.repeat(32)],
    explorerUrls: [null],
    ...change,
  };
}

export function aView(change: Partial<SessionView> = {}): SessionView {
  const { status = 'open', payment, amount = '46.30', amountDue = amount, exception = null } = change;
  const isUntouched = !payment || (payment.transactions.length === 0 && Number(payment.amountPaid) === 0);
  return {
    id: 'chk_1',
    status: 'open',
    exception: null,
    exceptions: change.exception ? [change.exception] : [],
    test: false,
    store: {
      name: 'Mug Shop',
      legalName: null,
      country: null,
      url: null,
      logoUrl: null,
      supportUrl: null,
      color: null,
      background: null,
      radius: null,
    },
    amount: '46.30',
    currency: 'EUR',
    minorUnits: 2,
    amountPaid: '0.00',
    amountPending: '0.00',
    amountDue: '46.30',
    reference: null,
    description: 'Two mugs',
    lineItems: [],
    // As from the server: once it is not open, nothing is on offer.
    methods:
      status !== 'open'
        ? []
        : [
            usdt,
            aMethod({
              id: 'btc-bitcoin',
              asset: 'BTC',
              network: 'bitcoin',
              networkName: 'Bitcoin',
              networkStandard: null,
            }),
          ],
    payment: null,
    formerPayments: [],
    receipt: [],
    refunds: [],
    paidAt: null,
    watchedUntil: iso(start + 7 * 86_400_000),
    walletRequest: null,
    walletApps: [],
    successUrl: null,
    pendingUrl: null,
    cancelUrl: null,
    expiresAt: iso(start + 30 * 60_000),
    refreshable: true,
    // As from the server: once something has arrived, it cancels no more.
    cancellable: status === 'open' && exception === null && amountDue === amount && isUntouched,
    version: 1,
    serverTime: iso(start),
    ...change,
  };
}

/** A clock that the test moves. `random()` is always one half. */
export class TestClock implements Clock {
  private timers = new Set<{ at: number; callback: () => void }>();

  /** @param time The device's time, ms. */
  constructor(private time = start) {}

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, callback };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  random(): number {
    return 0.5;
  }

  /** The device's clock is set. Timers count on as if nothing had happened. */
  set(by: number): void {
    this.time += by;
    for (const timer of this.timers) timer.at += by;
  }

  /** Lets `ms` pass and everything happen in them, in order, answers included. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    await settled();
    for (;;) {
      const [next] = [...this.timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.callback();
      await settled();
    }
    this.time = end;
  }
}

/** Whatever is under way and waits for no clock is done. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    // A timer would wait for a millisecond each time.
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    port1.close();
  }
}

/** A page that is shown, hidden, cut off and woken by the test. */
export class TestPage implements Page {
  hidden = false;
  online = true;
  private callback = (_awake: boolean): void => {};

  listen(callback: (awake: boolean) => void): () => void {
    this.callback = callback;
    return () => {
      this.callback = () => {};
    };
  }

  change(state: Partial<Pick<TestPage, 'hidden' | 'online'>>, awake = false): void {
    Object.assign(this, state);
    this.callback(awake);
  }
}

export interface TestRequest {
  method: string;
  url: string;
  headers: Headers;
  body: string | null;
  signal: AbortSignal | null;
  /** The device's time, ms. */
  at: number;
}

/** A fetch: `answer` returns the response, and requests are recorded. */
export class TestServer {
  readonly asked: TestRequest[] = [];
  answer: (asked: TestRequest) => Response | Promise<Response> = () => json(aView());

  constructor(readonly clock: Clock) {}

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const { method = 'GET', headers, body, signal } = init ?? {};
    const asked = {
      method,
      url: input as string,
      headers: new Headers(headers),
      body: typeof body === 'string' ? body : null,
      signal: signal ?? null,
      at: this.clock.now(),
    };
    this.asked.push(asked);
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      Promise.resolve(asked).then(this.answer).then(resolve, reject);
    });
  };
}

/** With the tag of what has a version, as the server sends it. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const response = new Response(JSON.stringify(body), init);
  const isTagged = response.headers.has('ETag');
  if (!isTagged && typeof body === 'object' && body !== null && 'version' in body)
    response.headers.set('ETag', `"${String(body.version)}"`);
  return response;
}

/** The answer to a page that has the current view already. */
export function notModified({ headers }: Pick<TestRequest, 'headers'>, date: number): Response {
  const tag = headers.get('Paywicket-Known') ?? '';
  return new Response(null, { status: 204, headers: { Date: new Date(date).toUTCString(), ETag: tag } });
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  const body = {
    type: 'about:blank',
    title: code,
    status,
    detail: `It is ${code}`,
    code,
    requestId: 'req_1',
  };
  return json(body, { status, headers: { 'Content-Type': 'application/problem+json', ...headers } });
}

/** An answer that is held until the test lets it go. */
export function deferred<T>(): { promise: Promise<T>; release: (value: T) => void } {
  let release: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}
