/**
 * The module of help and rare screens: progress, the receipt, part payments, ends, problems, help. Loaded when one of
 * them is shown, or in an idle moment.
 */
import type { TemplateResult } from 'lit';
import type { HelpText } from '../i18n/catalogues/en.ts';
import { drawExpired } from './expired/draw.ts';
import { drawHelp } from './help/draw.ts';
import { drawLooking } from './looking/draw.ts';
import { drawReceived } from './received/draw.ts';
import { drawTrouble } from './trouble/draw.ts';
import type { RareScreen, Ui } from './ui.ts';

export { ensureContrast } from '../components/contrast.ts';
export { isReplaced, markTab } from '../components/device.ts';
export { help as words } from '../i18n/catalogues/en/help.ts';
export { sendMessage } from '../session/message.ts';
export { newPriceScreen } from './expired/new-price.ts';
export { checkingScreen, closedScreen, paymentExpiredScreen } from './expired/view.ts';
export { helpStyles as styles } from './help-styles.ts';
export { helpScreen } from './help/view.ts';
export { lookingScreen } from './looking/view.ts';
export { exceptionText } from './outcome/view.ts';
export { drawReceipt } from './paid/draw-receipt.ts';
export { withReceipt } from './paid/receipt.ts';
export { withMessages } from './pay/messages.ts';
export { drawProgress } from './processing/draw-progress.ts';
export { progressOf } from './processing/progress.ts';
export { receivedScreen } from './received/view.ts';
export { troubleScreen } from './trouble/view.ts';

export function draw(ui: Ui, words: HelpText, screen: RareScreen): TemplateResult {
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
