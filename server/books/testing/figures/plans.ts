import fc from 'fast-check';

/** Test helper: what happens in the life of an order, as data. */

export type Step =
  /** Coins come: so many percent of what is asked for. */
  | {
      readonly do: 'pay';
      readonly percent: number;
      readonly status: 'final' | 'detected';
      readonly saysWhen: boolean;
      readonly hasFee: boolean;
    }
  /** Coins come on another network, or others. */
  /** There is no rate for BNB. */
  | { readonly do: 'pay wrongly'; readonly percent: number; readonly asset: 'TRX' | 'BNB' }
  | { readonly do: 'confirm' }
  | { readonly do: 'gone' }
  | { readonly do: 'back' }
  | { readonly do: 'choose'; readonly method: string; readonly provider: string }
  | { readonly do: 'resolve'; readonly action: 'accept' | 'ignore' }
  | {
      readonly do: 'refund';
      readonly basis: 'coins' | 'price' | 'excess';
      /** 100 for all that is left. */
      readonly percent: number;
      readonly to: RefundTarget;
    }
  | { readonly do: 'end refund'; readonly as: 'cancelled' | 'claimed' | 'completed' | 'failed' | 'returned' }
  | { readonly do: 'credit'; readonly percent: number }
  | { readonly do: 'cancel' }
  | { readonly do: 'fulfill' | 'unfulfill' }
  /** The shopper asks for a new price. */
  | { readonly do: 'refresh' }
  | { readonly do: 'wait' };

/** `unknown`: the gateway does not answer. `link`: the shopper names the address, or does not. */
export type RefundTarget = 'sent' | 'refused' | 'unknown' | 'link' | 'outside';

export interface Plan {
  readonly currency: string;
  readonly amount: string;
  readonly provider: string;
  readonly method: string;
  readonly by: 'api' | 'link' | 'invoice';
  /** Null for an order without one. */
  readonly customer: number | null;
  /** Of the order, as the shop gives them. */
  readonly details?: {
    readonly description: string;
    readonly lineItems: readonly object[];
    readonly customer?: object;
    readonly metadata: Readonly<Record<string, string>>;
  };
  readonly steps: readonly Step[];
}

/** Decimals of each. */
export const currencies = { EUR: 2, USD: 2, CHF: 2, GBP: 2, JPY: 0, KWD: 3 } as const;
export const providers = ['novapay', 'nordpay', 'novax', 'noxpay', 'nuxpay'] as const;
/** With 6, 8 and 18 decimals. */
export const methods = ['usdt-tron', 'btc-bitcoin', 'eth-ethereum', 'usdt-bsc'] as const;
export const customers = 25;

const percent = fc.oneof(
  { weight: 4, arbitrary: fc.constant(100) },
  { weight: 2, arbitrary: fc.constantFrom(50, 33, 99, 101, 112, 200) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 130 }) },
);
const pay = fc.record({
  do: fc.constant('pay' as const),
  percent,
  status: fc.constantFrom('final', 'final', 'detected'),
  saysWhen: fc.boolean(),
  hasFee: fc.boolean(),
});
const refund = fc.record({
  do: fc.constant('refund' as const),
  basis: fc.constantFrom('coins', 'coins', 'price', 'excess'),
  percent: fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 100 })),
  to: fc.constantFrom<RefundTarget>('sent', 'sent', 'sent', 'refused', 'unknown', 'link', 'outside'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: pay },
  { weight: 6, arbitrary: refund },
  { weight: 3, arbitrary: fc.constant({ do: 'confirm' }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('end refund' as const),
      as: fc.constantFrom('cancelled', 'claimed', 'completed', 'failed', 'returned'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('resolve' as const),
      action: fc.constantFrom('accept', 'accept', 'ignore'),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'wait' }) },
  { weight: 1, arbitrary: fc.constant({ do: 'gone' }) },
  { weight: 1, arbitrary: fc.constant({ do: 'back' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('choose' as const),
      method: fc.constantFrom(...methods),
      provider: fc.constantFrom(...providers),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('pay wrongly' as const),
      percent: fc.integer({ min: 1, max: 150 }),
      asset: fc.constantFrom('TRX', 'TRX', 'BNB'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('credit' as const), percent }) },
  { weight: 1, arbitrary: fc.constant({ do: 'cancel' }) },
  { weight: 2, arbitrary: fc.constant({ do: 'refresh' }) },
  { weight: 4, arbitrary: fc.constantFrom({ do: 'fulfill' }, { do: 'fulfill' }, { do: 'unfulfill' }) },
);

const price = fc
  .constantFrom(...(Object.keys(currencies) as (keyof typeof currencies)[]))
  .chain((currency) =>
    fc
      .oneof(fc.integer({ min: 500, max: 9_999_999 }), fc.constantFrom(1000, 15_000, 4990))
      .map((cents) => ({ currency, amount: priceOf(cents, currency) })),
  );

/** Of so many hundredths; 100 yen are of the size of a euro. */
function priceOf(cents: number, currency: keyof typeof currencies): string {
  const places = currencies[currency];
  if (places === 0) return String(cents);
  const digits = String(places === 3 ? cents * 10 + (cents % 10) : cents).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** Most orders are paid. */
export const plan: fc.Arbitrary<Plan> = fc
  .record({
    price,
    provider: fc.constantFrom(...providers),
    method: fc.constantFrom(...methods),
    by: fc.constantFrom('api', 'api', 'link', 'invoice'),
    customer: fc.option(fc.nat(customers - 1), { freq: 5 }),
    first: fc.option(pay, { freq: 9 }),
    more: fc.array(step, { minLength: 0, maxLength: 7 }),
  })
  .map(({ price: of, first, more, ...rest }): Plan =>
    Object.assign({ steps: [...(first === null ? [] : [first]), ...more] }, of, rest),
  );
