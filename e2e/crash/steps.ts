import {
  exceptionKinds,
  type ExceptionKind,
  type RefundStatus,
} from '../../server/base/contract/constants.ts';
import fc from 'fast-check';
import type { Observation } from '../../server/gateways/gateway.ts';

export interface ReportedCoin {
  /** Index of one of the payment's four possible transfers; the last is in another coin. */
  readonly nth: number;
  /** Percent of the payment's amount. */
  readonly percent: number;
  readonly status: 'detected' | 'final' | 'gone';
  readonly single: boolean;
  /** Whether a manual payment names the transaction. */
  readonly withHash: boolean;
}

/** One event of a checkout. `pick` chooses among the existing payments. */
export type Step =
  /** A shopper's choice with the gateway's response; `begin`, `created` and `failed` are its separate parts. */
  | { readonly do: 'select' | 'begin'; readonly method: string; readonly lock: number }
  | { readonly do: 'created' | 'failed' | 'selected'; readonly pick: number }
  | {
      readonly do: 'observed';
      readonly pick: number;
      readonly source: Observation['source'];
      readonly state: Observation['status'];
      readonly coins: readonly ReportedCoin[];
      readonly rate: string | null;
      /** Age of the response when it is received, in milliseconds. */
      readonly askedAgo: number;
    }
  /** Three consecutive single calls report a transfer as gone, or smaller than before. */
  | {
      readonly do: 'denied';
      readonly pick: number;
      readonly coin: ReportedCoin;
      readonly state: Observation['status'];
      /** Milliseconds between two calls. */
      readonly every: number;
    }
  | { readonly do: 'cancel'; readonly by: 'merchant' | 'shopper' }
  | { readonly do: 'refresh' | 'sent' | 'report' }
  | {
      readonly do: 'resolve';
      readonly action: 'accept' | 'ignore';
      readonly exception: ExceptionKind | undefined;
    }
  /** A refund of that percentage of a payment's final coins. */
  | { readonly do: 'refund'; readonly pick: number; readonly percent: number }
  /** A refund's next status. */
  | { readonly do: 'refunded'; readonly pick: number; readonly status: RefundStatus }
  | { readonly do: 'pass' | 'back'; readonly ms: number };

const minute = 60_000;
const hour = 60 * minute;

/** Rate of each method's coin when a payment is created; the merchant's currency is EUR. One is cut: 1.08 coins for a euro. */
export const rates: Readonly<Record<string, string>> = {
  'usdt-tron': '1',
  'usdt-ethereum': '0.925925925925925925',
  'sol-solana': '151.37',
};

const pick = fc.nat({ max: 5 });
const method = fc.constantFrom('usdt-tron', 'usdt-ethereum', 'sol-solana');
const lock = fc.constantFrom(5 * minute, 30 * minute);
const ms = fc.oneof(
  fc.constantFrom(1, 1000, minute, 6 * minute, 11 * minute, 31 * minute, hour, 25 * hour, 73 * hour),
  fc.integer({ min: 1, max: 40 * minute }),
);
const percent = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 80 }) },
  { weight: 2, arbitrary: fc.constantFrom(50, 99, 100, 101, 103) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 250 }) },
);
const states = [
  'awaiting',
  'awaiting',
  'detected',
  'settled',
  'expired',
  'cancelled',
  'failed',
  'unknown',
] as const;
const coinOf = (
  status: fc.Arbitrary<ReportedCoin['status']>,
  single: fc.Arbitrary<boolean>,
): fc.Arbitrary<ReportedCoin> =>
  fc.record({
    nth: fc.constantFrom(0, 0, 0, 1, 1, 1, 2, 2, 3),
    percent,
    status,
    single,
    withHash: fc.boolean(),
  });
const coin = coinOf(fc.constantFrom('detected', 'detected', 'final', 'final', 'gone'), fc.boolean());
const observation = fc.record({
  do: fc.constant('observed' as const),
  pick,
  source: fc.constantFrom('poll', 'poll', 'webhook', 'sync', 'person'),
  state: fc.constantFrom(...states),
  coins: fc.uniqueArray(coin, { maxLength: 3, selector: ({ nth }) => nth }),
  rate: fc.constantFrom('1', '0.9', '1.1', '160.5', '0.7301', null),
  askedAgo: fc.constantFrom(0, 0, 0, 500, minute, hour),
});

const denied = fc.record({
  do: fc.constant('denied' as const),
  pick,
  coin: coinOf(fc.constantFrom('detected', 'gone'), fc.constant(true)),
  state: fc.constantFrom(...states),
  every: fc.constantFrom(minute, 6 * minute, 16 * minute),
});

const lengths = { minLength: 3, maxLength: 36, size: 'max' } as const;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('select', 'begin'), method, lock }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('created', 'failed', 'selected'), pick }) },
  { weight: 10, arbitrary: observation },
  { weight: 2, arbitrary: denied },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pass'), ms }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('back'), ms }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('cancel'), by: fc.constantFrom('merchant', 'shopper') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refresh') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('sent', 'report') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('resolve'),
      action: fc.constantFrom('accept', 'ignore'),
      exception: fc.constantFrom(undefined, undefined, undefined, ...exceptionKinds),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('refund'),
      pick,
      percent: fc.constantFrom(1, 3, 20, 50, 99, 100, 100),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('refunded'),
      pick,
      status: fc.constantFrom(
        'pending',
        'unknown',
        'succeeded',
        'succeeded',
        'failed',
        'cancelled',
        'returned',
      ),
    }),
  },
);

/** Events of a checkout. The first is a choice, since little can happen without one. */
export const stepSequences: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.record({ do: fc.constant('select' as const), method, lock }), fc.array(step, lengths))
  .map(([first, rest]) => [first as Step].concat(rest));
