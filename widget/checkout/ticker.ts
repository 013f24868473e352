import { deviceClock } from '../core/clock.ts';
import type { PaywicketCheckoutElement } from './checkout.ts';
import { LeaveEvent } from './events.ts';

/** Seconds between payment and the redirect to the shop. */
export const LEAVE_AFTER_SECONDS = 6;

/** Updates the host at each second of the server's clock. */
export class Ticker {
  /** Seconds until the page continues to the shop; 0 where it does not. */
  leavesIn = 0;
  private stop = () => {};

  constructor(readonly host: PaywicketCheckoutElement) {}

  /** Waits for the next second. @param isOn Not any more: it has stopped. */
  next(isOn: boolean): void {
    const { host } = this;
    this.stop();
    if (!isOn) return;
    this.stop = deviceClock.after(1000 - (host.current.now.server % 1000), () => {
      const { screen } = host;
      // Only while the screen announces it and offers to stay.
      const href = screen?.other?.act === 'stay' && screen.action?.href;
      // A hidden page does not count down: a shopper who returns to it can still stay.
      if (href && !document.hidden) {
        this.leavesIn -= 1;
        if (this.leavesIn === 0 && host.dispatchEvent(new LeaveEvent(href))) location.assign(href);
      }
      host.requestUpdate();
    });
  }
}
