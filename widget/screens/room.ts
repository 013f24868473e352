import type { Screen } from './types.ts';

/** Room that the card has. */
export interface Room {
  /** From 640 px, and on no phone on its side: the QR code comes first, because the wallet is on another device. */
  wide: boolean;
  /**
   * Content beside how to pay, below what is owed: the order, whole, or the QR code. `page`: the page shows the order
   * beside the card. Null where all of the card is one column.
   */
  beside: 'order' | 'code' | 'page' | null;
}

// As in the card's style.
const wide = matchMedia('(min-width:640px) and (min-height:30em)');
const laptop = matchMedia('(min-width:720px) and (min-height:30em) and (max-height:759.98px)');
const phoneOnItsSide = matchMedia('(min-width:33em) and (max-height:29.99em)');

/** @param element Whose card it is; one that has not been drawn has one column. */
export const roomOf = (element: HTMLElement, screen: Screen): Room => ({
  wide: wide.matches,
  beside: besideIn(element, screen),
});

function besideIn({ dataset, shadowRoot }: HTMLElement, { name }: Screen): Room['beside'] {
  if (dataset['page'] === 'order') return 'page';
  const least = laptop.matches ? 45.34 : phoneOnItsSide.matches ? 33 : null;
  const card = shadowRoot?.querySelector('.card');
  if (least === null || !card) return null;
  if (card.clientWidth < least * Number.parseFloat(getComputedStyle(card).fontSize)) return null;
  return phoneOnItsSide.matches && name === 'pay' ? 'code' : 'order';
}
