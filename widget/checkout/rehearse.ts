import { render, type TemplateResult } from 'lit';
import type { PaywicketCheckoutElement } from './checkout.ts';
import { idle } from './idle.ts';

type Pieces = Iterable<() => TemplateResult>;

/**
 * Draws what will be needed, where nobody sees it, a little in each idle moment: the first time of a template, a part
 * or a font takes ten times as long. It ends early where `isOver` says so.
 */
export async function rehearse(
  pieces: Pieces,
  stage: HTMLElement | DocumentFragment,
  isOver = () => false,
): Promise<void> {
  for (const piece of pieces) {
    await idle();
    if (isOver()) return;
    render(piece(), stage);
  }
  await idle();
}

/** A place in the card where all is laid out and nothing seen, read or reached. */
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
    await rehearse(ui.screens.payPieces(ui), place, () => !place.isConnected);
    this.clear();
  }

  clear(): void {
    this.place.remove();
  }
}
