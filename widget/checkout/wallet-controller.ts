import type { LitElement, ReactiveController } from 'lit';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { deviceClock, toMs } from '../core/clock.ts';
import type { Act } from '../screens/types.ts';
import type { WalletsState } from '../screens/view-state.ts';
import { SessionError } from '../session/client.ts';
import type { LiveSession } from '../session/live.ts';
import type { WalletOutcome } from '../wallet/outcome.ts';
import { findWallets, type PageWallet } from '../wallet/page-wallets.ts';
import type { RequestingPage } from '../wallet/request-payment.ts';
import { canKeep, mayCancel, readRequest, type WalletRequest, writeRequest } from '../wallet/request.ts';
import type { ModuleLoader, TransferModule } from './lazy-modules.ts';

/** ms until a hash that the server did not take is reported again, and a file that could not be loaded is requested again. */
const AGAIN_MS = 5000;

/** On a phone a tap opens an app; on a computer a phone's camera does. */
const phone = matchMedia('(max-width:639.98px),(pointer:coarse)');

type Host = Pick<LitElement, 'addController' | 'requestUpdate'> & {
  readonly wallets: string;
  readonly chunks: ModuleLoader;
  readonly current: {
    readonly live: LiveSession | null;
    readonly view: SessionView | null;
    /** The view, or the list of the shop's answer before there is one. */
    readonly shown: SessionView | null;
  };
};

