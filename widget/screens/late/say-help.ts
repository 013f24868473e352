/** Texts of help and of rare screens. The code that draws them is apart: it is for browsers. Part of `late/help.ts`. */
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { newPriceScreen } from '../expired/new-price.ts';
import { checkingScreen, closedScreen, paymentExpiredScreen } from '../expired/view.ts';
import { helpScreen } from '../help/view.ts';
import { lookingScreen } from '../looking/view.ts';
import { noticesOf } from '../outcome/view.ts';
import { withExceptions } from '../paid/exceptions.ts';
import { withMessages } from '../pay/messages.ts';
import { receivedScreen } from '../received/view.ts';
import { troubleScreen } from '../trouble/view.ts';
import type { Help } from '../view-state.ts';

/** All of it, in the words of a language. */
export const helpIn = (words: HelpText): Help => ({
  notices: (state, view) => noticesOf(state, words, view),
  troubleScreen: (state, code) => troubleScreen(state, words, code),
  checkingScreen: (state, view) => checkingScreen(state, words, view),
  closedScreen: (state, view) => closedScreen(state, words, view),
  paymentExpiredScreen: (state, view) => paymentExpiredScreen(state, words, view),
  newPriceScreen: (state, view, before) => newPriceScreen(state, words, view, before),
  lookingScreen: (state, view, payment) => lookingScreen(state, words, view, payment),
  receivedScreen: (state, view, payment) => receivedScreen(state, words, view, payment),
  unsureScreen: (state, view) => state.wallet.unsureScreen(state, view, words.looking.unsent),
  helpScreen: (state, view, topic) => helpScreen(state, words, view, topic),
  slowScreen: (screen, isVerySlow) => ({
    ...screen,
    sentence: isVerySlow ? words.getting.verySlow : words.getting.slow,
    isSlow: true,
  }),
  withMessages: (screen, state, view, payment) => withMessages(screen, state, words, view, payment),
  withExceptions: (screen, state, view) => withExceptions(screen, state, words, view),
  swapAction: (payment, isAddress) => ({
    act: 'switch',
    method: payment,
    label: isAddress ? words.paying.withAmount : words.paying.addressOnly,
  }),
  switching: words.paying.switching,
  partTitle: words.received.title,
  partSentence: words.expired.part,
  noPrice: words.expired.noPrice,
});
