import type { LitElement, ReactiveController } from 'lit';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { isPermanent, SessionClient, SessionError } from '../session/client.ts';
import { deviceClock } from '../core/clock.ts';
import { LiveSession } from '../session/live.ts';
import { toPreview } from '../session/parse-view.ts';
import { browserPage } from '../session/page.ts';
import type { ViewState } from '../screens/view-state.ts';
import { MethodSelection } from '../session/selection.ts';
import {
  PaywicketErrorEvent,
  PaywicketPaidEvent,
  PaywicketReadyEvent,
  PaywicketStatusEvent,
} from './events.ts';

/** Functions of its element that the controller calls, beside `requestUpdate`. */
interface SessionCallbacks {
  /** The language that is shown, a BCP 47 tag; null before anything is shown. */
  language: () => string | null;
  /** The session became known. */
  ready: (view: SessionView) => void;
  /** There is a newer version. */
  changed: (view: SessionView) => void;
  /** The session's answers do not reach this page. */
  unreachable: () => void;
  /** Paid; once. `prevented`: the page wants to stay where it is. */
  paid: (prevented: boolean) => void;
}

/** One session at a time: keeps it up to date and dispatches its events. */
export class SessionController implements ReactiveController {
  live: LiveSession | null = null;
  selection: MethodSelection | null = null;
  /** The next session's view, as the shop's answer passes it on. */
  firstView: unknown;
  private isRunning = false;
  private version = -1;
  private isPaid = false;
  private problem = '';
  /** Why there is no session. */
  failure: SessionError | null = null;
  private retryAt = 0;
  private restart: (() => void) | null = null;

  constructor(
    readonly host: LitElement,
    readonly callbacks: SessionCallbacks,
  ) {
    host.addController(this);
  }

  get view(): SessionView | null {
    return this.live?.view ?? null;
  }

  /** The view that is drawn: until the server has answered, that of the shop's answer. */
  get shown(): SessionView | null {
    return this.view ?? this.live?.preview ?? null;
  }

  get now(): ViewState['now'] {
    const device = deviceClock.now();
    return { device, server: this.live?.time.at(device) ?? device };
  }

  get connection(): ViewState['connection'] {
    const { failingSince = null, problem = this.failure, retryAt = this.retryAt } = this.live ?? {};
    return { online: browserPage.online, failingSince, problem, retryAt };
  }

  /** There is no session. @param again Requests one again. */
  fail(error: SessionError, again: (() => void) | null): void {
    this.failure = error;
    this.restart = again;
    this.retryAt = deviceClock.now() + error.retryAfter;
    this.host.requestUpdate();
  }

  start(server: string, token: string): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.failure = null;
    // The same session continues.
    if (this.live?.client.token === token && this.live.client.server === server) {
      this.live.start();
      return;
    }
    const client = new SessionClient(server, token, deviceClock, undefined, this.callbacks.language);
    const polled = (requestedAt: number) => this.selection?.onPolled(requestedAt);
    const stale = () => this.isPaid || this.callbacks.unreachable();
    this.live = new LiveSession(client, deviceClock, browserPage, this.changed, polled, stale);
    this.live.preview = toPreview(this.firstView, deviceClock.now());
    this.firstView = undefined;
    this.selection = new MethodSelection(client, this.live, this.changed);
    this.version = -1;
    this.isPaid = false;
    this.problem = '';
    if (server !== '') this.live.start();
    else {
      this.live.problem = new SessionError('missing_server', 'Set server');
      console.error(this.live.problem);
      this.changed();
    }
  }

  /** Stops polling. The last view stays. */
  stop(): void {
    this.live?.stop();
    this.isRunning = false;
  }

  /** Chooses a method, unless the current payment is by it already. */
  choose(method: string): void {
    const { selection, view } = this;
    const payment = view?.payment;
    const isCurrent = payment?.method === method && /^(awaiting|detected)$/.test(payment.status);
    // A pending selection of another method would replace the payment.
    if (!isCurrent || selection?.current) void selection?.choose(method);
  }

  /** Retries the failed method, renews an expired address, or polls. */
  retry(what: 'again' | 'renew' | 'check'): void {
    const { selection, live, view } = this;
    const method = what === 'renew' ? view?.payment?.method : selection?.current?.method;
    if (live === null) {
      this.failure = null;
      this.restart?.();
    } else if (what === 'check') live.pollNow();
    else if (method !== undefined) void selection?.choose(method);
  }

  hostDisconnected(): void {
    this.stop();
  }

  private readonly changed = (): void => {
    const { host, callbacks, view, live, selection } = this;
    if (live === null) return;
    this.report(selection?.current?.error ?? live.problem);
    if (view !== null && view.version > this.version) {
      if (this.version < 0) {
        host.dispatchEvent(new PaywicketReadyEvent(view.id));
        callbacks.ready(view);
      }
      this.version = view.version;
      host.dispatchEvent(new PaywicketStatusEvent(view.status, view.exception, view.version));
      if (view.status === 'paid' && !this.isPaid) {
        this.isPaid = true;
        callbacks.paid(!host.dispatchEvent(new PaywicketPaidEvent(view.id)));
      }
      callbacks.changed(view);
    }
    host.requestUpdate();
  };

  /** Reports each kind of problem once, until it is solved. */
  private report(error: SessionError | null): void {
    const code = error?.code ?? '';
    if (code === this.problem) return;
    this.problem = code;
    if (error === null) return;
    if (code === 'network' && this.view === null) warnAboutOrigin();
    const recoverable = !isPermanent(code) && code !== 'missing_server';
    this.host.dispatchEvent(new PaywicketErrorEvent(code, error.message, recoverable, error.requestId));
  }
}

let isWarned = false;

/** For the merchant, once: the browser only reports "Failed to fetch" where the server does not know the origin. */
export function warnAboutOrigin(): void {
  if (isWarned || !navigator.onLine) return;
  isWarned = true;
  const { origin } = location;
  console.warn(
    `Paywicket: is ${origin} in PAYWICKET_ORIGINS? On this machine: npx paywicket dev --origin ${origin}. Elsewhere: paywicket doctor --origin ${origin}`,
  );
}
