import type { SentPayment, SessionPayment, SessionView } from '../../server/contract/session.ts';
import { coins, isolate, tidy } from '../i18n/isolate.ts';
import { compare } from './decimal.ts';
import {
  asides,
  frame,
  hasException,
  isPart,
  isSeen,
  leave,
  methodName,
  methodOf,
  minutes,
  networkOf,
  priceFor,
} from './base-screen.ts';
import { later } from './later.ts';
import { safeUrl } from './links.ts';
import { receivedOf, shortened } from './received.ts';
import type { Action, Fact, Screen, Situation } from './screen.ts';
import type { Selection } from './selection.ts';
import { starting } from './starting.ts';
import { transferOf } from './transfer.ts';

/**
 * What the shopper sees, from what is known: pure, so that every screen is a row of a table in the test. It promises
 * nothing that the server has not said, and words of a newer server lead to a screen that says so.
 */
export function screenOf(situation: Situation): Screen {
  const { aside, detour } = situation;
  // What stands stays until what stands behind a click is there.
  if (aside === null && detour !== null && detour !== 'choose')
    return { lacking: 'aside', ...screenOf({ ...situation, detour: null }) };
  const screen = coinScreen(situation);
  const { view, selection, offchain, text } = situation;
  if (view === null || screen.name === 'choose' || screen.name === 'starting') return screen;
  const subject = selection === null ? view.payment : methodOf(view, selection.method);
  if (![subject, ...view.receipt].some(isOffchain)) return screen;
  const shared = frame(situation, view);
  if (offchain !== null)
    return (
      offchain.adapt(situation, offchain.words, view, screen, shared.due) ??
      trouble(situation, 'unknown_status')
    );
  const { exit } = screen;
  return /^(getting|pay|received|expired)$/.test(screen.name)
    ? { ...shared, exit, name: 'getting', title: text.starting, lacking: 'offchain' }
    : { ...screen, lacking: 'offchain' };
}

const trouble = (situation: Situation, code: string): Screen =>
  later(situation, (aside) => aside.trouble(situation, aside.words, code));

/** The time is up by the clock and the server has not said what became of it. */
const checking = (situation: Situation, view: SessionView): Screen =>
  later(situation, (aside) => aside.checking(situation, aside.words, view));

/** On a gateway's own page, or by UPI. */
const isOffchain = (subject?: Pick<SessionPayment, 'network'> | null): boolean =>
  /^(hosted|upi)$/.test(subject?.network ?? '');

/** As if every payment were coins that are sent to an address. */
function coinScreen(situation: Situation): Screen {
  const { view, tampered, connection, detour } = situation;
  if (view === null) return starting(situation);
  const { problem } = connection;
  if (problem !== null && /^(session_expired|unauthorized)$/.test(problem.code))
    return trouble(situation, problem.code);
  if (tampered) return trouble(situation, 'address_changed');
  if (detour === 'wrong' || detour === 'cancelling')
    return later(situation, (aside) => aside.detour(situation, aside.words, view, detour));
  // A newer server may know more words than the contract that this was built with.
  switch (view.status as string) {
    case 'open':
      // What may be the whole price has come: until a person has looked, nothing asks for more.
      return view.exception === 'unclear'
        ? later(situation, (aside) => aside.closed(situation, aside.words, view))
        : open(situation, view);
    case 'processing':
      return processing(situation, view);
    case 'paid':
      return paid(situation, view);
    default:
      return later(situation, (aside) => aside.closed(situation, aside.words, view));
  }
}

