import { toMs } from '../core/clock.ts';
import type { RefundClaim } from '../../server/money-out/contract/refund-claim.ts';
import type { RefundText, Text } from '../i18n/catalogues/en.ts';
import type { Format } from '../i18n/format.ts';
import { coins, isolate, tidy } from '../i18n/isolate.ts';
import { shortened } from '../i18n/transactions.ts';
import { networkOf } from '../screens/shared.ts';
import { safeUrl } from '../session/links.ts';
import { isRefusal, type SessionError } from '../session/client.ts';
import type { Fact } from '../screens/types.ts';

/** Everything that decides what the page of a refund shows. */
export interface RefundState {
  refund: RefundClaim | null;
  /** Why the last poll failed; null where it succeeded. */
  problem: SessionError | null;
  online: boolean;
  /** Content of the field. */
  typed: string;
  /** The address that is to be confirmed; null before. */
  confirming: string | null;
  /** Why the last command failed; null where it did not. */
  failure: SessionError | 'empty' | 'taken' | 'too_late' | null;
  /** A command is on its way. */
  busy: boolean;
  now: number;
  text: Text;
  words: RefundText;
  format: Format;
}

export type RefundAct = 'next' | 'yes' | 'change' | 'takeBack' | 'retry';

export interface RefundAction {
  label: string;
  act?: RefundAct;
  /** The control is a link. */
  href?: string;
}

export interface RefundScreen {
  name: 'starting' | 'name' | 'confirm' | 'hold' | 'waiting' | 'sent' | 'failed' | 'trouble';
  title: string;
  sentence: string;
  /** The first is filled. */
  actions: readonly RefundAction[];
  field: { label: string; value: string; help: string } | null;
  /** Fault of the address. */
  hint: string | null;
  /** Shown in groups of four. */
  address: string | null;
  facts: readonly Fact[];
  /** The block explorer. */
  explorer: string | null;
  notice: string | null;
  bar: string | null;
}

const empty: RefundScreen = {
  name: 'starting',
  title: '',
  sentence: '',
  actions: [],
  field: null,
  hint: null,
  address: null,
  facts: [],
  explorer: null,
  notice: null,
  bar: null,
};

/** From what is known of a refund to what is shown. Pure. */
export function refundScreen(state: RefundState): RefundScreen {
  const { refund, problem, online, text, words } = state;
  if (problem !== null && isRefusal(problem.code)) {
    const { title, sentence } = problem.code === 'session_expired' ? words.ended : words.invalid;
    return { ...empty, name: 'trouble', title, sentence, actions: contact(state) };
  }
  if (refund === null) {
    if (problem === null) return { ...empty, title: words.getting };
    const retry: RefundAction = { act: 'retry', label: text.tryAgain };
    return { ...empty, name: 'trouble', ...words.unreachable, actions: [retry] };
  }
  const { trouble } = text;
  const bar = !online
    ? trouble.bar(trouble.offline, words.offline)
    : problem === null
      ? null
      : trouble.bar(words.unreachable.title, words.offline);
  return { ...empty, ...noticeOf(state), ...screenOf(state, refund), bar };
}

function screenOf(state: RefundState, refund: RefundClaim): Partial<RefundScreen> {
  const { words, format, now, confirming } = state;
  const store = isolate(refund.store.name);
  switch (refund.status) {
    case 'awaiting_destination':
      return confirming === null ? name(state, refund) : confirm(state, refund, confirming);
    case 'on_hold':
      return {
        name: 'hold',
        title: words.hold.title(format.moment(toMs(refund.holdUntil ?? ''), now)),
        sentence: words.hold.sentence,
        address: refund.address,
        facts: coinFacts(state, refund),
        actions: [{ act: 'takeBack', label: words.hold.change }],
      };
    case 'pending':
    case 'sending':
      return {
        name: 'waiting',
        title: words[refund.status].title,
        sentence: refund.status === 'pending' ? words.pending.sentence(store) : words.sending.sentence,
        address: refund.address,
        facts: receipt(state, refund),
        explorer: explorerOf(refund),
      };
    case 'succeeded':
      return {
        name: 'sent',
        ...words.sent,
        address: refund.address,
        facts: receipt(state, refund),
        explorer: explorerOf(refund),
      };
    case 'failed':
      return {
        name: 'failed',
        title: words.failed.title,
        sentence: words.failed.sentence(store),
        facts: referenceOf(state, refund),
        actions: contact(state),
      };
    case 'expired':
    case 'cancelled':
      return { name: 'trouble', ...words.ended, actions: contact(state) };
  }
}

