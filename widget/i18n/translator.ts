import type { TemplateResult } from 'lit';
import type { Chunks } from '../checkout/chunks.ts';
import { loadChunk } from '../loader/chunk.ts';
import { deviceClock } from '../session/clock.ts';
import { retryDelay } from '../session/retry.ts';
import type { LaterChunks } from '../session/screen.ts';
import type { AsideText } from './en-aside.ts';
import type { OffchainText } from './en-offchain.ts';
import type { Text } from './en.ts';
import { chunksOf, match } from './languages.ts';
import { faults, override, type Strings, stringsOf } from './override.ts';
import { languageSwitch } from './switch.ts';
import { choiceKey, wanted } from './wanted.ts';

/** ms that words which only some screens need are waited for. After that English is better than nothing. */
const patience = 3000;

/** What a file of `aside/` says. */
interface AsideWords {
  aside: AsideText;
  offchain: OffchainText;
}

/** Fetches the words of the wanted language, and puts the merchant's own in their place. */
export class Speaker {
  /** Chosen in this page, where the browser keeps nothing. */
  private chosen: string[] = [];
  private wanted: readonly string[] = [];
  private given: Strings | string | undefined;
  private strings: Strings | undefined;
  private tag = '';
  private failures = 0;
  private aside: AsideWords | null = null;
  private asideComing: Promise<void> | null = null;
  private isChecked = false;

  constructor(readonly chunks: Chunks) {}

  /** Sees to the words that are wanted now. */
  want(): void {
    const { locale, strings } = this.chunks.host;
    const tags = [...this.chosen, ...wanted(locale)];
    if (strings === this.given && tags.join() === this.wanted.join()) return;
    if (strings !== this.given) this.strings = stringsOf(strings);
    this.given = strings;
    this.wanted = tags;
    void this.fetch();
  }

  /** The switch, for the footer. */
  draw(text: Text): TemplateResult {
    return languageSwitch(text, (tag) => {
      this.chosen = [tag];
      try {
        localStorage.setItem(choiceKey, tag);
      } catch {
        // Then it is for this time.
      }
      this.want();
    });
  }

  /** Resolves when the words that only some screens need are there, or are no longer waited for. */
  async fetchAside(): Promise<void> {
    if (this.tag === '' || this.tag === 'en') return;
    this.asideComing ??= this.tryAside(this.tag);
    await Promise.race([
      this.asideComing,
      new Promise<void>((resolve) => void deviceClock.after(patience, resolve)),
    ]);
  }

  /** The chunks that only some screens need, in the words that are spoken. */
  translate(came: LaterChunks): LaterChunks {
    if (this.strings && this.chunks.isTest && !this.isChecked) this.check(this.strings, came);
    const { aside, offchain } = came;
    // The language may have been chosen after they came.
    if (aside ?? offchain) void this.fetchAside();
    const own = this.aside;
    return {
      aside: aside && { ...aside, words: this.say(own?.aside ?? aside.words) },
      offchain: offchain && { ...offchain, words: this.say(own?.offchain ?? offchain.words) },
    };
  }

  /** Tells once what of the merchant's words is not shown: there is no such place, or it says too little. */
  private check(strings: Strings, { aside, offchain }: LaterChunks): void {
    const { chunks } = this;
    void chunks.fetchLater('aside');
    void chunks.fetchLater('offchain');
    const text = chunks.screens?.wordsFor({ locale: 'en', text: null }).text;
    if (!text || !aside || !offchain) return;
    this.isChecked = true;
    const wrong = faults(strings, text, aside.words, offchain.words);
    if (wrong.length > 0) console.warn(`Paywicket: strings that are not shown: ${wrong.join(', ')}`);
  }

  private readonly say = <Some extends object>(words: Some): Some =>
    this.strings ? override(words, this.strings) : words;

  private async fetch(): Promise<void> {
    const { wanted: tags, chunks } = this;
    const { tag, locale } = match(tags);
    try {
      const [main, second] = chunksOf(tag);
      const { server } = chunks.host;
      const { aside, offchain } = chunks.came;
      const isEnglish = tag === 'en';
      // Where both are shown neither comes before the other.
      const [words, later] = await Promise.all([
        isEnglish ? null : loadChunk<{ text: Text }>(main, server),
        isEnglish || !(aside ?? offchain) ? null : loadChunk<AsideWords>(second, server),
      ]);
      if (tags !== this.wanted) return;
      const text = words?.text ?? null;
      if (tag !== this.tag) {
        this.tag = tag;
        this.aside = later;
        this.asideComing = later && Promise.resolve();
      }
      chunks.spoken = { locale, text, override: this.say };
    } catch {
      this.again(() => void (tags === this.wanted && this.fetch()));
    }
    chunks.makeDo();
  }

  private async tryAside(tag: string): Promise<void> {
    if (tag === 'en') return;
    try {
      const words = await loadChunk<AsideWords>(chunksOf(tag)[1], this.chunks.host.server);
      if (tag === this.tag) this.aside = words;
      this.chunks.host.requestUpdate();
    } catch {
      this.again(() => void (tag === this.tag && this.tryAside(tag)));
    }
  }

  /** What got lost is asked for later, as long as somebody is there to read it. */
  private again(fetch: () => void): void {
    this.failures += 1;
    deviceClock.after(
      retryDelay(this.failures, Math.random()),
      () => this.chunks.host.isConnected && fetch(),
    );
  }
}
