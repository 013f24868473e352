import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { deviceClock } from '../core/clock.ts';
import type { Screen } from '../screens/types.ts';
import { LeaveEvent } from './events.ts';

/** Seconds between payment and the redirect to the shop. */
export const LEAVE_AFTER_SECONDS = 6;

type Host = EventTarget &
  Pick<ReactiveControllerHost, 'addController' | 'requestUpdate'> & {
    readonly isShown: boolean;
    readonly screen: Screen | null;
    readonly current: { readonly now: { readonly server: number } };
  };

/** Updates the host at each second of the server's clock, and counts down to the redirect. */
export class Ticker implements ReactiveController {
  /** Seconds until the page continues to the shop; 0 where it does not. */
  leavesIn = 0;
  private stop = () => {};

  constructor(readonly host: Host) {
    host.addController(this);
  }

  /** Waits for the next second. */
  hostUpdated(): void {
    const { host } = this;
    this.stop();
    if (!host.isShown) return;
    this.stop = deviceClock.after(1000 - (host.current.now.server % 1000), () => {
      this.countDown();
      host.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.stop();
  }

  private countDown(): void {
    const { host } = this;
    const { screen } = host;
    // Only while the screen announces it and offers to stay.
    const href = screen?.name === 'paid' && screen.stay !== null ? screen.action?.href : undefined;
    // A hidden page does not count down: a shopper who returns to it can still stay.
    if (href === undefined || document.hidden) return;
    this.leavesIn -= 1;
    if (this.leavesIn === 0 && host.dispatchEvent(new LeaveEvent(href))) location.assign(href);
  }
}
