import type { LitElement, ReactiveController } from 'lit';
import type { SessionView } from '../../server/contract/session.ts';
import { deviceClock } from '../core/clock.ts';
import type { WalletOutcome, WalletsState } from '../screens/view-state.ts';
import { SessionError } from '../session/client.ts';
import type { LiveSession } from '../session/live.ts';
import { findWallets, type PageWallet } from '../wallet/page-wallets.ts';
import { canKeep, mayCancel, readRequest, type WalletRequest, writeRequest } from '../wallet/request.ts';
import type { ModuleLoader } from './lazy-modules.ts';

/** ms until a hash that the server did not take is reported again. */
const REPORT_AGAIN_MS = 5000;

/** What a payment is from its start to its end. */
const fixed = ['address', 'amount', 'asset', 'network'] as const;

type Host = Pick<LitElement, 'addController' | 'requestUpdate'> & {
  readonly wallets: string;
  readonly chunks: ModuleLoader;
  readonly current: { readonly live: LiveSession | null; readonly view: SessionView | null };
};

/** Wallets in the page: which there are, the one request that may be open, and the report of what was sent. */
export class WalletController implements ReactiveController {
  private found: readonly PageWallet[] = [];
  private outcome: WalletOutcome | null = null;
  private isOff = false;
  private isFetched = false;
  private isReporting = false;
  private stop = (): void => {};

  /** @param isTampered A script of the page has changed the address. */
  constructor(
    readonly host: Host,
    readonly isTampered: () => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    // Another tab asked its wallet, or got an answer.
    const onStorage = (): void => this.host.requestUpdate();
    const stopFinding = findWallets((wallet) => {
      if (!canKeep()) return;
      this.found = [...this.found, wallet];
      this.host.requestUpdate();
    });
    addEventListener('storage', onStorage);
    this.stop = () => {
      stopFinding();
      removeEventListener('storage', onStorage);
    };
  }

  hostDisconnected(): void {
    this.stop();
    this.found = [];
  }

  get state(): WalletsState {
    const { view } = this.host.current;
    const request = view === null ? null : readRequest(view.id);
    return { found: this.offered, outcome: this.outcome, request };
  }

  private get offered(): readonly PageWallet[] {
    const isOff = this.isOff || this.host.wallets === 'none' || this.isTampered();
    return isOff ? [] : this.found;
  }

  /** Loads what wallets need once there is one, and reports what a wallet has sent, also before a reload. */
  hostUpdated(): void {
    const { view } = this.host.current;
    if (view === null) return;
    const { found, request } = this.state;
    const isNeeded = request !== null || (found.length > 0 && view.status === 'open');
    if (isNeeded && !this.isFetched) {
      this.isFetched = true;
      void this.host.chunks.fetchLazy('wallet');
    }
    if (request === null) return;
    if (request.hash !== null) void this.report(view.id, request, request.hash);
    else if (view.status === 'paid' || view.status === 'cancelled') writeRequest(view.id, null);
  }

  /** Asks a wallet for the payment that is shown, unless one was asked already: here, before a reload or in another tab. */
  async ask(id: string): Promise<void> {
    const { host } = this;
    const { live, view } = host.current;
    const { wallet: module } = host.chunks.lazyModules;
    const wallet = this.offered.find((each) => each.id === id);
    const payment = view?.payment;
    const order = payment && module?.orderOf(payment);
    if (!live || !view || !module || !wallet || !order || readRequest(view.id) !== null) return;
    const request: WalletRequest = {
      payment: payment.id,
      wallet: wallet.name,
      at: deviceClock.now(),
      hash: null,
    };
    this.isOff = !writeRequest(view.id, request);
    this.outcome = null;
    host.requestUpdate();
    if (this.isOff) return;
    const isOwn = (): boolean => readRequest(view.id)?.at === request.at;
    const mayGoOn = (): boolean => {
      const now = live.view?.payment ?? null;
      const isSame = now?.id === payment.id && module.isSameOrder(order, module.orderOf(now));
      return isSame && now.status === 'awaiting' && isOwn() && !this.isTampered();
    };
    const outcome = await module.payWith(wallet, order, mayGoOn);
    const { kind } = outcome;
    const outcomeOf = { payment: payment.id, wallet: wallet.name };
    this.outcome = { ...outcomeOf, kind };
    // What was sent is reported, also where the shopper has said meanwhile that it was cancelled.
    if (kind === 'sent') writeRequest(view.id, { ...request, hash: outcome.hash });
    else if (kind !== 'unclear' && isOwn()) writeRequest(view.id, null);
    if (kind === 'failed') this.found = this.found.filter((each) => each !== wallet);
    host.requestUpdate();
    if (kind !== 'sent') return;
    const now = live.view?.payment;
    const hasChanged = now?.id === payment.id && fixed.some((field) => now[field] !== payment[field]);
    if (!hasChanged && !(await module.isElsewhere(wallet, order, outcome))) return;
    this.outcome = { ...outcomeOf, kind: 'elsewhere' };
    host.requestUpdate();
  }

  /** The shopper has cancelled the request in the wallet. */
  cancel(): void {
    const { view } = this.host.current;
    const request = view === null ? null : readRequest(view.id);
    if (view === null || request === null || !mayCancel(request, deviceClock.now())) return;
    this.outcome = null;
    writeRequest(view.id, null);
  }

  /** The shopper has said twice that a wallet has not sent what it has reported. */
  async retract(): Promise<void> {
    const { live, view } = this.host.current;
    const payment = view?.payment;
    if (!live || !view || !payment) return;
    this.outcome = null;
    if (readRequest(view.id)?.payment === payment.id) writeRequest(view.id, null);
    if (payment.sentAt) await this.post(live, { hash: null, paymentId: payment.id });
  }

  /** The server then says `sentAt`, in every tab and on every device. Until it does, this browser keeps the hash. */
  private async report(checkout: string, { payment, at }: WalletRequest, hash: string): Promise<void> {
    const { live } = this.host.current;
    if (this.isReporting || live === null) return;
    this.isReporting = true;
    const isTaken = await this.post(live, { hash, paymentId: payment });
    if (isTaken && readRequest(checkout)?.at === at) writeRequest(checkout, null);
    deviceClock.after(isTaken ? 0 : REPORT_AGAIN_MS, () => {
      this.isReporting = false;
      this.host.requestUpdate();
    });
  }

  /** @returns Whether the server has taken it. */
  private async post(live: LiveSession, body: { hash: string | null; paymentId: string }): Promise<boolean> {
    try {
      live.accept(await live.client.post('/sent', body));
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      return false;
    }
    live.changed();
    live.pollNow();
    return true;
  }
}
