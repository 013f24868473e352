import type { ReactiveController } from 'lit';
import type { AnnounceEvent } from '../components/events.ts';
import { isInView } from '../core/in-view.ts';
import type { Screen } from '../screens/types.ts';
import type { CheckoutHost } from './host.ts';

/** Whether a shopper opens the screen in place of the payment's own, and comes back from it. */
const isAside = (name: string): boolean => name === 'help' || name === 'apps';

/** Announces screens to screen readers, and restores the focus when a screen is removed. */
export class Announcer implements ReactiveController {
  private lastName = '';
  private lastScreen = '';
  /** The last that was neither help nor the list of apps. */
  private lastOwn = '';
  private lastSentence = '';
  private lastNotices = ['', '', '', ''];
  private lastModule: string | undefined;
  private readonly queue: string[] = [];
  private isAlert = false;
  /** The focus was in the card before it was drawn. */
  private hadFocus = false;
  /** An inline card was in the window before it was drawn: another screen may scroll to its title. */
  private wasInView = false;

  /** @param copied Called with what was put on the clipboard. */
  constructor(
    readonly host: CheckoutHost,
    readonly copied: (value: string) => void,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    const { screen, shadowRoot, modal } = this.host;
    const focused = shadowRoot?.activeElement ?? null;
    this.hadFocus = focused !== null;
    // Before drawing, for which the layout would be computed again.
    this.wasInView = modal.isOpen || (focused !== null && isInView(this.host));
    // Blur what is about to be removed before drawing: afterwards it would force another layout.
    if (screen !== null && screen.name !== this.lastName)
      focused?.closest<HTMLElement>('.screen *,.more *,.foot>.button')?.blur();
  }

  hostUpdated(): void {
    const { screen, chunks } = this.host;
    if (screen !== null && chunks.words !== null) this.announceScreen(screen, chunks.words.text.trouble.bar);
  }

  /** @param join Puts a title before a sentence, as the language does. */
  private announceScreen(
    { name, title, sentence, hint, notice, bar, opened, needsModule }: Screen,
    join: (title: string, sentence: string) => string,
  ): void {
    const news = [bar ?? '', notice ?? '', hint ?? '', opened ?? ''];
    // Announce only the one that changed.
    const fresh = news.filter((text, at) => text !== this.lastNotices[at]);
    this.lastNotices = news;
    const shown = `${name} ${title}`;
    const isNew = shown !== this.lastScreen;
    const { renderRoot, shadowRoot, modal } = this.host;
    // The focused control was removed. A title that takes the focus is announced by that.
    const hasNoFocus = () => shadowRoot?.activeElement === null;
    // In a modal dialog the focus cannot be outside the card.
    const isLost = (this.hadFocus || (modal.isOpen && isNew)) && hasNoFocus();
    // Out of help, to where it was opened: the focus goes on from the button that opens it.
    const isBack = isAside(this.lastName) && shown === this.lastOwn;
    const opener = this.lastName === 'help' ? '.foot slot>.button' : '.fit>.button';
    const preventScroll = !isNew || !this.wasInView;
    const focus = (part: string) => renderRoot.querySelector<HTMLElement>(part)?.focus({ preventScroll });
    // In the next frame: focus() makes the browser compute the layout, and the parts of the screen are yet to be drawn.
    const recover = () => {
      if (isBack && hasNoFocus()) focus(opener);
      if (hasNoFocus()) focus('h2');
    };
    if (isLost) requestAnimationFrame(recover);
    // Only on screens that wait: elsewhere a sentence may count seconds.
    const isUpdate = /^(starting|getting)$/.test(name) && sentence !== this.lastSentence;
    if (isNew || isUpdate) {
      const endsAlready = sentence === '' || /\p{P}$/u.test(title);
      const whole = endsAlready ? `${title} ${sentence}` : join(title, sentence);
      fresh.unshift((isLost && !isBack) || !isNew ? sentence : whole);
    }
    this.lastName = name;
    this.lastScreen = shown;
    if (!isAside(name)) this.lastOwn = shown;
    this.lastSentence = sentence;
    if (isNew || needsModule !== this.lastModule) this.host.dispatchEvent(new Event('drawn'));
    this.lastModule = needsModule;
    if (fresh.length > 0) this.announce(fresh.join(' ').trim(), isNew && name === 'trouble');
  }

  /** An announcement of a part of the card. */
  readonly onAnnounce = (event: AnnounceEvent): void => {
    event.stopPropagation();
    this.announce(event.message);
    if (event.copied) this.copied(event.copied);
  };

  /** Joins announcements: of several at once a screen reader reads only the last. */
  private announce(message: string, isAlert = false): void {
    this.isAlert ||= isAlert;
    if (this.queue.push(message) > 1) return;
    setTimeout(() => {
      const text = this.queue.splice(0).join(' ').trim();
      const role = this.isAlert ? 'alert' : 'status';
      this.isAlert = false;
      for (const region of this.host.renderRoot.querySelectorAll('[role=status],[role=alert]')) {
        // The same text twice is announced twice only if it differs.
        const again = region.textContent === text ? `${text}\u00A0` : text;
        region.textContent = region.getAttribute('role') === role ? again : '';
      }
    });
  }
}
