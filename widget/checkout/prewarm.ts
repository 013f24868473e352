import { render } from 'lit';
import type { PaywicketCheckoutElement } from './checkout.ts';
import { idle } from './idle.ts';

/**
 * A place in the card where all is laid out and nothing seen, read or reached. What will be needed is drawn there, a
 * little in each idle moment: the first time of a template, a part or a font takes ten times as long.
 */
export class Prewarm {
  private readonly container = document.createElement('div');

  /** Pay, while most still choose. @param ready After it. */
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
      // The choice was quicker.
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
