import type { SessionView } from '../../server/contract/session.ts';
import type { AsideText } from '../text/en-aside.ts';
import { coins, isolate, tidy } from '../text/isolate.ts';
import { compare } from './decimal.ts';
import { bare, frame, leave, methodName } from './frame.ts';
import { safeUrl } from './links.ts';
import { receivedOf, shortened } from './received.ts';
import type { Action, Frame, Screen, Situation } from './screen.ts';

/** What a person has to settle, in words. */
export function exception(say: AsideText, { exception: word, store }: SessionView): string {
  const known = word !== null && Object.hasOwn(say.exception, word) ? word : 'other';
  return say.exception[known](isolate(store.name));
}

/** The screen for a problem: what happened, whether the money is safe, what to do. Unknown codes get one, too. */
export function trouble(situation: Situation, say: AsideText, code: string): Screen {
  const { view, selection, connection } = situation;
  const error = selection?.error ?? connection.problem;
  return {
    ...(view === null ? bare(situation) : frame(situation, view)),
    ...wordsOf(situation, say.trouble, code),
    name: 'trouble',
    code,
    requestId: error?.requestId ?? null,
  };
}

function wordsOf(
  situation: Situation,
  say: AsideText['trouble'],
  code: string,
): Pick<Frame, 'title' | 'sentence'> & Partial<Frame> {
  const { view, selection, text, now, refusal, hostedUrl, connection } = situation;
  const store = isolate(view?.store.name ?? '');
  const method = view !== null && selection !== null ? methodName(situation, view, selection.method) : '';
  const close: Action = { act: 'close', label: text.close };
  const choose: Action = { act: 'choose', label: text.back };
  const again: Action = { act: 'again', label: text.tryAgain };
  const check: Action = { act: 'check', label: say.check };
  const page = safeUrl(hostedUrl, true);
  const hosted: Action | null = page === null ? null : { href: page, label: text.trouble.openPage };
  switch (code) {
    case 'session_refused':
      return {
        title: say.refused,
        sentence: refusal ? tidy(refusal, 500) : say.refusedSentence,
        action: close,
      };
    case 'unauthorized':
    case 'not_found':
      return { title: say.invalid, sentence: say.linkSentence, action: close };
    case 'session_expired':
      return { title: say.ended, sentence: say.linkSentence, action: close };
    case 'missing_server':
    case 'origin_not_allowed':
    case 'forbidden':
      return { title: say.setup, sentence: say.setupSentence, action: hosted ?? close };
    case 'rate_limited': {
      const wait = (selection?.error?.retryAfter ?? 0) || connection.retryAt - now.device;
      const seconds = Math.max(1, Math.ceil(wait / 1000));
      const busy = { title: say.busy, sentence: say.busySentence(seconds) };
      return selection === null ? { ...busy, action: check } : { ...busy, action: again, exit: choose };
    }
    case 'network':
      return { title: say.lost, sentence: say.lostSentence, action: again, other: choose };
    case 'amount_out_of_range':
      return { title: say.amount(method), sentence: say.amountSentence, action: choose };
    case 'address_changed':
      return { title: say.changed, sentence: say.changedSentence, action: hosted ?? close };
    default:
      if (selection !== null)
        return { title: say.method(method), sentence: say.methodSentence, action: choose, other: again };
      return { title: say.unknown, sentence: say.unknownSentence(store), action: check };
  }
}

export function expired(situation: Situation, say: AsideText, view: SessionView): Screen {
  const { format, now } = situation;
  const { payment } = view;
  const store = isolate(view.store.name);
  const received = payment === null ? '0' : receivedOf(payment);
  let sentence = say.expired.sentence(store);
  if (payment !== null && compare(received, '0') > 0) {
    sentence = say.expired.part(coins(received, payment.asset), coins(payment.amount, payment.asset), store);
  } else if (payment?.address) {
    const until = format.moment(Date.parse(view.watchedUntil), now.server);
    sentence = say.expired.watched(isolate(shortened(payment.address)), until, store);
  }
  return { ...over(situation, view), name: 'expired', title: say.expired.title, sentence };
}

export function cancelled(situation: Situation, say: AsideText, view: SessionView): Screen {
  const { title, sentence } = say.cancelled;
  // Who has paid all the same must not be told to start again: the notice says what there is to say.
  const start = view.exception === null ? sentence(isolate(view.store.name)) : '';
  return { ...over(situation, view), name: 'cancelled', title, sentence: start };
}

const over = (situation: Situation, view: SessionView): Frame => ({
  ...frame(situation, view),
  action: leave(situation, view),
  exit: null,
});

/** The time is up by the clock and the server has not said what became of it. */
export function checking(situation: Situation, say: AsideText, view: SessionView): Screen {
  const { checking: title, checkingSentence: sentence } = say.expired;
  return { ...frame(situation, view), name: 'expired', title, sentence };
}

/** The payment is over and the checkout is not: a new address can be had. */
export function lapsed(situation: Situation, say: AsideText, view: SessionView): Screen {
  const { text, format, now } = situation;
  return {
    ...frame(situation, view),
    name: 'expired',
    title: say.lapsed.title,
    sentence: say.lapsed.sentence(format.moment(Date.parse(view.watchedUntil), now.server)),
    action: { act: 'renew', label: say.lapsed.renew },
    other: { act: 'choose', label: text.back },
  };
}
