import type { LitElement } from 'lit';
import type { TamperEvent } from '../components/events.ts';
import { PaywicketErrorEvent } from './events.ts';

/** Times that a changed address is redrawn before the shopper is warned not to pay here. */
const MAX_REPAIRS = 3;

/** What is done where the address on the page is not the one that it was given. */
export class TamperGuard {
  /** Drawn without its screen once, then with a new one: nothing is left of what was changed. */
  isBlank = false;
  private changes = 0;

  constructor(readonly host: LitElement) {}

  /** It changes again and again. */
  get isTampered(): boolean {
    return this.changes > MAX_REPAIRS;
  }

  readonly onTamper = (event: TamperEvent): void => {
    event.stopPropagation();
    this.changes += 1;
    this.isBlank = true;
    this.host.requestUpdate();
    const message = 'A script of this page changed the address';
    this.host.dispatchEvent(new PaywicketErrorEvent('address_changed', message, true, null));
  };

  /** After each update of the host. */
  hostUpdated(): void {
    if (this.isBlank) this.host.requestUpdate();
    this.isBlank = false;
  }
}