function name(state: RefundState, refund: RefundClaim): Partial<RefundScreen> {
  const { words, format, typed, now } = state;
  const until = format.moment(toMs(refund.expiresAt), now);
  return {
    name: 'name',
    title: words.name.title,
    sentence: words.name.sentence(isolate(refund.asset), isolate(networkOf(state, refund))),
    field: {
      label: words.name.field(isolate(refund.asset)),
      value: typed,
      help: `${words.name.exchange} ${words.name.until(until)}`,
    },
    hint: faultOf(state, refund),
    actions: [{ act: 'next', label: words.name.next }],
  };
}

function confirm(state: RefundState, refund: RefundClaim, address: string): Partial<RefundScreen> {
  const { words } = state;
  return {
    name: 'confirm',
    title: words.confirm.title,
    sentence: words.confirm.sentence,
    address,
    facts: coinFacts(state, refund),
    hint: faultOf(state, refund),
    actions: [
      { act: 'yes', label: words.confirm.yes },
      { act: 'change', label: words.confirm.change },
    ],
  };
}

/** Says what is wrong with the address, and what to do. */
function faultOf(
  { failure, words: { fault } }: RefundState,
  { networkName: named, store }: RefundClaim,
): string | null {
  if (failure === 'empty') return fault.empty;
  if (failure === null || typeof failure === 'string') return null;
  const network = isolate(named);
  switch (failure.reason || failure.code) {
    // Other characters than an address can have.
    case 'invalid_request':
    case 'malformed':
      return fault.malformed(network);
    case 'other_network':
      return fault.otherNetwork(network);
    case 'token_contract':
      return fault.tokenContract;
    case 'burn_address':
      return fault.burnAddress;
    case 'store_address':
      return fault.storeAddress(isolate(store.name));
    case 'rate_limited':
      return fault.busy(Math.ceil(failure.retryAfter / 1000));
    case 'payout_in_doubt':
      return fault.inDoubt;
    default:
      return fault.lost;
  }
}

const noticeOf = ({ failure, words: { hold } }: RefundState): Pick<RefundScreen, 'notice'> => ({
  notice: failure === 'taken' ? hold.taken : failure === 'too_late' ? hold.tooLate : null,
});

/** Facts of the coins that are sent, and of those that arrive. */
function coinFacts(state: RefundState, refund: RefundClaim): Fact[] {
  const { words, text } = state;
  const { amount, arrives, asset } = refund;
  return [
    { label: words.coin, value: tidy(asset, 12) },
    { label: text.receipt.network, value: networkOf(state, refund) },
    { label: words.amount, value: coins(amount, asset) },
    ...(arrives === null ? [] : [{ label: words.arrives, value: coins(arrives, asset) }]),
  ];
}

function receipt(state: RefundState, refund: RefundClaim): Fact[] {
  const { text, format, words } = state;
  const { sentAt, transactionHash: hash } = refund;
  return [
    ...(sentAt === null ? [] : [{ label: words.sentAt, value: format.moment(toMs(sentAt)) }]),
    ...coinFacts(state, refund),
    ...(hash === null
      ? []
      : [
          {
            label: text.receipt.hash,
            value: shortened(hash),
            copy: hash,
            copyLabel: text.receipt.copyHash,
          },
        ]),
    ...referenceOf(state, refund),
  ];
}

const referenceOf = ({ text }: RefundState, { reference }: RefundClaim): Fact[] =>
  reference === null ? [] : [{ label: text.paid.reference, value: tidy(reference) }];

const explorerOf = ({ explorerUrl, test }: RefundClaim): string | null => safeUrl(explorerUrl, test);

function contact({ refund, text }: RefundState): RefundAction[] {
  const { store, test = false } = refund ?? {};
  const href = safeUrl(store?.supportUrl ?? store?.url ?? null, test);
  return href === null ? [] : [{ href, label: text.contact(isolate(store?.name ?? '')) }];
}
