import { adoptStyles, type LitElement } from 'lit';
import { loadChunk } from '../chunk.ts';
import type { encode } from '../parts/qr-encode.ts';
import { deviceClock } from '../session/clock.ts';

type Screens = typeof import('./screens.ts');
type OffchainScreens = typeof import('./offchain.ts');

/** Fetches what comes after the dialog, while the shopper looks at it. */
export class Chunks {
  /** Null until they have come. */
  screens: Screens | null = null;
  /** Null until it has come, an error where it got lost. */
  encode: typeof encode | Error | null = null;
  /** Null until they have come, and for good where no method needs them. */
  offchain: OffchainScreens | null = null;
  private isComing = false;
  private isOffchainComing = false;

  constructor(readonly host: LitElement) {}

  /**
   * Fetches the screens, again and again until they are there.
   *
   * @param lost Called when it failed; true where that ends it.
   */
  async fetchScreens(server: string, lost: () => boolean): Promise<void> {
    if (this.isComing) return;
    this.isComing = true;
    const { host } = this;
    try {
      const screens = await loadChunk<Screens>(__SCREENS_CHUNK__, server);
      const { elementStyles } = host.constructor as typeof LitElement;
      adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, screens.screenStyles]);
      this.screens = screens;
      host.requestUpdate();
    } catch {
      this.isComing = false;
      if (!lost()) deviceClock.after(2000, () => void this.fetchScreens(server, lost));
    }
  }

  /**
   * Fetches what payments off the chain are shown with.
   *
   * @param lost Called when it failed and somebody waits for it. Whoever may yet choose a coin is left in peace.
   */
  async fetchOffchain(server: string, lost?: () => boolean): Promise<void> {
    if (!lost) await idle();
    if (this.offchain !== null || this.isOffchainComing) return;
    this.isOffchainComing = true;
    try {
      this.offchain = await loadChunk<OffchainScreens>(__OFFCHAIN_CHUNK__, server);
      this.host.requestUpdate();
    } catch {
      lost?.();
    }
    this.isOffchainComing = false;
  }

  /**
   * Fetches the QR code's encoder and has it encode once: the first time takes twenty times as long.
   *
   * @param soon There is an address already: it does not wait for an idle moment.
   */
  async fetchEncoder(server: string, soon: boolean): Promise<void> {
    try {
      if (!soon) await idle();
      const chunk = await loadChunk<{ encode: typeof encode }>(__QR_CHUNK__, server);
      if (!soon) await idle();
      chunk.encode(server);
      this.encode = chunk.encode;
    } catch (error) {
      this.encode = error as Error;
    }
    this.host.requestUpdate();
  }
}

/** Browsers without idle callbacks (Safari) get a moment, too. */
async function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}
