import type { Chunks } from './chunks.ts';
import { deviceClock } from '../core/clock.ts';
import type { Act, HelpTopic, ShopperState } from '../session/screen.ts';

/** ms within which a wallet opens. */
const WALLET_OPENS_MS = 1500;

/** What the shopper has opened and typed: nothing that the server knows. */
export class ShopperInput {
  state: ShopperState = {
    helpTopic: null,
    typed: '',
    switched: '',
    stranded: false,
    message: null,
    sent: '',
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
    this.set({ helpTopic, before, typed: '', message: null, stranded: false, clipboard: null });
  }

  /** @param payment Which one's code is switched. */
  take(act: Extract<Act, HelpTopic | 'resume' | 'switch' | 'wallet'>, payment: string): void {
    if (act === 'switch') this.set({ switched: this.state.switched === payment ? '' : payment });
    else if (act === 'wallet') this.awaitWallet();
    else this.go(act === 'resume' ? null : act);
  }

  /** Checks whether the clipboard holds what was copied. That it does is shown for some seconds. */
  async check(copied: string, chunks: Chunks): Promise<void> {
    this.set({ clipboard: null });
    if (chunks.localizedModules.helpScreens === null) await chunks.fetchLazy('helpScreens');
    const clipboard = (await chunks.localizedModules.helpScreens?.readBack(copied)) ?? null;
    this.set({ clipboard });
    if (clipboard === 'checked')
      deviceClock.after(5000, () => this.state.clipboard === clipboard && this.set({ clipboard: null }));
  }

  /** A wallet covers this page. If the page is still visible, none opened. */
  private awaitWallet(): void {
    deviceClock.after(WALLET_OPENS_MS, () => this.set({ stranded: !document.hidden }));
  }
}
