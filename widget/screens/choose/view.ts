import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { isMoneySeen } from '../../session/payment.ts';
import { baseScreen, leaveLink } from '../shared.ts';
import type { Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** The list of methods. */
export function chooseScreen(state: ViewState, view: SessionView): Screen {
  const { text, wallet, help } = state;
  const { payment, methods } = view;
  return {
    ...baseScreen(state, view),
    name: 'choose',
    title: text.choose.title,
    sentence: sentenceOf(state, view),
    exit: payment === null ? leaveLink(state, view) : { act: 'resume', label: text.choose.resume },
    methods,
    wallets: wallet.walletRows(state, view),
    // The warning about the former address comes with it.
    ...(payment?.address && help.switching === '' && { needsModule: 'help' as const }),
  };
}

/** Only what the list does not say by itself. */
function sentenceOf({ text, help }: ViewState, view: SessionView): string {
  const { payment, methods } = view;
  if (!methods.some(({ available }) => available))
    return isMoneySeen(view) ? text.trouble.silentSentence : text.choose.none;
  // A payment to the former address still counts.
  return payment?.address ? help.switching : '';
}
