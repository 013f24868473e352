import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { isMoneySeen } from '../../session/payment.ts';
import { baseScreen, methodName } from '../shared.ts';
import type { Action, Screen, ScreenNamed } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** ms after which the screen says that it takes longer than usual. */
const SLOW_MS = 6000;
/** ms after which the way back to the list becomes the main action. */
const VERY_SLOW_MS = 20_000;

/**
 * A method is chosen, and there is no address yet.
 *
 * @param since When it was chosen, ms of the device.
 */
export function gettingScreen(state: ViewState, view: SessionView, method: string, since: number): Screen {
  const { text, now, help } = state;
  const waited = now.device - since;
  const isVerySlow = waited >= VERY_SLOW_MS;
  const back: Action = { act: 'choose', label: waited < VERY_SLOW_MS ? text.otherCoins : text.back };
  const screen: ScreenNamed<'getting'> = {
    ...baseScreen(state, view),
    name: 'getting',
    title: text.getting.title,
    sentence: text.getting.sentence(methodName(state, view, method)),
    ...(isVerySlow ? { action: back } : { exit: back }),
  };
  if (waited < SLOW_MS) return screen;
  if (isMoneySeen(view)) return { ...screen, sentence: text.trouble.silentSentence, isSlow: true };
  return help.slowScreen(screen, isVerySlow);
}
