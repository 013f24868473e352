import { render } from 'lit';
import type { PaywicketCheckoutElement } from './checkout.ts';
import { idle } from './idle.ts';

/**
 * A place in the card where all is laid out and nothing seen, read or reached. What will be needed is drawn there, a
 * little in each idle moment: the first time of a template, a part or a font takes ten times as long.
 */
export class Stage {
  private readonly place = document.createElement('div');

  /** Pay, while most still choose. @param ready After it. */
  async play(ready: Promise<void>, host: PaywicketCheckoutElement): Promise<void> {
    await ready;
    const { place } = this;
    const { ui, renderRoot } = host;
    if (ui?.screen.name !== 'choose') return;
    place.className = 'spoken';
    place.style.visibility = 'hidden';
    renderRoot.querySelector('.ticket')?.append(place);
    for (const piece of ui.screens.payPieces(ui)) {
      await idle();
      // The choice was quicker.
      if (!place.isConnected) return;
      render(piece(), place);
    }
    await idle();
    this.clear();
  }

  clear(): void {
    this.place.remove();
  }
}
