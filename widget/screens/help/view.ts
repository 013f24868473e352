import type { SessionPayment, SessionView } from '../../../server/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, isolate, tidy } from '../../i18n/isolate.ts';
import { compare, sum } from '../../session/decimal.ts';
import { withQuoteExtension } from '../pay/messages.ts';
import { baseScreen, helpActions, isOffchain, isPartlyPaid, priceFor } from '../base.ts';
import { remainingTransfer } from '../received/view.ts';
import { receivedOf } from '../../session/payment.ts';
import { isSameAddress, numbersIn, familyOf, familyOfNetwork, idIn } from '../../session/typed-input.ts';
import type { HelpTopic, Fact, Field, Screen, ViewState, Transfer } from '../screen.ts';
import { transferOf } from '../pay/transfer.ts';

type HelpScreen = Screen & { name: 'help' };
type Content = Partial<HelpScreen> & Pick<HelpScreen, 'title' | 'sentence'>;

/** A help screen: it leads back to the payment, and the amount due stays visible. */
export function helpScreen(state: ViewState, texts: HelpText, view: SessionView, topic: HelpTopic): Screen {
  const { payment } = view;
  const shared = baseScreen(state, view);
  const content =
    topic === 'cancelling'
      ? cancelHelp(state, texts, view)
      : topic === 'wrong' || payment === null
        ? problemHelp(state, texts, view)
        : paymentHelp(state, texts, view, payment, topic);
  const hint = content.field?.hint?.text ?? null;
  const screen: HelpScreen = {
    ...shared,
    name: 'help',
    topic,
    choices: [],
    transfer: null,
    answers: [],
    facts: [],
    field: null,
    qr: null,
    ...content,
    hint,
    notice: content.notice ?? shared.notice,
    // The main action leads back already.
    exit: content.action?.act === 'resume' ? null : { act: 'resume', label: state.text.choose.resume },
  };
  // These take time, so the quote may be extended.
  return payment !== null && /^(exchange|compare|phone)$/.test(topic)
    ? { ...withQuoteExtension(state, texts, payment, screen), ...(hint !== null && { hint }) }
    : screen;
}

function paymentHelp(
  state: ViewState,
  texts: HelpText,
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
    case 'menu':
      return {
        ...owed,
        title: state.text.helpWithPayment,
        sentence: '',
        choices: [
          ...(transfer?.swap ? [transfer.swap] : []),
          ...helpActions(state.text, [
            ...(isOffchain(payment) ? [] : (['exchange', 'compare'] as const)),
            'wrong',
            // Once something has arrived, the server cancels no more.
            ...(isRest || isPartlyPaid(view) || view.exception ? [] : (['cancelling'] as const)),
          ]),
        ],
      };
    case 'exchange':
      return { ...owed, ...exchangeHelp(state, texts, view, transfer) };
    case 'compare':
      return { ...owed, ...compareHelp(state, texts, payment, transfer) };
    case 'phone': {
      // A short address makes a coarse code, and a phone has a language of its own.
      const qr = hostedUrl?.replace(/\?.*#/, '#') ?? null;
      return { ...owed, title: state.text.pay.phone, sentence: texts.phone.sentence, qr };
    }
    case 'rest':
      return {
        title: texts.received.other,
        sentence: texts.rest.sentence(coins(amountDue, asset)),
        action: { act: 'refresh', label: state.text.back },
        answers: [{ question: texts.rest.question, answer: texts.rest.answer }],
        notice: failureNotice(state, texts, 'refresh'),
      };
    case 'choose':
    case 'wrong':
    case 'cancelling':
      return problemHelp(state, texts, view);
  }
}

/** The shopper's message did not reach the server. */
export function failureNotice({ message }: ViewState, texts: HelpText, name: string): string | null {
  return message?.name === name && message.state === 'failed' ? texts.expired.again : null;
}

const isDone = ({ message }: ViewState, name: string): boolean =>
  message?.name === name && message.state === 'done';

