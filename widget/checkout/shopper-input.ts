import { deviceClock } from '../core/clock.ts';
import type { Act, HelpTopic } from '../screens/screen.ts';
import type { ShopperState } from '../screens/view-state.ts';
import type { LiveSession } from '../session/live.ts';
import type { Message } from '../session/message.ts';
import type { ModuleLoader } from './lazy-modules.ts';

/** As many addresses as a checkout may have, and some. */
const MAX_USED = 20;
/** ms within which a wallet opens. */
const WALLET_OPENS_MS = 1500;

/** What was stored under a key, also before a reload and in another tab. Empty where the browser stores nothing. */
function recall(key: string): string {
  try {
    return localStorage.getItem(`paywicket-${key}`) ?? '';
  } catch {
    return '';
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`paywicket-${key}`, value);
  } catch {
    // It is forgotten with this page.
  }
}

export const isMessage = (act: Act): act is Message['name'] =>
  /^(sent|report|cancel|refresh|keep|claim)$/.test(act);

/** What the shopper has opened and typed: nothing that the server knows. */
export class ShopperInput {
  state: ShopperState = {
    helpTopic: null,
    typed: '',
    switched: '',
    stranded: false,
    message: null,
    sent: recall('sent'),
    reported: recall('reported'),
    copied: [],
    isBack: false,
    used: recall('used').split(' ').filter(Boolean),
    before: null,
    sender: null,
    addressReplaced: false,
  };

  constructor(readonly changed: () => void) {}

  set(change: Partial<ShopperState>): void {
    this.state = { ...this.state, ...change };
    this.changed();
  }

  /** @param helpTopic Null: back to the payment. */
  go(helpTopic: HelpTopic | null, before = this.state.before): void {
    this.set({
      helpTopic,
      before,
      typed: '',
      message: null,
      stranded: false,
      addressReplaced: false,
      copied: [],
      isBack: false,
    });
  }

  /** The page is seen again: what was copied is where it belongs. */
  readonly onShown = (): void => {
    const { copied, isBack } = this.state;
    if (copied.length > 0 && !isBack && !document.hidden) this.set({ isBack: true });
  };

  /** Carries out what needs no server. @param payment For `switch`: the id of the payment whose QR code is switched. */
  take(act: Extract<Act, HelpTopic | 'resume' | 'unsent' | 'switch' | 'wallet'>, payment: string): void {
    if (act === 'switch')
      this.set({ switched: this.state.switched === payment ? '' : payment, helpTopic: null });
    else if (act === 'wallet') this.awaitWallet();
    else if (act === 'unsent') this.retractSent();
    else this.go(act === 'resume' ? null : act);
  }

  /** Money may be on its way to this address. @param address Null where the payment has none. */
  use(address: string | null): void {
    if (address === null || this.state.used.includes(address)) return;
    this.set({ used: [...this.state.used, address].slice(-MAX_USED) });
    remember('used', this.state.used.join(' '));
  }

  /**
   * Remembers what was copied. Where that is the address, checks whether the clipboard holds it.
   *
   * @param address Of the payment, null where it has none.
   */
  async copy(copied: string, address: string | null, chunks: ModuleLoader): Promise<void> {
    const others = this.state.copied.filter((value) => value !== copied);
    this.set({ addressReplaced: false, copied: [...others, copied], isBack: false });
    if (copied !== address) return;
    this.use(address);
    if (chunks.lazyModules.helpScreens === null) await chunks.fetchLazy('helpScreens');
    const isReplaced = (await chunks.lazyModules.helpScreens?.isReplaced(address)) === true;
    // What was copied since is in the clipboard by the shopper's own hand.
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
    if (chunks.lazyModules.helpScreens === null) await chunks.fetchLazy('helpScreens');
    const { helpScreens } = chunks.lazyModules;
    // That it failed is said by the same module: once it is loaded after all.
    if (helpScreens === null) this.set({ message: { name, state: 'failed', error: null } });
    await helpScreens?.sendMessage(name, live, this, hostedUrl);
    remember('sent', this.state.sent);
    remember('reported', this.state.reported);
  }

  /** Back to the screen to pay by: "I've sent it" was said too early. */
  private retractSent(): void {
    this.set({ sent: '' });
    remember('sent', '');
    this.go(null);
  }

  /** A wallet covers this page. If the page is still visible, none opened. */
  private awaitWallet(): void {
    deviceClock.after(WALLET_OPENS_MS, () => this.set({ stranded: !document.hidden }));
  }
}