/** Wallets in the page: which there are, the one request that may be open, and the report of what was sent. */
export class WalletController implements ReactiveController, RequestingPage {
  private found: readonly PageWallet[] = [];
  private outcome: WalletOutcome | null = null;
  private isOff = false;
  /** One has announced itself, whatever came of it. */
  private isBesideWallet = false;
  private isFetched = false;
  /** Null until there is a wallet to ask: none is offered before. */
  private transfer: TransferModule | null = null;
  private isTransferFetched = false;
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
      this.isBesideWallet = true;
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
    const apps = this.mayOpenApp ? (this.host.chunks.lazyModules.wallet?.readAppUse() ?? null) : null;
    const { offered: found, outcome, request, byCamera } = this;
    return { found, outcome, request, apps, byCamera };
  }

  /** Whether an act shows a code for a phone's camera, which may scan it at once. On a phone it lists apps and opens none. */
  isCode(act: Act | undefined): boolean {
    return act === 'apps' && this.byCamera;
  }

  private get byCamera(): boolean {
    return !phone.matches && !this.isTampered();
  }

  /** In the browser of a wallet's app it would open itself. What a script of the page has touched is not used. */
  private get mayOpenApp(): boolean {
    return phone.matches && !this.isBesideWallet && !this.isTampered();
  }

  /** The request of this browser's pages, or else of another page, such as the hosted one or one on another device. */
  private get request(): WalletRequest | null {
    const { view, live } = this.host.current;
    if (view === null) return null;
    // Older servers send none.
    const other = view.walletRequest ?? null;
    const own = readRequest(view.id);
    if (own !== null || other === null || live === null) return own;
    const { id, paymentId: payment, wallet } = other;
    const now = deviceClock.now();
    return { id, payment, wallet, at: now - live.time.at(now) + toMs(other.at), hash: null };
  }

  private get offered(): readonly PageWallet[] {
    return this.transfer === null ? [] : this.allowed;
  }

  /** Wallets that may be offered once the module that asks them is loaded. */
  private get allowed(): readonly PageWallet[] {
    const isOff = this.isOff || this.host.wallets === 'none' || this.isTampered();
    return isOff ? [] : this.found;
  }

  /** Loads what wallets need once there is one, or an app to open, and reports what a wallet has sent, also before a reload. */
  hostUpdated(): void {
    const { view, shown } = this.host.current;
    if (shown === null) return;
    const { request } = this;
    const mayPay = this.allowed.length > 0 && shown.status === 'open';
    const mayOpenApp = shown.walletApps.length > 0 && phone.matches;
    if ((request !== null || mayOpenApp || mayPay) && !this.isFetched) {
      this.isFetched = true;
      void this.host.chunks.fetchLazy('wallet');
    }
    if (mayPay && !this.isTransferFetched) void this.fetchTransfer();
    if (view === null) return;
    this.host.chunks.lazyModules.wallet?.noteSeen(view);
    if (request === null) return;
    if (request.hash !== null) void this.report(view.id, request, request.hash);
    else if (view.status === 'paid' || view.status === 'cancelled') writeRequest(view.id, null);
  }

  private async fetchTransfer(): Promise<void> {
    this.isTransferFetched = true;
    this.transfer = await this.host.chunks.transfer();
    const isLoaded = this.transfer !== null;
    deviceClock.after(isLoaded ? 0 : AGAIN_MS, () => {
      this.isTransferFetched = isLoaded;
      this.host.requestUpdate();
    });
  }

  /** Asks a wallet for the payment that is shown, unless one was asked already: here, before a reload or in another tab. */
  async requestPayment(id: string): Promise<void> {
    const { live, view } = this.host.current;
    const wallet = this.offered.find((each) => each.id === id);
    if (live && view && wallet && this.request === null)
      await this.transfer?.requestPayment(wallet, live, view, this);
  }

  /** @see RequestingPage */
  show(outcome: WalletOutcome | null): void {
    this.outcome = outcome;
    this.host.requestUpdate();
  }

  /** @see RequestingPage */
  drop(wallet: PageWallet): void {
    this.found = this.found.filter((each) => each !== wallet);
  }

  /** @see RequestingPage */
  setOff(isOff: boolean): void {
    this.isOff = isOff;
  }

  /** The shopper has cancelled the request in the wallet. */
  async cancelRequest(): Promise<void> {
    const { view, live } = this.host.current;
    const { request } = this;
    if (!view || !live || request === null || !mayCancel(request, deviceClock.now())) return;
    await this.announce(live, request.id, null);
    this.outcome = null;
    const own = readRequest(view.id);
    if (own?.id === request.id && own.hash === null) writeRequest(view.id, null);
    this.host.requestUpdate();
  }

  /** The shopper has said twice that a wallet has not sent what it has reported. */
  async retractSent(): Promise<void> {
    const { live, view } = this.host.current;
    const payment = view?.payment;
    if (!live || !view || !payment) return;
    this.outcome = null;
    if (readRequest(view.id)?.payment === payment.id) writeRequest(view.id, null);
    if (payment.sentAt) await this.post(live, '/sent', { hash: null, paymentId: payment.id });
  }

  /** @see RequestingPage */
  async announce(live: LiveSession, id: string, wallet: string | null): Promise<boolean> {
    return (await this.post(live, '/wallet', { id, wallet })) === 'taken';
  }

  /** The server then says `sentAt`, in every tab and on every device. Until it does, this browser keeps the hash. */
  private async report(
    checkout: string,
    { id, payment, wallet }: WalletRequest,
    hash: string,
  ): Promise<void> {
    const { live } = this.host.current;
    if (this.isReporting || live === null) return;
    this.isReporting = true;
    const answer = await this.post(live, '/sent', { hash, paymentId: payment });
    if (answer !== 'lost' && readRequest(checkout)?.id === id) writeRequest(checkout, null);
    // The transaction is for no payment of this checkout, or the answer is no hash.
    if (answer === 'refused') this.outcome = { payment, wallet, kind: 'elsewhere' };
    deviceClock.after(answer === 'lost' ? AGAIN_MS : 0, () => {
      this.isReporting = false;
      this.host.requestUpdate();
    });
  }

  /** @returns `refused` where it would be refused again. */
  private async post(live: LiveSession, path: string, body: object): Promise<'taken' | 'refused' | 'lost'> {
    try {
      live.accept(await live.client.post(path, body));
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      if (!/^invalid_(request|state)$/.test(error.code)) return 'lost';
      live.pollNow();
      return 'refused';
    }
    live.changed();
    live.pollNow();
    return 'taken';
  }
}