function open(situation: Situation, view: SessionView): Screen {
  const { selection, detour, now, before } = situation;
  const choosing = detour === 'choose';
  const { payment } = view;
  const isPartly =
    payment !== null && compare(receivedOf(payment), '0') > 0 && compare(payment.amountDue, '0') > 0;
  // Once money has come in there is no way back to the list: the rest belongs to the same address, while that is in use.
  if (!isPartly && !choosing && selection !== null)
    return selection.state === 'refused'
      ? trouble(situation, codeOf(selection))
      : getting(situation, view, selection.method, selection.since);
  if (payment === null || (choosing && !isPartly)) {
    if (now.server >= Date.parse(view.expiresAt)) return checking(situation, view);
    return before !== null && !choosing
      ? later(
          situation,
          (aside) => aside.price(situation, aside.words, view, before) ?? choose(situation, view),
        )
      : choose(situation, view);
  }
  // A person has to settle what came: nothing beside it asks for more.
  if (payment.transactions.length > 0 && hasException(view))
    return later(situation, (aside) => aside.closed(situation, aside.words, view));
  switch (payment.status as string) {
    case 'creating':
      // By the device's clock, as what is chosen here.
      return getting(
        situation,
        view,
        payment.method,
        now.device - now.server + Date.parse(payment.createdAt),
      );
    case 'awaiting':
    case 'detected':
    case 'settled':
      if (compare(payment.amountDue, '0') === 0) return processing(situation, view);
      if (now.server >= Date.parse(payment.expiresAt)) return checking(situation, view);
      if (detour !== null && !choosing)
        return later(situation, (aside) => aside.detour(situation, aside.words, view, detour));
      return isPartly
        ? later(situation, (aside) => aside.partly(situation, aside.words, view, payment))
        : pay(situation, view, payment);
    case 'expired':
    case 'cancelled':
    case 'failed':
      // There was nowhere to pay to.
      if ((payment.address ?? payment.hostedUrl ?? payment.uri) === null) return choose(situation, view);
      return later(situation, (aside) => aside.lapsed(situation, aside.words, view));
    default:
      return trouble(situation, 'unknown_status');
  }
}

function choose(situation: Situation, view: SessionView): Screen {
  const { text } = situation;
  return {
    ...frame(situation, view),
    more: isPart(view) || view.payment !== null ? [] : asides(text, ['cancelling']),
    name: 'choose',
    title: text.choose.title,
    sentence: !view.methods.some(({ available }) => available)
      ? isSeen(view)
        ? text.trouble.silentSentence
        : text.choose.none
      : view.payment?.address && situation.aside
        ? situation.aside.words.paying.switching
        : view.methods.some(isOffchain)
          ? text.choose.sentenceAll
          : text.choose.sentence,
    exit: view.payment === null ? leave(situation, view) : { act: 'resume', label: text.choose.resume },
    deadline: { at: Date.parse(view.expiresAt), from: null },
    methods: view.methods,
  };
}

function getting(situation: Situation, view: SessionView, method: string, since: number): Screen {
  const { text, now, aside } = situation;
  const waited = now.device - since;
  const back: Action = { act: 'choose', label: text.back };
  return {
    ...frame(situation, view),
    name: 'getting',
    title: text.getting.title,
    sentence: text.getting.sentence(methodName(situation, view, method)),
    ...(waited < 20_000 ? { exit: back } : { action: back }),
    ...(waited >= 6000 &&
      (isSeen(view)
        ? { sentence: text.trouble.silentSentence }
        : aside === null
          ? { lacking: 'aside' }
          : { sentence: aside.words.getting[waited < 20_000 ? 'slow' : 'verySlow'] })),
  };
}

function pay(situation: Situation, view: SessionView, payment: SessionPayment): Screen {
  const { text, stranded, aside, clipboard, now } = situation;
  const { keep } = payment;
  const amount = coins(payment.amount, payment.asset);
  const shared = frame(situation, view);
  const transfer = transferOf(situation, payment);
  if (transfer === null && !isOffchain(payment)) return trouble(situation, 'unknown_status');
  const { wallet } = transfer ?? {};
  const screen: Screen = {
    ...shared,
    name: 'pay',
    title: text.pay.title(amount),
    sentence: text.pay.sentence,
    action: wallet ? { act: 'wallet', href: wallet, label: text.pay.openWallet } : null,
    exit: { act: 'choose', label: text.back },
    // Once something has come, the server cancels no more.
    more: asides(text, [
      'exchange',
      'compare',
      'wrong',
      ...(isPart(view) || view.exception ? [] : (['cancelling'] as const)),
    ]),
    ...(shared.notice === null &&
      (payment.status !== 'awaiting'
        ? { notice: text.pay.seen }
        : view.formerPayments.length > 0 &&
          (aside === null ? { lacking: 'aside' } : { notice: aside.formerly(aside.words, view) }))),
    due: { amount, copy: payment.amount, meta: priceFor(situation, view) },
    deadline: { at: Date.parse(payment.expiresAt), from: Date.parse(payment.createdAt) },
    transfer,
    ...(aside && clipboard === 'checked' && { hint: aside.words.compare.checked }),
    ...(stranded &&
      wallet &&
      (aside === null ? { lacking: 'aside' } : { hint: aside.words.paying.stranded })),
    ...(aside === null && keep && now.server >= Date.parse(keep.from) && { lacking: 'aside' }),
  };
  return aside?.keeping(situation, aside.words, payment, screen) ?? screen;
}

