import type { SessionPayment, SessionView } from '../../server/contract/session.ts';
import { coins, isolate } from '../i18n/isolate.ts';
import { compare } from '../session/decimal.ts';
import {
  helpActions,
  baseScreen,
  hasException,
  isOffchain,
  isPartlyPaid,
  isMoneySeen,
  leaveAction,
  methodName,
  methodOf,
  minutes,
  payActions,
  priceFor,
  withHelpScreens,
  emptyScreen,
  SILENCE_MS,
} from './base.ts';
import { safeUrl } from '../session/links.ts';
import { receivedOf } from '../session/payment.ts';
import type { Action, PayScreen, Screen, ViewState } from './screen.ts';
import type { Selection } from '../session/selection.ts';
import { transferOf } from './pay/transfer.ts';

/**
 * What the shopper sees, from what is known: pure, so that every screen is a row of a table in the test. It promises
 * nothing that the server has not stated. Unknown values of a newer server lead to a screen of their own.
 */
export function screenOf(state: ViewState): Screen {
  const { helpScreens, helpTopic } = state;
  // The screen stays until the chunk with the help screens is loaded.
  if (helpScreens === null && helpTopic !== null && helpTopic !== 'choose')
    return { needsModule: 'helpScreens', ...screenOf({ ...state, helpTopic: null }) };
  const screen = coinScreen(state);
  const { view, selection, offchain, text } = state;
  if (view === null || screen.name === 'choose' || screen.name === 'starting') return screen;
  const subject = selection === null ? view.payment : methodOf(view, selection.method);
  if (![subject, ...view.receipt].some(isOffchain)) return screen;
  const shared = baseScreen(state, view);
  if (offchain !== null)
    return (
      offchain.adaptScreen(state, offchain.words, view, screen, shared.due) ??
      trouble(state, 'unknown_status')
    );
  const { exit } = screen;
  return /^(getting|pay|received|expired)$/.test(screen.name)
    ? { ...shared, exit, name: 'getting', title: text.starting, needsModule: 'offchain' }
    : { ...screen, needsModule: 'offchain' };
}

const trouble = (state: ViewState, code: string): Screen =>
  withHelpScreens(state, (help) => help.troubleScreen(state, help.words, code));

/** The time is up by the clock, and the server has not reported the outcome yet. */
const checking = (state: ViewState, view: SessionView): Screen =>
  withHelpScreens(state, (help) => help.checkingScreen(state, help.words, view));

/** As if every payment were coins that are sent to an address. */
function coinScreen(state: ViewState): Screen {
  const { view, tampered, connection, helpTopic } = state;
  if (view === null) return starting(state);
  const { problem } = connection;
  if (problem !== null && /^(session_expired|unauthorized)$/.test(problem.code))
    return trouble(state, problem.code);
  if (tampered) return trouble(state, 'address_changed');
  if (helpTopic === 'wrong' || helpTopic === 'cancelling')
    return withHelpScreens(state, (help) => help.helpScreen(state, help.words, view, helpTopic));
  // A newer server may know more words than the contract that this was built with.
  switch (view.status as string) {
    case 'open':
      // It may be the whole price: no screen requests more until an operator has decided.
      return view.exception === 'unclear'
        ? withHelpScreens(state, (help) => help.closedScreen(state, help.words, view))
        : open(state, view);
    case 'processing':
      return processing(state, view);
    case 'paid':
      return paid(state, view);
    default:
      return withHelpScreens(state, (help) => help.closedScreen(state, help.words, view));
  }
}

