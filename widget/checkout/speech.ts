import type { LitElement } from 'lit';
import type { AnnounceEvent } from '../parts/events.ts';
import type { Screen } from '../session/screen.ts';

/** What those hear who do not see the card, and where their focus goes when a screen takes it along. */
export class Speech {
  private lastScreen = '';
  private lastNews = '';

  /** @param copied Hears what was put on the clipboard. */
  constructor(
    readonly host: LitElement,
    readonly copied: (value: string) => void,
  ) {}

  /** @param hadFocus The focus was in the card before the screen came. */
  tell({ name, title, sentence, hint, notice }: Screen, hadFocus: boolean): void {
    const news = hint ?? notice ?? '';
    if (news !== this.lastNews) this.say(news);
    this.lastNews = news;
    const shown = `${name} ${title}`;
    if (shown === this.lastScreen) return;
    this.lastScreen = shown;
    this.host.dispatchEvent(new Event('drawn'));
    const { renderRoot, shadowRoot } = this.host;
    // What had the focus is gone with its screen. A title that takes it is spoken by that.
    const isLost = hadFocus && shadowRoot?.activeElement === null;
    // With the frame: a focus has the page laid out, and the parts of the screen are yet to be drawn.
    if (isLost) requestAnimationFrame(() => renderRoot.querySelector('h2')?.focus());
    this.say(isLost ? sentence : `${title}. ${sentence}`, name === 'trouble');
  }

  /** What a part of the card has to say. */
  readonly onAnnounce = (event: AnnounceEvent): void => {
    event.stopPropagation();
    this.say(event.message);
    if (event.copied) this.copied(event.copied);
  };

  private say(message: string, alarm = false): void {
    const region = this.host.renderRoot.querySelector(alarm ? '[role=alert]' : '[role=status]');
    // The same words twice are spoken twice only if they differ.
    if (region !== null) region.textContent = region.textContent === message ? `${message}\u00A0` : message;
  }
}
