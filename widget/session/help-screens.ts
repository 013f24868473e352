import type { SessionPayment, SessionView } from '../../server/contract/session.ts';
import type { HelpText } from '../i18n/catalogues/en.ts';
import { coins, isolate, tidy } from '../i18n/isolate.ts';
import { compare, sum } from './decimal.ts';
import { withQuoteExtension } from './extend-quote.ts';
import { baseScreen, priceFor } from './base-screen.ts';
import { remainingTransfer } from './partial-payment.ts';
import { receivedOf } from './received.ts';
import { isSameAddress, numbersIn, familyOf, familyOfNetwork, idIn } from './typed-input.ts';
import type { HelpTopic, Fact, Field, Screen, ViewState, Transfer } from './screen.ts';
import { transferOf } from './transfer.ts';

type HelpScreen = Screen & { name: 'help' };
type Content = Partial<HelpScreen> & Pick<HelpScreen, 'title' | 'sentence'>;

/** What stands behind a click. It has the way back, and what is owed stays in view. */
export function helpScreen(state: ViewState, say: HelpText, view: SessionView, topic: HelpTopic): Screen {
  const { payment } = view;
  const shared = baseScreen(state, view);
  const content =
    topic === 'cancelling'
      ? cancelHelp(state, say, view)
      : topic === 'wrong' || payment === null
        ? problemHelp(state, say, view)
        : paymentHelp(state, say, view, payment, topic);
  const hint = content.field?.hint?.text ?? null;
  const screen: HelpScreen = {
    ...shared,
    name: 'help',
    topic,
    transfer: null,
    answers: [],
    facts: [],
    field: null,
    qr: null,
    ...content,
    hint,
    notice: content.notice ?? shared.notice,
    // Nothing is there twice.
    exit: content.action?.act === 'resume' ? null : { act: 'resume', label: state.text.choose.resume },
  };
  // Where people are slow.
  return payment !== null && /^(exchange|compare|phone)$/.test(topic)
    ? { ...withQuoteExtension(state, say, payment, screen), ...(hint !== null && { hint }) }
    : screen;
}