function open(state: ViewState, view: SessionView): Screen {
  const { selection, helpTopic, now, before } = state;
  const choosing = helpTopic === 'choose';
  const { payment } = view;
  const isPartly =
    payment !== null && compare(receivedOf(payment), '0') > 0 && compare(payment.amountDue, '0') > 0;
  // Once money has come in there is no way back to the list: the rest belongs to the same address, while that is in use.
  if (!isPartly && !choosing && selection !== null)
    return selection.state === 'refused'
      ? trouble(state, codeOf(selection))
      : getting(state, view, selection.method, selection.since);
  if (payment === null || (choosing && !isPartly)) {
    if (now.server >= Date.parse(view.expiresAt)) return checking(state, view);
    return before !== null && !choosing
      ? withHelpScreens(
          state,
          (help) => help.newPriceScreen(state, help.words, view, before) ?? choose(state, view),
        )
      : choose(state, view);
  }
  // An operator has to settle what was received: no screen requests more.
  if (payment.transactions.length > 0 && hasException(view))
    return withHelpScreens(state, (help) => help.closedScreen(state, help.words, view));
  switch (payment.status as string) {
    case 'creating':
      // By the device's clock, as what is chosen here.
      return getting(state, view, payment.method, now.device - now.server + Date.parse(payment.createdAt));
    case 'awaiting':
    case 'detected':
    case 'settled':
      if (compare(payment.amountDue, '0') === 0) return processing(state, view);
      if (now.server >= Date.parse(payment.expiresAt)) return checking(state, view);
      if (helpTopic !== null && !choosing)
        return withHelpScreens(state, (help) => help.helpScreen(state, help.words, view, helpTopic));
      return isPartly
        ? withHelpScreens(state, (help) => help.partialPaymentScreen(state, help.words, view, payment))
        : pay(state, view, payment);
    case 'expired':
    case 'cancelled':
    case 'failed':
      // There was nowhere to pay to.
      if ((payment.address ?? payment.hostedUrl ?? payment.uri) === null) return choose(state, view);
      return withHelpScreens(state, (help) => help.paymentExpiredScreen(state, help.words, view));
    default:
      return trouble(state, 'unknown_status');
  }
}

function choose(state: ViewState, view: SessionView): Screen {
  const { text } = state;
  return {
    ...baseScreen(state, view),
    more: isPartlyPaid(view) || view.payment !== null ? [] : helpActions(text, ['cancelling']),
    name: 'choose',
    title: text.choose.title,
    sentence: !view.methods.some(({ available }) => available)
      ? isMoneySeen(view)
        ? text.trouble.silentSentence
        : text.choose.none
      : view.payment?.address && state.helpScreens
        ? state.helpScreens.words.paying.switching
        : view.methods.some(isOffchain)
          ? text.choose.sentenceAll
          : text.choose.sentence,
    exit: view.payment === null ? leaveAction(state, view) : { act: 'resume', label: text.choose.resume },
    deadline: { at: Date.parse(view.expiresAt), from: null },
    methods: view.methods,
  };
}

function getting(state: ViewState, view: SessionView, method: string, since: number): Screen {
  const { text, now, helpScreens } = state;
  const waited = now.device - since;
  const back: Action = { act: 'choose', label: text.back };
  return {
    ...baseScreen(state, view),
    name: 'getting',
    title: text.getting.title,
    sentence: text.getting.sentence(methodName(state, view, method)),
    ...(waited < 20_000 ? { exit: back } : { action: back }),
    ...(waited >= 6000 &&
      (isMoneySeen(view)
        ? { sentence: text.trouble.silentSentence }
        : helpScreens === null
          ? { needsModule: 'helpScreens' }
          : { sentence: helpScreens.words.getting[waited < 20_000 ? 'slow' : 'verySlow'] })),
  };
}

function pay(state: ViewState, view: SessionView, payment: SessionPayment): Screen {
  const { text, stranded, helpScreens, now, sent, message } = state;
  const { keep } = payment;
  const amount = coins(payment.amount, payment.asset);
  const shared = baseScreen(state, view);
  const transfer = transferOf(state, payment);
  if (transfer === null && !isOffchain(payment)) return trouble(state, 'unknown_status');
  const { wallet } = transfer ?? {};
  const screen: PayScreen = {
    ...shared,
    name: 'pay',
    title: text.pay.title(amount),
    sentence: text.pay.sentence,
    waiting: text.pay.waiting,
    action: wallet ? { act: 'wallet', href: wallet, label: text.pay.openWallet } : null,
    exit: { act: 'choose', label: text.back },
    more: payActions(state, payment),
    ...(shared.notice === null && payment.status !== 'awaiting' && { notice: text.pay.seen }),
    due: { amount, copy: payment.amount, meta: priceFor(state, view) },
    deadline: { at: Date.parse(payment.expiresAt), from: Date.parse(payment.createdAt) },
    transfer,
    // What follows the shopper's actions, and the warning about a former address.
    ...(helpScreens === null &&
      (stranded ||
        sent !== '' ||
        message !== null ||
        view.formerPayments.length > 0 ||
        (keep && now.server >= Date.parse(keep.from))) && { needsModule: 'helpScreens' }),
  };
  return helpScreens?.withMessages(state, helpScreens.words, view, payment, screen) ?? screen;
}

