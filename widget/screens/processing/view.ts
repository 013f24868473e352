import type { SessionView } from '../../../server/contract/session.ts';
import { minutes } from '../../components/method-name.ts';
import { isolate, joinSentences } from '../../i18n/isolate.ts';
import { baseScreen, helpActions, waitAction } from '../base.ts';
import type { Screen } from '../screen.ts';
import type { ViewState } from '../view-state.ts';

/** The payment was detected, and is being confirmed. */
export function processingScreen(state: ViewState, view: SessionView): Screen {
  const { text, helpScreens } = state;
  const store = isolate(view.store.name);
  const seconds = view.payment?.typicalSeconds;
  const usual = seconds ? text.processing.usual(text.choose.about(minutes(seconds))) : '';
  const screen: Screen = {
    ...baseScreen(state, view),
    name: 'processing',
    title: text.processing.title,
    sentence: joinSentences(text.processing.sentence(store), usual),
    action: waitAction(state, view),
    exit: null,
    more: helpActions(text, ['wrong']),
    progress: null,
  };
  return helpScreens === null
    ? { ...screen, needsModule: 'helpScreens' }
    : { ...screen, progress: helpScreens.progressOf(text, helpScreens.words, view) };
}
