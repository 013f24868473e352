/**
 * The module that follows the dialog's: the screens of every payment, in words and drawn. It draws with the dialog's Lit
 * and knows nothing of the server.
 */
import type { TemplateResult } from 'lit';
import { text as english } from '../i18n/catalogues/en/text.ts';
import { formatFor } from '../i18n/format.ts';
import type { ActiveLocale, Words } from '../i18n/words.ts';
import { card as drawCard, type CardUi } from './card.ts';
import { type LateParts, untilLoaded } from './late/until-loaded.ts';
import { roomOf, type Room } from './room.ts';
import type { Screen } from './types.ts';
import { screenOf as screenFrom } from './screen-of.ts';
import type { ViewState } from './view-state.ts';

export { isReplaced, markTab } from '../components/device.ts';
export { watchLeaving } from '../core/go-to.ts';
export { openWallet } from './open-wallet.ts';
export { screenStyles } from './screen-styles.ts';

/** With those of the modules that are loaded by now. */
export type SoFar<All> = Omit<All, keyof LateParts> & Partial<LateParts>;

export const screenOf = (state: SoFar<ViewState>): Screen => screenFrom({ ...untilLoaded, ...state });

/** Before it is known what there is room for. */
export type RoomlessUi = Omit<CardUi, keyof Room>;

/** @param element Whose card it is. */
export const card = (ui: SoFar<RoomlessUi>, element: HTMLElement): TemplateResult =>
  drawCard({ ...untilLoaded, ...ui, ...roomOf(element, ui.screen) });

export function wordsFor({ text, locale, override }: ActiveLocale): Words {
  const own = text ?? english;
  return { text: override?.(own) ?? own, format: formatFor(locale) };
}
