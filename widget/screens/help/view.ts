/** Help that a shopper opens in place of the payment's screen. Part of `late/help.ts`. */
import { toMs } from '../../core/clock.ts';
import type { SessionPayment, SessionView } from '../../../server/money-in/contract/session.ts';
import type { HelpText } from '../../i18n/catalogues/en.ts';
import { coins, displayAmount, isolate, tidy } from '../../i18n/isolate.ts';
import { compare } from '../../session/decimal.ts';
import { isOffchain, receivedOf } from '../../session/payment.ts';
import { familyOf, familyOfNetwork, idIn, isSameAddress } from '../../session/typed-input.ts';
import { coinScreen } from '../screen-of.ts';
import { baseScreen, contactAction, helpAction, isSent, priceFor } from '../shared.ts';
import { failureNotice } from '../pay/messages.ts';
import { transferOf } from '../pay/transfer.ts';
import { remainingTransfer } from '../received/view.ts';
import type { Action, Fact, Field, HelpScreenTopic, Screen, ScreenNamed, Transfer } from '../types.ts';
import type { ViewState } from '../view-state.ts';

type HelpScreen = ScreenNamed<'help'>;
type Content = Partial<HelpScreen> & Pick<HelpScreen, 'title' | 'sentence'>;

/** A help screen: it leads back to the payment, and the amount due stays visible. */
export function helpScreen(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  topic: HelpScreenTopic,
): Screen {
  if (topic === 'payAgain') {
    // The question is asked as long as the screen that leads to it does.
    const own = coinScreen({ ...state, helpTopic: null });
    if (!own.more.some(({ act }) => act === topic)) return own;
  }
  const shared = baseScreen(state, view);
  const content = contentOf(state, texts, view, topic);
  const hint = content.field?.hint?.text ?? null;
  return {
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
    help: null,
  };
}

function contentOf(state: ViewState, texts: HelpText, view: SessionView, topic: HelpScreenTopic): Content {
  if (topic === 'cancelling') return cancelHelp(state, texts, view);
  if (topic === 'payAgain') return payAgainHelp(state, texts);
  if (topic === 'another') return anotherHelp(state, texts, view);
  if (topic === 'menu' && !isToPay(state)) return menuOf(state, texts, view, []);
  if (topic === 'wrong' || view.payment === null) return problemHelp(state, texts, view);
  return paymentHelp(state, texts, view, view.payment, topic);
}

/** Help takes the place of a screen to pay by. */
const isToPay = (state: ViewState): boolean =>
  /^(pay|received|looking)$/.test(coinScreen({ ...state, helpTopic: null }).name);

/** @param sending What helps to send the payment. */
function menuOf(state: ViewState, texts: HelpText, view: SessionView, sending: readonly Action[]): Content {
  const { text } = state;
  const wrong = helpAction(text, 'wrong', texts.wrong.tell(isolate(view.store.name)));
  const asking = [wrong, contactAction(state, view)].filter((each) => each !== null);
  return {
    title: text.helpWithPayment,
    sentence: '',
    choices: [...sending, ...asking],
    more: view.cancellable ? [helpAction(text, 'cancelling')] : [],
  };
}

