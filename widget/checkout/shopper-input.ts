import type { Chunks } from './chunks.ts';
import { deviceClock } from '../core/clock.ts';
import type { LiveSession } from '../session/live.ts';
import type { Act, HelpTopic, Message, ShopperState } from '../screens/screen.ts';

/** ms within which a wallet opens. */
const WALLET_OPENS_MS = 1500;

/** Also after a reload, and in another tab. Empty where the browser stores nothing. */
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
    before: null,
    clipboard: null,
  };

  constructor(readonly changed: () => void) {}

  set(change: Partial<ShopperState>): void {
    this.state = { ...this.state, ...change };
    this.changed();
  }

  /** @param helpTopic Null: back to the payment. */
  go(helpTopic: HelpTopic | null, before = this.state.before): void {
    this.set({ helpTopic, before, typed: '', message: null, stranded: false, clipboard: null, copied: [] });
  }

  /** @param payment Which one's code is switched. */
  take(act: Extract<Act, HelpTopic | 'resume' | 'switch' | 'wallet'>, payment: string): void {
    if (act === 'switch')
      this.set({ switched: this.state.switched === payment ? '' : payment, helpTopic: null });
    else if (act === 'wallet') this.awaitWallet();
    else this.go(act === 'resume' ? null : act);
  }

  /** Checks whether the clipboard holds what was copied. That it does is shown for some seconds. */
  async check(copied: string, chunks: Chunks): Promise<void> {
    this.set({ clipboard: null, copied: [...this.state.copied, copied] });
    if (chunks.localizedModules.helpScreens === null) await chunks.fetchLazy('helpScreens');
    const clipboard = (await chunks.localizedModules.helpScreens?.readBack(copied)) ?? null;
    // Something else is in the clipboard: it was not copied.
    const { copied: before } = this.state;
    this.set({
      clipboard,
      ...(clipboard === 'swapped' && { copied: before.filter((value) => value !== copied) }),
    });
    if (clipboard === 'checked')
      deviceClock.after(5000, () => this.state.clipboard === clipboard && this.set({ clipboard: null }));
  }

  /** Sends a message once the chunk that can do so is loaded. @param page The same checkout on the server's own page. */
  async send(
    name: Message['name'],
    chunks: Chunks,
    live: LiveSession | null,
    page: string | null,
  ): Promise<void> {
    if (chunks.lazyModules.helpScreens === null) await chunks.fetchLazy('helpScreens');
    const { helpScreens } = chunks.lazyModules;
    // It says so once it is there.
    if (helpScreens === null) this.set({ message: { name, state: 'failed', error: null } });
    await helpScreens?.sendMessage(name, live, this, page);
    remember('sent', this.state.sent);
    remember('reported', this.state.reported);
  }

  /** A wallet covers this page. If the page is still visible, none opened. */
  private awaitWallet(): void {
    deviceClock.after(WALLET_OPENS_MS, () => this.set({ stranded: !document.hidden }));
  }
}
