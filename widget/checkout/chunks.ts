import { adoptStyles, type LitElement } from 'lit';
import { loadChunk } from '../chunk.ts';
import type { encode } from '../parts/qr-encode.ts';
import { deviceClock } from '../session/clock.ts';
import type { LaterChunks, Screen } from '../session/screen.ts';

/** ms after an address is shown that what stands behind a click is fetched. */
const asideAfter = 10_000;

type Screens = typeof import('./screens.ts');
export type Around = typeof import('./around.ts');

/** Fetches what comes after the dialog, while the shopper looks at it. */
export class Chunks {
  /** Null until they have come. */
  screens: Screens | null = null;
  /** Null until it has come, an error where it got lost. */
  encode: typeof encode | Error | null = null;
  /** Each null until it has come, and for good where nothing needs it. */
  later: LaterChunks = { aside: null, offchain: null };
  private isComing = false;
  private laterComing = new Set<keyof LaterChunks>();
  private isAsideDue = false;

  private aroundComing: Promise<Around | null> | undefined;

  constructor(readonly host: LitElement) {}

  /** What stands in the shop's page; null where it got lost. */
  async around(server: string): Promise<Around | null> {
    return (this.aroundComing ??= loadChunk<Around>(__AROUND_CHUNK__, server).catch(() => null));
  }

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

  /** Fetches what a screen lacks, and in time what the next may. @param lost As for `fetchLater`. */
  provide({ name, lacking }: Screen, server: string, lost: () => boolean): void {
    if (lacking) void this.fetchLater(lacking, server, lost);
    if (this.isAsideDue || /^(starting|choose|getting)$/.test(name)) return;
    this.isAsideDue = true;
    deviceClock.after(asideAfter, () => {
      void this.fetchLater('aside', server);
      void this.around(server);
    });
  }

  /**
   * Fetches what only some screens need.
   *
   * @param lost Called when it failed and a screen waits for it. Without one nobody does: it comes in an idle moment.
   */
  async fetchLater(name: keyof LaterChunks, server: string, lost?: () => boolean): Promise<void> {
    if (!lost) await idle();
    if (this.later[name] !== null || this.laterComing.has(name)) return;
    this.laterComing.add(name);
    try {
      const chunk = name === 'aside' ? __ASIDE_CHUNK__ : __OFFCHAIN_CHUNK__;
      this.later = { ...this.later, [name]: await loadChunk(chunk, server) };
      this.host.requestUpdate();
    } catch {
      lost?.();
    }
    this.laterComing.delete(name);
  }

  /**
   * Fetches the QR code's encoder and has it encode twice: the first times take ten times as long.
   *
   * @param soon There is an address already: it does not wait for an idle moment.
   */
  async fetchEncoder(server: string, soon: boolean): Promise<void> {
    try {
      if (!soon) await idle();
      const chunk = await loadChunk<{ encode: typeof encode }>(__QR_CHUNK__, server);
      for (let time = soon ? 2 : 0; time < 2; time += 1) {
        await idle();
        chunk.encode(server);
      }
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