function paymentHelp(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  payment: SessionPayment,
  topic: HelpScreenTopic,
): Content {
  const { hostedUrl } = state;
  const { amountDue, asset } = payment;
  const whole = transferOf(state, payment);
  const isRest = compare(receivedOf(payment), '0') > 0;
  const transfer = whole && isRest ? remainingTransfer(whole, amountDue) : whole;
  // The network's fee is a matter of the screen to pay by, where a wallet sends.
  const to = transfer && { ...transfer, feeAsset: null };
  const owed: Partial<HelpScreen> = {
    due: {
      ...(!isSent(state, payment) && { verb: state.text.pay.send }),
      amount: coins(amountDue, asset),
      copy: displayAmount(amountDue, asset),
      meta: priceFor(state, view),
    },
    deadline: { at: toMs(payment.expiresAt), from: toMs(payment.createdAt) },
  };
  switch (topic) {
    case 'menu': {
      const sending: Action[] = [];
      if (!isSent(state, payment)) {
        if (transfer?.swap) sending.push(transfer.swap);
        if (!isOffchain(payment))
          sending.push(
            helpAction(state.text, 'exchange', texts.exchange.about),
            helpAction(state.text, 'compare'),
          );
      }
      return { ...owed, ...menuOf(state, texts, view, sending) };
    }
    case 'exchange':
      return { ...owed, ...exchangeHelp(state, texts, view, to) };
    case 'compare':
      return { ...owed, title: state.text.asides.compare, sentence: texts.compare.sentence, transfer: to };
    case 'phone': {
      // A short address makes a coarse code, and a phone has a language of its own.
      const qr = hostedUrl?.replace(/^([^?#]*)\?[^#]*/, '$1') ?? null;
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
    case 'payAgain':
    case 'another':
      return problemHelp(state, texts, view);
  }
}

/** Exchanges require more details than wallets do, and deduct a fee from what they send. */
function exchangeHelp(
  state: ViewState,
  texts: HelpText,
  view: SessionView,
  transfer: Transfer | null,
): Content {
  const { text } = state;
  const { store } = view;
  const name = tidy(store.legalName ?? store.name);
  const country = countryOf(store.country, text.language);
  const facts: Fact[] = [
    { label: texts.exchange.recipient, value: country === null ? name : `${name}, ${country}` },
    { label: texts.exchange.wallet, value: texts.exchange.provider },
  ];
  if (transfer !== null) {
    const { amount, asset } = transfer;
    facts.unshift({ label: texts.exchange.receive, value: coins(amount, asset), copy: amount });
  }
  return {
    title: text.asides.exchange,
    sentence: texts.exchange.sentence,
    action: { act: 'sent', label: state.text.sentIt },
    notice: failureNotice(state, texts, 'sent'),
    answers: [texts.exchange.fee, texts.exchange.minimum].map((answer) => ({ question: '', answer })),
    transfer,
    facts,
  };
}

/** The name of a country in the shopper's language; its code where the browser does not know the name. */
function countryOf(code: string | null, language: string): string | null {
  try {
    return code === null ? null : (new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code);
  } catch {
    return code;
  }
}

function cancelHelp(state: ViewState, texts: HelpText, { cancellable }: SessionView): Content {
  const { message } = state;
  const isSeen = message?.name === 'cancel' && message.error?.code === 'invalid_state';
  return {
    title: texts.cancelling.title,
    sentence: texts.cancelling.sentence,
    action: { act: 'resume', label: texts.cancelling.keep },
    other: cancellable ? { act: 'cancel', label: state.text.asides.cancelling } : null,
    answers: [{ question: texts.cancelling.question, answer: texts.cancelling.answer }],
    notice: isSeen ? texts.cancelling.seen : failureNotice(state, texts, 'cancel'),
  };
}

/** Asks before another method is chosen for a checkout whose money the shop has to settle. */
const payAgainHelp = ({ text }: ViewState, { payAgain }: HelpText): Content => ({
  ...payAgain,
  action: { act: 'resume', label: text.choose.resume },
  other: { act: 'choose', label: text.back },
});

/** Whether to pay once more, after this payment was sent. */
function anotherHelp(state: ViewState, texts: HelpText, view: SessionView): Content {
  const { another } = texts;
  return {
    title: another.title(state.format.price(view.amount, view.currency, view.minorUnits)),
    sentence: another.sentence,
    action: { act: 'resume', label: state.text.pill.button },
    other: { act: 'anew', label: another.anew },
  };
}

function problemHelp(state: ViewState, texts: HelpText, view: SessionView): Content {
  const { typed, text, message } = state;
  const store = isolate(view.store.name);
  if (message?.name === 'report' && message.state === 'done') {
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
    action: { act: 'report', label: texts.wrong.tell(store), ...(typed.trim() === '' && { disabled: true }) },
    notice: failureNotice(state, texts, 'report'),
    field: {
      label: texts.wrong.field,
      value: typed,
      hint: transactionHint(typed.trim(), texts, view, text),
    },
    facts: [{ label: texts.wrong.details, value: view.id, copy: details }],
  };
}

/** Whether a transaction id can be of the payment's network. */
function transactionHint(
  typed: string,
  texts: HelpText,
  view: SessionView,
  text: ViewState['text'],
): Field['hint'] {
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

/** Details for the shop's support: nothing that opens the checkout. */
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
    const { method, amount, asset, address, transactions } = payment;
    const hashes = transactions.map(({ hash }) => hash);
    rows.push(payment.id, method, payment.status, `${amount} ${asset}`, address, ...hashes);
  }
  return rows.filter((row) => row !== null).join('\n');
}
