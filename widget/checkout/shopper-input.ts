import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SessionPayment } from '../../server/money-in/contract/session.ts';
import { read, write } from '../core/storage.ts';
import type { Act, HelpTopic, WalletLink } from '../screens/types.ts';
import type { ShopperState } from '../screens/view-state.ts';
import type { LiveSession } from '../session/live.ts';
import type { Message } from '../session/message.ts';
import { sentMark } from '../session/payment-facts.ts';
import type { ModuleLoader } from './lazy-modules.ts';

/** As many as a checkout may have addresses, and some. */
const MAX_KEPT = 20;

/** Names of lists that are kept of all checkouts, for all tabs. */
type Kept = 'sent' | 'reported' | 'used';

/** Reads values that were stored, in this or another tab. Empty if the browser stores nothing. */
const recall = (key: Kept): readonly string[] =>
  read(`paywicket-${key}`, (text) => text.split('\n').filter(Boolean)) ?? [];

const recallAll = () => ({ sent: recall('sent'), reported: recall('reported'), used: recall('used') });

function remember(key: Kept, values: readonly string[]): void {
  // If the browser does not store it, it is forgotten with this page.
  write(`paywicket-${key}`, values.join('\n'));
}

export const isMessage = (act: Act): act is Message['name'] =>
  /^(sent|report|cancel|refresh|claim)$/.test(act);

/** Keeps what the shopper has opened and typed: nothing that the server knows. */
export class ShopperInput implements ReactiveController {
  state: ShopperState = {
    helpTopic: null,
    helpFrom: null,
    helpOver: '',
    typed: '',
    switched: '',
    stranded: null,
    message: null,
    copied: [],
    isBack: false,
    before: null,
    sender: null,
    addressReplaced: false,
    ...recallAll(),
  };

  private listening = new AbortController();
  /** The link of a wallet that was opened last. */
  opened: WalletLink | null = null;

  constructor(readonly host: Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'>) {
    host.addController(this);
  }

  hostConnected(): void {
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener('visibilitychange', this.onShown, { signal });
    for (const event of ['focus', 'pageshow']) window.addEventListener(event, this.onShown, { signal });
    window.addEventListener('storage', this.onStored, { signal });
  }

  hostDisconnected(): void {
    this.listening.abort();
  }

  set(change: Partial<ShopperState>): void {
    this.state = { ...this.state, ...change };
    this.host.requestUpdate();
  }

  /** @param helpTopic Null: back to the payment. */
  go(helpTopic: HelpTopic | null, before = this.state.before): void {
    this.set({
      helpTopic,
      helpFrom: null,
      before,
      typed: '',
      message: null,
      stranded: null,
      addressReplaced: false,
      copied: [],
      isBack: false,
    });
  }

  /** The page is seen again: what was copied is where it belongs. */
  private readonly onShown = (): void => {
    const { copied, isBack } = this.state;
    if (copied.length > 0 && !isBack && !document.hidden) this.set({ isBack: true });
  };

  /** Another tab has stored something. */
  readonly onStored = (): void => this.set(recallAll());

  /** Adds to what is kept for all tabs. */
  keep(key: Kept, value: string): void {
    const values = [...new Set([...recall(key), ...this.state[key], value])].slice(-MAX_KEPT);
    this.set({ [key]: values });
    remember(key, values);
  }

  /**
   * Carries out what needs no server.
   *
   * @param payment For `switch`: the id of the payment whose QR code is switched.
   * @param helpOver Name of the screen that is shown.
   */
  take(act: Extract<Act, HelpTopic | 'resume' | 'switch'>, payment: string, helpOver = ''): void {
    const { switched, helpTopic, helpFrom } = this.state;
    if (act === 'switch') this.set({ switched: switched === payment ? '' : payment, helpTopic: null });
    else if (act === 'resume') this.go(helpFrom);
    else {
      this.go(act);
      const isHelp = helpTopic !== 'choose' && helpTopic !== 'unsure';
      if (act !== 'choose') this.set({ helpFrom: isHelp ? helpFrom : helpTopic, helpOver });
    }
  }

  /** Money may be on its way to this address. @param address Null where the payment has none. */
  use(address: string | null): void {
    if (address !== null) this.keep('used', address);
  }

  /**
   * Remembers what was copied. Where that is the address, checks whether the clipboard holds it.
   *
   * @param address Of the payment, null where it has none.
   */
  async copy(copied: string, address: string | null, chunks: ModuleLoader): Promise<void> {
    const others = this.state.copied.filter((value) => value !== copied);
    this.set({ addressReplaced: false, copied: [...others, copied], isBack: false });
    chunks.lazyModules.wallet?.noteCopied();
    if (copied !== address) return;
    this.use(address);
    const isReplaced = (await chunks.screens?.isReplaced(address)) === true;
    // A text that was copied since is in the clipboard by the shopper's own hand.
    if (!isReplaced || this.state.copied.at(-1) !== address) return;
    this.set({ addressReplaced: true, copied: this.state.copied.filter((value) => value !== copied) });
  }

  /**
   * Sends a message, once the module that does so is loaded.
   *
   * @param hostedUrl The same checkout on the server's own page.
   */
  async send(
    name: Message['name'],
    chunks: ModuleLoader,
    live: LiveSession | null,
    hostedUrl: string | null,
  ): Promise<void> {
    const help = await chunks.fetchLazy('help');
    // That it failed is said by the same module: once it is loaded after all.
    if (help === null) this.set({ message: { name, state: 'failed', error: null } });
    await help?.sendMessage(name, live, this, hostedUrl);
  }

  /** Back to the screen to pay by: "I've sent it" was said too early. */
  retractSent(payment: SessionPayment | null): void {
    const sent = this.state.sent.filter((mark) => payment === null || mark !== sentMark(payment));
    this.set({ sent });
    remember('sent', sent);
    this.go(null);
  }
}
