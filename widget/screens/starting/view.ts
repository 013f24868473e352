import { SILENCE_MS } from '../../core/timeouts.ts';
import { emptyScreen, openPageAction } from '../shared.ts';
import type { Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** Before there is a session to show: it is being loaded, or why it is not. */
export function startingScreen(state: ViewState): Screen {
  const { connection, now, openedAt, text, help } = state;
  const { problem, failingSince, online } = connection;
  if (!online) return unreachableScreen(state, 'offline');
  if (problem !== null) {
    const isTemporary = problem.isOutcomeUnknown || /^(internal_error|provider_\w+)$/.test(problem.code);
    // Without a session nothing is retried automatically.
    if (failingSince === null || !isTemporary) return help.troubleScreen(state, problem.code);
    if (now.device - failingSince >= SILENCE_MS) return unreachableScreen(state, 'silent');
  }
  const sentence = now.device - openedAt < SILENCE_MS ? '' : text.stillLoading;
  return { ...emptyScreen(state), name: 'starting', title: text.starting, sentence };
}

/** It needs no module that is loaded later, because none could be fetched. */
function unreachableScreen(state: ViewState, code: 'offline' | 'silent'): Screen {
  const { text } = state;
  return {
    ...emptyScreen(state),
    name: 'trouble',
    title: text.trouble[code],
    sentence: text.trouble[`${code}Sentence`],
    action: { act: 'check', label: text.tryAgain },
    other: code === 'silent' ? openPageAction(state) : null,
    code,
    requestId: null,
    choices: [],
    isCalm: false,
  };
}
