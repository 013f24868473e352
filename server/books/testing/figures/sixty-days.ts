import { byTier } from '../../../testing/tier.ts';
import { currencies, providers, type Plan, type Step } from './plans.ts';
import { isShown } from './show.ts';

/**
 * Test helper: the orders of a shop in sixty days, always the same: six currencies, five gateways, each exception, refunds of each
 * kind, customers who order again, by the shop's API, by product links and by invoices.
 */

/** Sixty; in the short form ten, with each story at least once. */
export const days = isShown ? 60 : byTier(10, 60);

const pay = (percent = 100, changes: Partial<Extract<Step, { do: 'pay' }>> = {}): Step => ({
  do: 'pay',
  percent,
  status: 'final',
  saysWhen: true,
  hasFee: true,
  ...changes,
});
const wrong = (percent: number): Step => ({ do: 'pay wrongly', percent, asset: 'TRX' });
const wait: Step = { do: 'wait' };
/** Past the end of the quote. */
const late: readonly Step[] = [wait, wait, wait, wait, pay(100)];
const accept: Step = { do: 'resolve', action: 'accept' };
const ignore: Step = { do: 'resolve', action: 'ignore' };
const refund = (
  percent: number,
  to: Extract<Step, { do: 'refund' }>['to'] = 'sent',
  basis: Extract<Step, { do: 'refund' }>['basis'] = 'coins',
): Step => ({ do: 'refund', basis, percent, to });
const ends = (as: Extract<Step, { do: 'end refund' }>['as']): Step => ({ do: 'end refund', as });
const gone: readonly Step[] = [{ do: 'gone' }, wait, wait, wait, wait];

/** How many orders have each story. */
const stories: readonly (readonly [count: number, steps: readonly Step[]])[] = [
  [118, [pay()]],
  [14, [pay(100, { status: 'detected' }), { do: 'confirm' }]],
  [12, [pay(50), pay(50)]],
  [6, [pay(33), pay(33), pay(34)]],
  [6, [pay(40), { do: 'choose', method: 'btc-bitcoin', provider: 'novapay' }, pay()]],
  [6, [pay(101)]],
  [5, [pay(112)]],
  [4, [pay(112), accept]],
  [4, [pay(150), refund(100, 'sent', 'excess')]],
  [3, [pay(150), refund(100, 'link', 'excess')]],
  [5, [pay(80)]],
  [4, [pay(80), wait, wait, wait, wait, accept]],
  [3, [pay(60), wait, wait, wait, wait, refund(100)]],
  [2, [pay(60), wait, wait, wait, wait, ignore]],
  [4, late],
  [4, [...late, accept]],
  [2, [...late, refund(100)]],
  [3, [wrong(100)]],
  [2, [pay(), wrong(40)]],
  [2, [wrong(100), wait, wait, wait, wait, accept]],
  [2, [wrong(60), wait, refund(100, 'sent', 'excess')]],
  [3, [pay(), ...gone]],
  [1, [pay(), ...gone, { do: 'back' }]],
  [10, [pay(), wait, refund(100)]],
  [7, [pay(), refund(40)]],
  [5, [pay(), refund(25, 'sent', 'price'), wait, refund(30, 'sent', 'price')]],
  [4, [pay(), refund(20), refund(30, 'refused'), refund(50)]],
  [3, [pay(), refund(100, 'outside')]],
  [3, [pay(), refund(100, 'link')]],
  [3, [pay(), refund(100, 'link'), wait, ends('claimed')]],
  [2, [pay(), refund(30, 'link'), wait, ends('cancelled')]],
  [2, [pay(), refund(100, 'unknown')]],
  [2, [pay(), refund(100, 'unknown'), wait, ends('completed')]],
  [1, [pay(), refund(50, 'unknown'), wait, ends('failed')]],
  [2, [pay(), refund(100), wait, ends('returned')]],
  [2, [pay(), refund(100, 'refused')]],
  [3, [pay(100, { status: 'detected' })]],
  [2, [{ do: 'credit', percent: 100 }]],
  [24, [wait]],
  [6, [{ do: 'cancel' }]],
  [4, [{ do: 'cancel' }, pay()]],
];

const names = [
  ['Änne', 'Müller'],
  ['Zoë', 'O’Neill'],
  ['Jürgen', 'Weiß'],
  ['Noor', 'Al-Sabah'],
  ['Haruka', 'Sato'],
  ['François', 'Dupré'],
  ['Grace', 'Ellis'],
  ['Łukasz', 'Nowak'],
] as const;
const products = [
  ['Desk lamp "Nova"', 4990],
  ['Wool scarf; red', 3845],
  ['Tea, 250 g', 1290],
  ['Road bike', 129_900],
  ['Print A2', 8100],
  ['Poster', 15_000],
] as const;

/** The same sequence in each run. */
function* numbers(): Generator<number, never> {
  let state = 95n;
  for (;;) {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    yield Number(state >> 33n);
  }
}

/** By day, oldest first. */
export function sixtyDays(): readonly (readonly Plan[])[] {
  const next = numbers();
  const one = <T>(from: readonly T[]): T => {
    const found = from[next.next().value % from.length];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  };
  const all = stories.flatMap(([count, steps]) =>
    Array.from({ length: Math.ceil((count * days) / 60) }, () => steps),
  );
  const plans = all.map((steps, index): Plan => {
    const currency = one(Object.keys(currencies) as (keyof typeof currencies)[]);
    const [name, cents] = one(products);
    const quantity = 1 + (next.next().value % 3);
    const customer = next.next().value % 10 < 8 ? next.next().value % 40 : null;
    const [firstName, lastName] = names[(customer ?? 0) % names.length] ?? [];
    return {
      currency,
      amount: priceOf(cents * quantity + (index % 7), currency),
      provider: one(providers),
      method: one(['usdt-tron', 'usdt-tron', 'usdt-bsc', 'btc-bitcoin', 'eth-ethereum']),
      by: one(['api', 'api', 'api', 'link', 'invoice']),
      customer,
      details: {
        description: `${quantity} × ${name}`,
        lineItems: [{ name, quantity }],
        ...(customer !== null && { customer: { firstName, lastName } }),
        metadata: { warehouse: one(['Köln', 'Zürich']), gift: one(['yes', 'no']) },
      },
      steps,
    };
  });
  // Stories are mixed over the days.
  const mixed = plans
    .map((plan) => [next.next().value, plan] as const)
    .toSorted(([one], [other]) => one - other)
    .map(([, plan]) => plan);
  const perDay = Math.ceil(mixed.length / days);
  return Array.from({ length: days }, (_, day) => mixed.slice(day * perDay, (day + 1) * perDay));
}

function priceOf(cents: number, currency: keyof typeof currencies): string {
  const places = currencies[currency];
  if (places === 0) return String(cents);
  const digits = String(places === 3 ? cents * 10 + 5 : cents).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
