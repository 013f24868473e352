/**
 * Help and rare screens: part payments, ends, problems, refunds and help. Loaded when one of them is shown, because a
 * payment without trouble shows none.
 */
import type { TemplateResult } from 'lit';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { drawExpired } from '../expired/draw.ts';
import { drawHelp } from '../help/draw.ts';
import { helpIn } from './say-help.ts';
import type { LateParts } from './until-loaded.ts';
import { drawLooking } from '../looking/draw.ts';
import { drawReceived } from '../received/draw.ts';
import { drawTrouble } from '../trouble/draw.ts';
import type { RareScreen, Ui } from '../shared.ts';

export { help as words } from '../../i18n/catalogues/en/help.ts';
export { sendMessage } from '../../session/message.ts';
export { helpStyles as styles } from '../help-styles.ts';

export const inWords = (words: HelpText): LateParts['help'] => ({
  ...helpIn(words),
  draw: (ui, screen) => draw(ui, words, screen),
});

function draw(ui: Ui, words: HelpText, screen: RareScreen): TemplateResult {
  switch (screen.name) {
    case 'received':
      return drawReceived(ui, screen);
    case 'looking':
      return drawLooking(ui, screen);
    case 'help':
      return drawHelp(ui, words, screen);
    case 'trouble':
      return drawTrouble(ui, words, screen);
    case 'expired':
    case 'cancelled':
      return drawExpired(ui, words, screen);
  }
}
