import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { minutes } from '../../components/method-name.ts';
import { isolate, joinSentences } from '../../i18n/isolate.ts';
import { baseScreen, helpAction, waitAction } from '../shared.ts';
import type { Screen, ScreenNamed } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** The payment was detected, and is being confirmed. */
export function processingScreen(state: ViewState, view: SessionView): Screen {
  const { text, help } = state;
  const store = isolate(view.store.name);
  const seconds = view.payment?.typicalSeconds;
  const usual = seconds ? text.processing.usual(text.choose.about(minutes(seconds))) : '';
  const screen: ScreenNamed<'processing'> = {
    ...baseScreen(state, view),
    name: 'processing',
    title: text.processing.title,
    sentence: joinSentences(text.processing.sentence(store), usual),
    action: waitAction(state, view),
    exit: null,
    more: [helpAction(text, 'wrong')],
    progress: null,
  };
  return help.withProgress(screen, state, view);
}