function processing(state: ViewState, view: SessionView): Screen {
  const { text, helpScreens } = state;
  const seconds = view.payment?.typicalSeconds;
  const usual = seconds ? ` ${text.processing.usual(text.choose.about(minutes(seconds)))}` : '';
  const pending = safeUrl(view.pendingUrl, view.test);
  const store = isolate(view.store.name);
  return {
    ...baseScreen(state, view),
    name: 'processing',
    title: text.processing.title,
    // Where sentences end in a full stop as wide as a letter, no space follows.
    sentence: (text.processing.sentence(store) + usual).replace('。 ', '。'),
    action:
      pending === null ? { act: 'close', label: text.close } : { href: pending, label: text.backTo(store) },
    exit: pending === null ? leaveAction(state, view) : { act: 'close', label: text.close },
    more: helpActions(text, ['wrong']),
    ...(helpScreens?.progressOf(helpScreens.words, view) ?? {
      progress: null,
      needsModule: 'helpScreens',
    }),
  };
}

function paid(state: ViewState, view: SessionView): Screen {
  const { text, leavesIn, helpScreens } = state;
  const store = isolate(view.store.name);
  const href = safeUrl(view.successUrl, view.test);
  // An exception has to be read before the page leaves.
  const leaving = href !== null && leavesIn > 0 && view.exception === null;
  const screen: Screen = {
    ...baseScreen(state, view),
    name: 'paid',
    title: text.paid.title,
    sentence: leaving ? text.paid.leaving(store, leavesIn) : text.paid.sentence(store),
    action: href === null ? { act: 'close', label: text.paid.done } : { href, label: text.paid.onTo(store) },
    other: leaving ? { act: 'stay', label: text.paid.stay } : null,
    receipt: [],
  };
  return (
    helpScreens?.withReceipt(state, helpScreens.words, view, screen) ?? {
      ...screen,
      needsModule: 'helpScreens',
    }
  );
}

/** Whether there is a payment is known by now: there is none. What got lost on the way does not matter. */
function codeOf({ error }: Selection): string {
  return error === null || error.isOutcomeUnknown ? 'network' : error.code;
}

/** Before there is anything to show: loading, or why there is nothing. */
function starting(state: ViewState): Screen {
  const { connection, now, openedAt, text } = state;
  const { problem, failingSince, online } = connection;
  if (!online) return unreachable(state, 'offline');
  if (problem !== null) {
    // Without a session nothing is retried automatically.
    if (
      failingSince === null ||
      (!problem.isOutcomeUnknown && !/^(internal_error|provider_\w+)$/.test(problem.code))
    )
      return withHelpScreens(state, (help) => help.troubleScreen(state, help.words, problem.code));
    if (now.device - failingSince >= SILENCE_MS) return unreachable(state, 'silent');
  }
  const sentence = now.device - openedAt < SILENCE_MS ? '' : text.stillLoading;
  return { ...emptyScreen(state), name: 'starting', title: text.starting, sentence };
}

/** Needs no other chunk: none could be fetched. */
function unreachable(state: ViewState, code: 'offline' | 'silent'): Screen {
  const { text, hostedUrl } = state;
  const href = code === 'silent' ? safeUrl(hostedUrl, true) : null;
  return {
    ...emptyScreen(state),
    name: 'trouble',
    title: text.trouble[code],
    sentence: text.trouble[`${code}Sentence`],
    action: { act: 'check', label: text.tryAgain },
    other: href === null ? null : { href, label: text.trouble.openPage },
    code,
    requestId: null,
  };
}
