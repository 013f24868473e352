/** Problems. Part of `late/help.ts`. */
import type { Method } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { isolate, tidy } from '../../i18n/isolate.ts';
import { methodOf } from '../../session/payment.ts';
import { leaveAction, receivedSoFar } from '../rare.ts';
import { baseScreen, emptyScreen, methodName, openPageAction } from '../shared.ts';
import type { Action, BaseScreen, Screen } from '../types.ts';
import type { ViewState } from '../view-state.ts';

/** The screen for a problem: what happened, whether the money is safe, what to do. Unknown codes get one, too. */
export function troubleScreen(state: ViewState, texts: HelpText, code: string): Screen {
  const { view, selection, connection } = state;
  const error = selection?.error ?? connection.problem;
  return {
    ...(view === null ? emptyScreen(state) : baseScreen(state, view)),
    choices: [],
    ...contentOf(state, texts, code),
    name: 'trouble',
    // A method was refused, and nothing was paid.
    isCalm: selection !== null,
    code,
    requestId: error?.requestId ?? null,
  };
}

function contentOf(
  state: ViewState,
  { trouble: texts, expired: { sentence: unpaid, part, noPrice } }: HelpText,
  code: string,
): Pick<BaseScreen, 'title' | 'sentence'> & Partial<BaseScreen> & { choices?: readonly Action[] } {
  const { view, selection, text, now, connection } = state;
  const store = isolate(view?.store.name ?? '');
  const method = view !== null && selection !== null ? methodName(state, view, selection.method) : '';
  const close: Action = { act: 'close', label: text.close };
  const choose: Action = { act: 'choose', label: text.back };
  const again: Action = { act: 'again', label: text.tryAgain };
  const check: Action = { act: 'check', label: texts.check };
  const hosted = openPageAction(state);
  const { problem, failingSince } = connection;
  const received = view === null ? null : receivedSoFar(state, view, part);
  // These sentences say that nothing was paid, which is not true once money was seen.
  const ifUnpaid = (sentence: string): string => received ?? sentence;
  const refused = { title: texts.refused, sentence: unpaid, action: again };
  switch (code) {
    case 'session_refused':
    case 'invalid_request':
      return {
        ...refused,
        sentence: tidy(problem?.message ?? '', 500) || texts.refusedSentence,
        action: close,
      };
    case 'unauthorized':
    case 'not_found':
      return { title: texts.invalid, sentence: texts.linkSentence, action: close };
    case 'session_expired':
      return { title: texts.ended, sentence: texts.linkSentence, action: close };
    case 'missing_server':
    case 'missing_session':
    case 'origin_not_allowed':
    case 'forbidden':
      return { title: texts.setup, sentence: ifUnpaid(texts.setupSentence), action: hosted ?? close };
    case 'rate_limited': {
      const wait = (selection?.error?.retryAfter ?? 0) || connection.retryAt - now.device;
      const seconds = Math.max(1, Math.ceil(wait / 1000));
      // Whether a session is paid is unknown until it was read once.
      const isUnknown = view === null && failingSince !== null;
      const sentence = isUnknown ? text.trouble.silentSentence : ifUnpaid(texts.busySentence(seconds));
      const busy = { title: texts.busy, sentence };
      return selection === null ? { ...busy, action: check } : { ...busy, action: again, exit: choose };
    }
    case 'too_many_payments':
      return {
        title: texts.busy,
        sentence: ifUnpaid(noPrice(store)),
        action: view === null ? close : leaveAction(state, view),
      };
    case 'network':
      return view === null
        ? refused
        : { title: texts.lost, sentence: ifUnpaid(texts.lostSentence), action: again, other: choose };
    case 'amount_out_of_range':
      return { title: texts.amount(method), sentence: ifUnpaid(texts.amountSentence), action: choose };
    case 'price_changed':
      return {
        title: texts.price,
        sentence: ifUnpaid(texts.priceSentence(store)),
        action: view === null ? close : leaveAction(state, view),
      };
    case 'address_changed':
      return { title: texts.changed, sentence: texts.changedSentence, action: hosted ?? close };
    default:
      if (selection !== null) {
        // The same coin elsewhere is what comes closest.
        const coin = view === null ? undefined : methodOf(view, selection.method)?.asset;
        const [nearest, ...further] = otherMethods(state, selection.method, ({ asset }) => asset === coin);
        const refusal = { title: texts.method(method), sentence: ifUnpaid(texts.methodSentence) };
        return nearest === undefined
          ? { ...refusal, action: choose, other: again, more: otherMethods(state, selection.method) }
          : { ...refusal, action: nearest, other: choose, choices: further, more: [again] };
      }
      // Without a session nothing is retried automatically.
      if (view === null && failingSince === null) return refused;
      return {
        title: texts.unknown,
        sentence: texts.unknownSentence(store),
        action: check,
        // The method alone may be what this page does not know.
        other: view?.status === 'open' && view.methods.length > 0 ? choose : null,
      };
  }
}

/** A few available methods to take at once. */
function otherMethods(
  state: ViewState,
  refused: string,
  isWanted: (method: Method) => boolean = () => true,
): Action[] {
  const { view } = state;
  if (view === null) return [];
  return view.methods
    .filter((method) => method.available && method.id !== refused && isWanted(method))
    .slice(0, 3)
    .map(({ id }) => ({ act: 'pick', method: id, label: methodName(state, view, id) }));
}
