import type { Chunks } from './chunks.ts';
import { deviceClock } from '../session/clock.ts';
import type { Act, Detour, Intended } from '../session/screen.ts';

/** ms after which a wallet that was to open has opened. */
const walletOpens = 1500;

/** Where the shopper is within a checkout, and what they have written: nothing that the server knows. */
export class Intent {
  facts: Intended = {
    detour: null,
    typed: '',
    switched: '',
    stranded: false,
    message: null,
    sent: '',
    before: null,
    clipboard: null,
  };

  constructor(readonly changed: () => void) {}

  set(facts: Partial<Intended>): void {
    this.facts = { ...this.facts, ...facts };
    this.changed();
  }

  /** @param detour Null: back to how the payment stands. */
  go(detour: Detour | null, before = this.facts.before): void {
    this.set({ detour, before, typed: '', message: null, stranded: false, clipboard: null });
  }

  /** @param payment Which one's code is switched. */
  take(act: Extract<Act, Detour | 'resume' | 'switch' | 'wallet'>, payment: string): void {
    if (act === 'switch') this.set({ switched: this.facts.switched === payment ? '' : payment });
    else if (act === 'wallet') this.awaitWallet();
    else this.go(act === 'resume' ? null : act);
  }

  /** Whether the clipboard holds what was copied. That it does is true for a while only. */
  async check(copied: string, chunks: Chunks): Promise<void> {
    this.set({ clipboard: null });
    if (chunks.later.aside === null) await chunks.fetchLater('aside');
    const clipboard = (await chunks.later.aside?.readBack(copied)) ?? null;
    this.set({ clipboard });
    if (clipboard === 'checked')
      deviceClock.after(5000, () => this.facts.clipboard === clipboard && this.set({ clipboard: null }));
  }

  /** A wallet covers this page. Where it is still seen, there was none. */
  private awaitWallet(): void {
    deviceClock.after(walletOpens, () => this.set({ stranded: !document.hidden }));
  }
}
