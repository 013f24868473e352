import type { LitElement, ReactiveController } from 'lit';
import type { TamperEvent } from '../components/events.ts';

/** Times that a changed address is redrawn before it is not to be used here. */
const MAX_REPAIRS = 3;

/** Draws the address again if a script of the page has changed it. */
export class TamperGuard implements ReactiveController {
  /** True for one update, which draws no screen: the next draws a new one, and nothing is left of what was changed. */
  isBlank = false;
  private changes = 0;

  /** @param onChange Called each time that it was changed. */
  constructor(
    readonly host: LitElement,
    readonly onChange: () => void = () => undefined,
  ) {
    host.addController(this);
  }

  /** It changes again and again. */
  get isTampered(): boolean {
    return this.changes > MAX_REPAIRS;
  }

  /** It was changed at least once. */
  get wasTampered(): boolean {
    return this.changes > 0;
  }

  readonly onTamper = (event: TamperEvent): void => {
    event.stopPropagation();
    this.changes += 1;
    this.isBlank = true;
    this.host.requestUpdate();
    this.onChange();
  };

  hostUpdated(): void {
    if (this.isBlank) this.host.requestUpdate();
    this.isBlank = false;
  }
}
