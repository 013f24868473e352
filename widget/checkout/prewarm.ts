import { render } from 'lit';
import type { PaywicketCheckoutElement } from './checkout.ts';
import { idle } from './idle.ts';

/**
 * An invisible, inert place in the card. What will be needed is drawn there, a
 * little in each idle moment: the first time of a template, a part or a font takes ten times as long.
 */
export class Prewarm {
  private readonly container = document.createElement('div');

  /** Draws Pay while the shopper still chooses. @param ready Starts after it. */
  async drawPay(ready: Promise<void>, host: PaywicketCheckoutElement): Promise<void> {
    await ready;
    const { container } = this;
    const { ui, renderRoot } = host;
    if (ui?.screen.name !== 'choose') return;
    container.className = 'visually-hidden';
    container.style.visibility = 'hidden';
    renderRoot.querySelector('.ticket')?.append(container);
    for (const drawPart of ui.screens.payParts(ui)) {
      await idle();
      // The shopper has chosen meanwhile.
      if (!container.isConnected) return;
      render(drawPart(), container);
    }
    await idle();
    this.clear();
  }

  clear(): void {
    this.container.remove();
  }
}