/** Exchanges require more details than wallets do, and deduct a fee from what they send. */
function exchangeHelp(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  transfer: Transfer | null,
): Content {
  const { text, format, now } = state;
  if (isDone(state, 'sent')) {
    const until = format.moment(Date.parse(view.watchedUntil), now.server);
    return {
      title: texts.exchange.watching,
      sentence: texts.exchange.wait(until),
      action: { act: 'resume', label: state.text.choose.resume },
    };
  }
  const { store } = view;
  const recipient = [tidy(store.legalName ?? store.name), countryOf(store.country, text.language)];
  const facts: (Fact | false)[] = [
    transfer !== null && {
      label: texts.exchange.receive,
      value: coins(transfer.amount, transfer.asset),
      copy: transfer.amount,
    },
    { label: texts.exchange.recipient, value: recipient.filter((part) => part !== null).join(', ') },
    { label: texts.exchange.wallet, value: texts.exchange.provider },
  ];
  return {
    title: texts.exchange.title,
    sentence: texts.exchange.sentence,
    action: { act: 'sent', label: state.text.sentIt },
    notice: failureNotice(state, texts, 'sent'),
    answers: [{ question: '', answer: texts.exchange.minimum }],
    transfer,
    facts: facts.filter((fact) => fact !== false),
    field: transfer && feeField(state, texts, transfer),
  };
}

/** What has to be withdrawn so that all of it arrives. */
function feeField({ typed }: ViewState, texts: HelpText, { amount, asset }: Transfer): Field {
  // People also type the ticker.
  const numbers = numbersIn(typed.toUpperCase().replace(asset, ''));
  const [number, other] = numbers;
  const all = sum([amount, number ?? '0']);
  return {
    label: texts.exchange.fee,
    value: typed,
    numeric: true,
    hint:
      typed.trim() === ''
        ? null
        : number === undefined || other !== undefined
          ? { text: [texts.exchange.noNumber, ...alternatives(numbers)].join(' '), tone: 'bad' }
          : { text: texts.exchange.withdraw(coins(all, asset)), tone: 'good', copy: all },
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
  texts: HelpText,
  payment: SessionPayment,
  transfer: Transfer | null,
): Content {
  const { typed } = state;
  return {
    title: state.text.asides.compare,
    sentence: texts.compare.sentence,
    transfer,
    field: transfer && {
      label: texts.compare.field,
      value: typed,
      numeric: false,
      hint:
        typed.trim() === ''
          ? null
          : isSameAddress(typed, payment)
            ? { text: texts.compare.same, tone: 'good' }
            : { text: texts.compare.differs, tone: 'bad' },
    },
  };
}

function cancelHelp(state: ViewState, texts: HelpText, view: SessionView): Content {
  const { message } = state;
  const seen = message?.name === 'cancel' && message.error?.code === 'invalid_state';
  // Where there never was an address nothing can have been sent.
  const mayBeSent = [view.payment, ...view.formerPayments].some((payment) => payment?.address);
  return {
    title: texts.cancelling.title,
    sentence: mayBeSent ? texts.cancelling.sentence : '',
    action: { act: 'resume', label: texts.cancelling.keep },
    other: { act: 'cancel', label: state.text.asides.cancelling },
    answers: mayBeSent ? [{ question: texts.cancelling.question, answer: texts.cancelling.answer }] : [],
    notice: seen ? texts.cancelling.seen : failureNotice(state, texts, 'cancel'),
  };
}

function problemHelp(state: ViewState, texts: HelpText, view: SessionView): Content {
  const { typed, text } = state;
  const store = isolate(view.store.name);
  if (isDone(state, 'report')) {
    return {
      title: texts.wrong.told,
      sentence: texts.wrong.toldSentence(store),
      action: { act: 'resume', label: state.text.choose.resume },
    };
  }
  const details = supportDetails(view);
  return {
    title: text.asides.wrong,
    sentence: texts.wrong.sentence(store),
    action: typed.trim() === '' ? null : { act: 'report', label: texts.wrong.tell(store) },
    notice: failureNotice(state, texts, 'report'),
    field: {
      label: texts.wrong.field,
      value: typed,
      numeric: false,
      hint: hintOf(typed.trim(), texts, view, text),
    },
    facts: [{ label: texts.wrong.details, value: view.id, copy: details }],
  };
}

function hintOf(typed: string, texts: HelpText, view: SessionView, text: ViewState['text']): Field['hint'] {
  const { payment } = view;
  if (payment === null || typed === '') return null;
  if (isSameAddress(typed, payment)) return { text: texts.wrong.address, tone: 'bad' };
  const [found, expected] = [familyOf(idIn(typed)), familyOfNetwork(payment.network)];
  if (found === null || expected === null) return null;
  const network = isolate(payment.networkName);
  return found === expected
    ? { text: texts.wrong.fits(network), tone: 'good' }
    : {
        text: texts.wrong.other(texts.wrong.families[found], text.on(isolate(payment.asset), network)),
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

/** A report for the server out of what the shopper typed: a transaction id, or a note. */
export function reportOf(typed: string): { hash?: string; note?: string } {
  const id = idIn(typed);
  return familyOf(id) === null ? { note: typed.trim().slice(0, 1000) } : { hash: id };
}
