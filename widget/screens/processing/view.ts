import type { SessionView } from '../../../server/money-in/contract/session.ts';
import { minutes } from '../../components/method-name.ts';
import { isolate, joinSentences } from '../../i18n/isolate.ts';
import { baseScreen, helpAction, waitAction } from '../shared.ts';
import { progressOf } from './progress.ts';
import type { Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** The payment was detected, and is being confirmed. */
export function processingScreen(state: ViewState, view: SessionView): Screen {
  const { text } = state;
  const store = isolate(view.store.name);
  const seconds = view.payment?.typicalSeconds;
  const usual = seconds ? text.processing.usual(text.choose.about(minutes(seconds))) : '';
  return {
    ...baseScreen(state, view),
    name: 'processing',
    title: text.processing.title,
    sentence: joinSentences(text.processing.sentence(store), usual),
    action: waitAction(state, view),
    exit: null,
    more: [helpAction(text, 'wrong')],
    progress: progressOf(text, view),
  };
}