function processing(situation: Situation, view: SessionView): Screen {
  const { text } = situation;
  const { payment } = view;
  const transaction =
    payment?.transactions.find(({ status }) => status === 'detected') ?? payment?.transactions[0];
  const { confirmations: count, requiredConfirmations: of } = transaction ?? {};
  const seconds = payment?.typicalSeconds;
  const usual = seconds ? ` ${text.processing.usual(text.choose.about(minutes(seconds)))}` : '';
  const pending = safeUrl(view.pendingUrl, view.test);
  const store = isolate(view.store.name);
  return {
    ...frame(situation, view),
    name: 'processing',
    title: text.processing.title,
    // Where sentences end in a full stop as wide as a letter, no space follows.
    sentence: (text.processing.sentence(store) + usual).replace('。 ', '。'),
    action:
      pending === null ? { act: 'close', label: text.close } : { href: pending, label: text.backTo(store) },
    exit: pending === null ? leave(situation, view) : { act: 'close', label: text.close },
    confirmations:
      typeof count === 'number' && typeof of === 'number' && of > 0
        ? { count: Math.min(count, of), of }
        : null,
    more: asides(text, ['wrong']),
    explorerUrl: safeUrl(transaction?.explorerUrl ?? null, view.test),
  };
}

function paid(situation: Situation, view: SessionView): Screen {
  const { text, leavesIn } = situation;
  const store = isolate(view.store.name);
  const href = safeUrl(view.successUrl, view.test);
  // What there is to ask the store for is to be read first.
  const leaving = href !== null && leavesIn > 0 && view.exception === null;
  return {
    ...frame(situation, view),
    name: 'paid',
    title: text.paid.title,
    sentence: leaving ? text.paid.leaving(store, leavesIn) : text.paid.sentence(store),
    action: href === null ? { act: 'close', label: text.paid.done } : { href, label: text.paid.onTo(store) },
    other: leaving ? { act: 'stay', label: text.paid.stay } : null,
    receipt: receipt(situation, view),
  };
}

/** Beneath the price. */
function receipt(situation: Situation, view: SessionView): Fact[] {
  const { text, format } = situation;
  const { paidAt, reference } = view;
  return [
    ...(paidAt ? [{ label: text.processing.paid, value: format.moment(Date.parse(paidAt)) }] : []),
    ...view.receipt.flatMap((sent) => linesOf(situation, sent, view.currency)),
    ...(reference ? [{ label: text.paid.reference, value: tidy(reference) }] : []),
  ];
}

/** One payment by itself, also where another took the rest. */
function linesOf(situation: Situation, sent: SentPayment, currency: string): Fact[] {
  const {
    text: { paid },
    offchain,
  } = situation;
  const { asset, amount, rate, hashes } = sent;
  const facts = [
    { label: paid.sent, value: coins(amount, asset) },
    { label: paid.network, value: networkOf(situation, sent) },
    { label: paid.rate, value: `${coins('1', asset)} = ${coins(rate, currency)}` },
    ...hashes.map((hash) => ({ label: paid.hash, value: shortened(hash), copy: hash })),
  ];
  return (
    (isOffchain(sent) ? offchain?.receipt(situation, offchain.words, sent, currency, facts) : null) ?? facts
  );
}

/** Whether there is a payment is known by now: there is none. What got lost on the way does not matter. */
function codeOf({ error }: Selection): string {
  return error === null || error.inDoubt ? 'network' : error.code;
}