function paymentHelp(
  state: ViewState,
  say: HelpText,
  view: SessionView,
  payment: SessionPayment,
  topic: HelpTopic,
): Content {
  const { hostedUrl } = state;
  const { amountDue, asset } = payment;
  const whole = transferOf(state, payment);
  const isRest = compare(receivedOf(payment), '0') > 0;
  const transfer = whole && isRest ? remainingTransfer(whole, amountDue) : whole;
  const owed: Partial<HelpScreen> = {
    due: { amount: coins(amountDue, asset), copy: amountDue, meta: priceFor(state, view) },
    deadline: { at: Date.parse(payment.expiresAt), from: Date.parse(payment.createdAt) },
  };
  switch (topic) {
    case 'exchange':
      return { ...owed, ...exchangeHelp(state, say, view, transfer) };
    case 'compare':
      return { ...owed, ...compareHelp(state, say, payment, transfer) };
    case 'phone': {
      // A short address makes a coarse code, and a phone has a language of its own.
      const qr = hostedUrl?.replace(/\?.*#/, '#') ?? null;
      return { ...owed, title: state.text.pay.phone, sentence: say.phone.sentence, qr };
    }
    case 'rest':
      return {
        title: say.received.other,
        sentence: say.rest.sentence(coins(amountDue, asset)),
        action: { act: 'refresh', label: state.text.back },
        answers: [{ question: say.rest.question, answer: say.rest.answer }],
        notice: failureNotice(state, say, 'refresh'),
      };
    case 'choose':
    case 'wrong':
    case 'cancelling':
      return problemHelp(state, say, view);
  }
}

/** What the shopper said did not reach the server. */
function failureNotice({ message }: ViewState, say: HelpText, name: string): string | null {
  return message?.name === name && message.state === 'failed' ? say.expired.again : null;
}

const isDone = ({ message }: ViewState, name: string): boolean =>
  message?.name === name && message.state === 'done';

/** Exchanges ask for more than wallets do, and keep a part of what they send. */
function exchangeHelp(
  state: ViewState,
  say: HelpText,
  view: SessionView,
  transfer: Transfer | null,
): Content {
  const { text, format, now } = state;
  if (isDone(state, 'sent')) {
    const until = format.moment(Date.parse(view.watchedUntil), now.server);
    return {
      title: say.exchange.watching,
      sentence: say.exchange.wait(until),
      action: { act: 'resume', label: state.text.choose.resume },
    };
  }
  const { store } = view;
  const recipient = [tidy(store.legalName ?? store.name), countryOf(store.country, text.language)];
  const facts: (Fact | false)[] = [
    transfer !== null && {
      label: say.exchange.receive,
      value: coins(transfer.amount, transfer.asset),
      copy: transfer.amount,
    },
    { label: say.exchange.recipient, value: recipient.filter((part) => part !== null).join(', ') },
    { label: say.exchange.wallet, value: say.exchange.provider },
  ];
  return {
    title: say.exchange.title,
    sentence: say.exchange.sentence,
    action: { act: 'sent', label: say.exchange.sent },
    notice: failureNotice(state, say, 'sent'),
    answers: [{ question: '', answer: say.exchange.minimum }],
    transfer,
    facts: facts.filter((fact) => fact !== false),
    field: transfer && feeField(state, say, transfer),
  };
}

/** What has to be withdrawn so that all of it arrives. */
function feeField({ typed }: ViewState, say: HelpText, { amount, asset }: Transfer): Field {
  // With the coin's own name, too, which stands beside it.
  const numbers = numbersIn(typed.toUpperCase().replace(asset, ''));
  const [number, other] = numbers;
  const all = sum([amount, number ?? '0']);
  return {
    label: say.exchange.fee,
    value: typed,
    numeric: true,
    hint:
      typed.trim() === ''
        ? null
        : number === undefined || other !== undefined
          ? { text: [say.exchange.noNumber, ...alternatives(numbers)].join(' '), tone: 'bad' }
          : { text: say.exchange.withdraw(coins(all, asset)), tone: 'good', copy: all },
  };
}

/** What a number may mean, for the shopper to write in its place. */
const alternatives = (numbers: readonly string[]): string[] =>
  numbers.length > 0 ? [`\u2066${numbers.join(' / ')}\u2069`] : [];

function countryOf(code: string | null, language: string): string | null {
  try {
    return code && (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code);
  } catch {
    return code;
  }
}

function compareHelp(
  state: ViewState,
  say: HelpText,
  payment: SessionPayment,
  transfer: Transfer | null,
): Content {
  const { typed } = state;
  return {
    title: state.text.asides.compare,
    sentence: say.compare.sentence,
    transfer,
    field: transfer && {
      label: say.compare.field,
      value: typed,
      numeric: false,
      hint:
        typed.trim() === ''
          ? null
          : isSameAddress(typed, payment)
            ? { text: say.compare.same, tone: 'good' }
            : { text: say.compare.differs, tone: 'bad' },
    },
  };
}

function cancelHelp(state: ViewState, say: HelpText, view: SessionView): Content {
  const { message } = state;
  const seen = message?.name === 'cancel' && message.error?.code === 'invalid_state';
  // Where there never was an address nothing can have been sent.
  const mayBeSent = [view.payment, ...view.formerPayments].some((payment) => payment?.address);
  return {
    title: say.cancelling.title,
    sentence: mayBeSent ? say.cancelling.sentence : '',
    action: { act: 'resume', label: say.cancelling.keep },
    other: { act: 'cancel', label: state.text.asides.cancelling },
    answers: mayBeSent ? [{ question: say.cancelling.question, answer: say.cancelling.answer }] : [],
    notice: seen ? say.cancelling.seen : failureNotice(state, say, 'cancel'),
  };
}

function problemHelp(state: ViewState, say: HelpText, view: SessionView): Content {
  const { typed, text } = state;
  const store = isolate(view.store.name);
  if (isDone(state, 'report')) {
    return {
      title: say.wrong.told,
      sentence: say.wrong.toldSentence(store),
      action: { act: 'resume', label: state.text.choose.resume },
    };
  }
  const details = supportDetails(view);
  return {
    title: text.asides.wrong,
    sentence: say.wrong.sentence(store),
    action: typed.trim() === '' ? null : { act: 'report', label: say.wrong.tell(store) },
    notice: failureNotice(state, say, 'report'),
    field: {
      label: say.wrong.field,
      value: typed,
      numeric: false,
      hint: hintOf(typed.trim(), say, view, text),
    },
    facts: [{ label: say.wrong.details, value: view.id, copy: details }],
  };
}

function hintOf(typed: string, say: HelpText, view: SessionView, text: ViewState['text']): Field['hint'] {
  const { payment } = view;
  if (payment === null || typed === '') return null;
  if (isSameAddress(typed, payment)) return { text: say.wrong.address, tone: 'bad' };
  const [found, expected] = [familyOf(idIn(typed)), familyOfNetwork(payment.network)];
  if (found === null || expected === null) return null;
  const network = isolate(payment.networkName);
  return found === expected
    ? { text: say.wrong.fits(network), tone: 'good' }
    : {
        text: say.wrong.other(say.wrong.families[found], text.on(isolate(payment.asset), network)),
        tone: 'bad',
      };
}

/** What a person at the shop wants to know: nothing that opens the checkout. */
function supportDetails({
  id,
  status,
  exception,
  version,
  reference,
  payment,
  serverTime,
}: SessionView): string {
  const rows = [id, reference, status, exception, `version ${version}`, serverTime];
  if (payment !== null) {
    const { id: own, method, status: state, amount, asset, address, transactions } = payment;
    rows.push(own, method, state, `${amount} ${asset}`, address, ...transactions.map(({ hash }) => hash));
  }
  return rows.filter((row) => row !== null).join('\n');
}

/** What the server is told of what the shopper wrote: the id of a transaction, or their words. */
export function reportOf(typed: string): { hash?: string; note?: string } {
  const id = idIn(typed);
  return familyOf(id) === null ? { note: typed.trim().slice(0, 1000) } : { hash: id };
}
