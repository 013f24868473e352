import type { LitElement } from 'lit';
import type { AnnounceEvent } from '../parts/events.ts';
import type { Screen } from '../session/screen.ts';

/** What those hear who do not see the card, and where their focus goes when a screen takes it along. */
export class Speech {
  private lastScreen = '';
  private lastNews = ['', ''];

  /** @param copied Hears what was put on the clipboard. */
  constructor(
    readonly host: LitElement,
    readonly copied: (value: string) => void,
  ) {}

  /**
   * @param hadFocus The focus was on something of the card before it was drawn.
   * @param isModal It is nowhere else either way.
   */
  tell({ name, title, sentence, hint, notice }: Screen, hadFocus: boolean, isModal: boolean): void {
    const news = [notice ?? '', hint ?? ''];
    // One that stands does not keep the other from being heard.
    const fresh = news.filter((text, at) => text !== this.lastNews[at]);
    if (fresh.length > 0) this.say(fresh.join(' ').trim());
    this.lastNews = news;
    const shown = `${name} ${title}`;
    const isNew = shown !== this.lastScreen;
    const { renderRoot, shadowRoot } = this.host;
    // What had the focus is gone, with its screen or without. A title that takes it is spoken by that.
    const isNowhere = () => shadowRoot?.activeElement === null;
    const isLost = (hadFocus || (isModal && isNew)) && isNowhere();
    // With the frame: a focus has the page laid out, and the parts of the screen are yet to be drawn.
    const recover = () => {
      if (isNowhere()) renderRoot.querySelector('h2')?.focus({ preventScroll: !isNew });
    };
    if (isLost) requestAnimationFrame(recover);
    if (!isNew) return;
    this.lastScreen = shown;
    this.host.dispatchEvent(new Event('drawn'));
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
