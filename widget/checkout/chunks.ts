import { adoptStyles, type LitElement } from 'lit';
import { type Chunk, loadChunk } from '../loader/chunk.ts';
import type { encode as encodeText } from '../components/qr-encode.ts';
import { deviceClock } from '../session/clock.ts';
import type { LiveSession } from '../session/live.ts';
import { retryDelay } from '../session/retry.ts';
import type { LaterChunks, Screen, Spoken, Words } from '../session/screen.ts';
import type { Strings } from '../i18n/override.ts';
import type { I18n } from '../i18n/i18n.ts';
import { wanted } from '../i18n/wanted.ts';
import { idle, painted } from './idle.ts';

/** ms after an address is shown that what stands behind a click is fetched. */
const asideAfter = 3000;
/** ms that the words of a language are waited for. After that English is better than nothing. */
const patience = 3000;
type Languages = typeof import('../i18n/i18n.ts');
type Screens = typeof import('./screens.ts');
export type Around = typeof import('./late-chunk.ts');

/** The element, which says whose words it wants. */
type Host = LitElement & { server: string; locale: string; strings: Strings | string | undefined };

/** Fetches what comes after the dialog, while the shopper looks at it. */
export class Chunks {
  /** Null until they have come. */
  screens: Screens | null = null;
  /** Null until it has come, an error where it got lost. */
  encode: typeof encodeText | Error | null = null;
  /** Null while nothing is shown: the shopper's own words may yet come. */
  spoken: Spoken | null = null;
  /** Knows all languages but English. */
  speaker: I18n | null = null;
  /** No real money: the merchant hears what of their words is not shown. */
  isTest = false;
  /** Each null until it has come, and for good where nothing needs it. */
  came: LaterChunks = { aside: null, offchain: null };
  private coming = new Set<string>();
  private isAsideDue = false;

  private aroundComing: Promise<Around | null> | undefined;

  constructor(readonly host: Host) {}

  /** Null until there are screens, and words for them. */
  get words(): Words | null {
    const { screens, spoken } = this;
    return screens && spoken && (spoken.words ??= screens.wordsFor(spoken));
  }

  /** What only some screens need, in the language that is shown. */
  get later(): LaterChunks {
    return this.speaker?.translate(this.came) ?? this.came;
  }

  /** What stands in the shop's page; null where it got lost. */
  async around(): Promise<Around | null> {
    return (this.aroundComing ??= loadChunk<Around>(__AROUND_CHUNK__, this.host.server).catch(() => null));
  }

  /**
   * Fetches screens and words, beside each other, once the card is painted.
   *
   * @param lost Called when the screens failed; true where that ends it.
   */
  start(lost: () => boolean): void {
    const { host, speaker } = this;
    // Safari before 16.4 knows style elements alone. Where the page's policy forbids them, the server's page has looks.
    if (host.renderRoot.querySelector('style')?.sheet === null && lost()) return;
    if (speaker !== null) speaker.update();
    else if (!this.greet()) {
      deviceClock.after(patience, this.makeDo);
      this.fetchSpeaker(false);
    }
    painted(() => {
      void this.fetch(__SCREENS_CHUNK__, lost, (module) => {
        this.screens = module as Screens;
        this.dress();
      });
    });
  }

  /** Where English is wanted, and in no words but ours, all is there. @returns Whether it is so. */
  greet(): boolean {
    const { locale, strings } = this.host;
    const [first = 'en'] = wanted(locale);
    const isThere = this.speaker === null && /^en\b/i.test(first) && !strings;
    if (isThere) this.spoken = { locale: first, text: null };
    return isThere;
  }

  /** There is time for what nobody waits for: the choice of a language, and the stream. */
  async fetchRest(isTest: boolean, live: LiveSession | null): Promise<void> {
    this.isTest = isTest;
    await idle();
    this.fetchSpeaker(true);
    try {
      const { Stream } = await loadChunk<typeof import('../session/stream.ts')>(
        __STREAM_CHUNK__,
        this.host.server,
      );
      if (live !== null) live.stream = new Stream(live);
    } catch {
      // It is polled.
    }
  }

