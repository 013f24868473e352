import type { HelpText } from '../i18n/catalogues/en.ts';
import { isolate, tidy } from '../i18n/isolate.ts';
import { emptyScreen, baseScreen, leaveAction, methodName } from './base-screen.ts';
import { safeUrl } from './links.ts';
import { receivedSoFar } from './received.ts';
import type { Action, BaseScreen, Screen, ViewState } from './screen.ts';

/** The screen for a problem: what happened, whether the money is safe, what to do. Unknown codes get one, too. */
export function troubleScreen(state: ViewState, say: HelpText, code: string): Screen {
  const { view, selection, connection } = state;
  const error = selection?.error ?? connection.problem;
  return {
    ...(view === null ? emptyScreen(state) : baseScreen(state, view)),
    ...contentOf(state, say, code),
    name: 'trouble',
    code,
    requestId: error?.requestId ?? null,
  };
}

function contentOf(
  state: ViewState,
  { trouble: say, expired: { sentence: unpaid, part } }: HelpText,
  code: string,
): Pick<BaseScreen, 'title' | 'sentence'> & Partial<BaseScreen> {
  const { view, selection, text, now, hostedUrl, connection } = state;
  const store = isolate(view?.store.name ?? '');
  const method = view !== null && selection !== null ? methodName(state, view, selection.method) : '';
  const close: Action = { act: 'close', label: text.close };
  const choose: Action = { act: 'choose', label: text.back };
  const again: Action = { act: 'again', label: text.tryAgain };
  const check: Action = { act: 'check', label: say.check };
  const page = safeUrl(hostedUrl, true);
  const hosted: Action | null = page === null ? null : { href: page, label: text.trouble.openPage };
  const { problem, failingSince } = connection;
  // What is not true once money was seen.
  const unless = (sentence: string): string => (view && receivedSoFar(state, view, part)) ?? sentence;
  const refused = { title: say.refused, sentence: unpaid, action: again };
  switch (code) {
    case 'session_refused':
    case 'invalid_request':
      return {
        ...refused,
        sentence: tidy(problem?.message ?? '', 500) || say.refusedSentence,
        action: close,
      };
    case 'unauthorized':
    case 'not_found':
      return { title: say.invalid, sentence: say.linkSentence, action: close };
    case 'session_expired':
      return { title: say.ended, sentence: say.linkSentence, action: close };
    case 'missing_server':
    case 'missing_session':
    case 'origin_not_allowed':
    case 'forbidden':
      return { title: say.setup, sentence: unless(say.setupSentence), action: hosted ?? close };
    case 'rate_limited': {
      const wait = (selection?.error?.retryAfter ?? 0) || connection.retryAt - now.device;
      const seconds = Math.max(1, Math.ceil(wait / 1000));
      // Of a session that was never seen nobody knows whether it is paid.
      const isUnknown = view === null && failingSince !== null;
      const sentence = isUnknown ? text.trouble.silentSentence : unless(say.busySentence(seconds));
      const busy = { title: say.busy, sentence };
      return selection === null ? { ...busy, action: check } : { ...busy, action: again, exit: choose };
    }
    case 'network':
      return view === null
        ? refused
        : { title: say.lost, sentence: unless(say.lostSentence), action: again, other: choose };
    case 'amount_out_of_range':
      return { title: say.amount(method), sentence: unless(say.amountSentence), action: choose };
    case 'price_changed':
      return {
        title: say.price,
        sentence: unless(say.priceSentence(store)),
        action: view === null ? close : leaveAction(state, view),
      };
    case 'address_changed':
      return { title: say.changed, sentence: say.changedSentence, action: hosted ?? close };
    default:
      if (selection !== null)
        return {
          title: say.method(method),
          sentence: unless(say.methodSentence),
          action: choose,
          other: again,
          more: otherMethods(state, selection.method),
        };
      // Without a session nobody asks again by themselves.
      if (view === null && failingSince === null) return refused;
      return {
        title: say.unknown,
        sentence: say.unknownSentence(store),
        action: check,
        // What this page does not know may be the method alone.
        other: view?.status === 'open' && view.methods.length > 0 ? choose : null,
      };
  }
}

/** Some that can be had, so that nobody has to look for them. */
function otherMethods(state: ViewState, method: string): Action[] {
  const { view } = state;
  return (view?.methods ?? [])
    .filter(({ id, available }) => available && id !== method)
    .slice(0, 3)
    .map(({ id }) => ({ act: 'pick', method: id, label: methodName(state, view, id) }));
}
