import type { LitElement } from 'lit';
import type { AnnounceEvent } from '../components/events.ts';
import type { Screen } from '../session/screen.ts';

/** What those hear who do not see the card, and where their focus goes when a screen takes it along. */
export class Announcer {
  private lastScreen = '';
  private lastSentence = '';
  private lastNotices = ['', ''];
  private readonly queue: string[] = [];
  private isAlert = false;

  /** @param copied Hears what was put on the clipboard. */
  constructor(
    readonly host: LitElement,
    readonly copied: (value: string) => void,
  ) {}

  /**
   * @param join Puts a title before a sentence, as the language does.
   * @param hadFocus The focus was on something of the card before it was drawn.
   * @param isModal It is nowhere else either way.
   */
  announceScreen(
    { name, title, sentence, hint, notice }: Screen,
    join: (title: string, sentence: string) => string,
    hadFocus: boolean,
    isModal: boolean,
  ): void {
    const news = [notice ?? '', hint ?? ''];
    // One that stands does not keep the other from being heard.
    const fresh = news.filter((text, at) => text !== this.lastNotices[at]);
    this.lastNotices = news;
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
    // Where one waits. Elsewhere a sentence may count seconds.
    const isLater = /^(starting|getting)$/.test(name) && sentence !== this.lastSentence;
    if (isNew || isLater) {
      const isClosed = sentence === '' || /\p{P}$/u.test(title);
      const whole = isClosed ? `${title} ${sentence}` : join(title, sentence);
      fresh.unshift(isLost || !isNew ? sentence : whole);
    }
    this.lastScreen = shown;
    this.lastSentence = sentence;
    if (isNew) this.host.dispatchEvent(new Event('drawn'));
    if (fresh.length > 0) this.announce(fresh.join(' ').trim(), isNew && name === 'trouble');
  }

  /** What a part of the card has to say. */
  readonly onAnnounce = (event: AnnounceEvent): void => {
    event.stopPropagation();
    this.announce(event.message);
    if (event.copied) this.copied(event.copied);
  };

  /** Of what is said at once only the last would be heard: it is said as one, and what was said before is over. */
  private announce(message: string, alarm = false): void {
    this.isAlert ||= alarm;
    if (this.queue.push(message) > 1) return;
    setTimeout(() => {
      const said = this.queue.splice(0).join(' ').trim();
      const alarmed = Number(this.isAlert);
      this.isAlert = false;
      this.host.renderRoot.querySelectorAll('[role=status],[role=alert]').forEach((region, at) => {
        // The same words twice are spoken twice only if they differ.
        const again = region.textContent === said ? `${said}\u00A0` : said;
        region.textContent = at === alarmed ? again : '';
      });
    });
  }
}