  /** @param isChoice Nobody waits for it: it is there to choose another language. */
  private fetchSpeaker(isChoice: boolean): void {
    const lost = () => {
      this.makeDo();
      return isChoice || !this.host.isConnected;
    };
    void this.fetch(__LANGUAGES_CHUNK__, lost, (module) => {
      this.speaker = new (module as Languages).I18n(this);
      this.speaker.update();
    });
  }

  /** English is shown where nothing is yet. */
  readonly makeDo = (): void => {
    this.spoken ??= { locale: 'en', text: null };
    this.host.requestUpdate();
  };

  /**
   * Fetches a chunk, again and again until it is there or `lost` says that this was the end.
   *
   * @param lost Called when it failed. Without one nobody waits for it: who does later asks anew, and at once.
   */
  private async fetch(
    chunk: Chunk,
    lost: ((error: unknown) => boolean) | undefined,
    got: (module: unknown) => void | Promise<void>,
    failures = 1,
  ): Promise<void> {
    const { path } = chunk;
    if (this.coming.has(path)) return;
    this.coming.add(path);
    try {
      await got(await loadChunk(chunk, this.host.server));
    } catch (error) {
      if (lost) {
        const isOver = lost(error);
        // Whoever leaves for another page is given time: to say so again would make the browser begin anew.
        // Offline it costs nobody anything, and whoever is back does not wait long.
        const most = navigator.onLine ? undefined : 3000;
        deviceClock.after(isOver ? 9000 : retryDelay(failures, deviceClock.random(), most), () => {
          this.coming.delete(path);
          if (!isOver && this.host.isConnected) void this.fetch(chunk, lost, got, failures + 1);
        });
      } else this.coming.delete(path);
    }
    this.host.requestUpdate();
  }

  /** Fetches what a screen lacks, and in time what the next may. @param lost As for `fetchLater`. */
  provide({ name, lacking }: Screen, lost: () => boolean): void {
    if (lacking) void this.fetchLater(lacking, lost);
    // Who is refused has a choice of languages, too.
    if (name === 'trouble') this.fetchSpeaker(true);
    if (this.isAsideDue || /^(starting|choose|getting)$/.test(name)) return;
    this.isAsideDue = true;
    deviceClock.after(asideAfter, () => {
      void this.fetchLater('aside');
      void this.around();
    });
  }

  /**
   * Fetches what only some screens need.
   *
   * @param lost As for `fetch`. Without one it comes in an idle moment.
   */
  async fetchLater(name: keyof LaterChunks, lost?: () => boolean): Promise<void> {
    if (!lost) await idle();
    await this.fetch(name === 'aside' ? __ASIDE_CHUNK__ : __OFFCHAIN_CHUNK__, lost, async (module) => {
      this.came = { ...this.came, [name]: module };
      this.dress();
    });
  }

  /** Says in the tab that it is paid. */
  async markTab(): Promise<void> {
    await this.fetchLater('aside');
    this.later.aside?.markTab(this.words?.text.paid.title ?? '');
  }

  /** With the sheets that have come. */
  private dress(): void {
    const { host, screens, came } = this;
    const { elementStyles } = host.constructor as typeof LitElement;
    const sheets = [screens?.screenStyles ?? [], came.aside?.styles ?? []];
    adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, ...sheets.flat()]);
  }

  /**
   * Fetches the QR code's encoder and has it encode twice: the first times take ten times as long.
   *
   * @param soon There is an address already: it does not wait for an idle moment.
   */
  async fetchEncoder(soon: boolean): Promise<void> {
    const end = (error: unknown) => {
      this.encode = error as Error;
      return true;
    };
    if (!soon) await idle();
    await this.fetch(__QR_CHUNK__, end, async (module) => {
      const { encode } = module as { encode: typeof encodeText };
      for (let time = soon ? 2 : 0; time < 2; time += 1) {
        await idle();
        encode(this.host.server);
      }
      this.encode = encode;
    });
  }
}
