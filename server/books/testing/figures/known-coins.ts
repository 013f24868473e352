import type { Coins } from './facts.ts';
import { read, zero, type Fraction } from './fractions.ts';

/** Test helper: what is known of coins after reports of them. Nothing of the product is imported. */

export interface Known extends Omit<Coins, 'rate' | 'amount' | 'fee'> {
  readonly amount: Fraction;
  readonly fee: Fraction | null;
  readonly rate: Fraction | null;
  readonly seenAt: number;
  readonly wasFinal: boolean;
  readonly isDismissed: boolean;
  /** How many of them a person accepted, although they are of the wrong kind, and for what. */
  readonly accepted: { readonly coins: Fraction; readonly value: Fraction };
  /** Calls that no longer showed them. */
  readonly denials: readonly number[];
}

const minute = 60_000;
/** One wrong answer undoes nothing: so many calls have to agree, over so long. */
const denialsNeeded = 3;
const denialTime = { detected: 10 * minute, final: 30 * minute } as const;
export const dismissed = (coins: Known): Known => ({ ...coins, status: 'gone', isDismissed: true });
export const isFinal = ({ status }: Known): boolean => status === 'final';
export const isThere = ({ status }: Known): boolean => status !== 'gone';
const notAccepted = { coins: zero, value: zero };

/** What is known of coins after one more report of them. */
export function merged(known: readonly Known[], news: Coins, at: number): readonly Known[] {
  const former = known.find(({ key }) => key === news.key);
  const { amount, rate, fee, ...rest } = news;
  const { status, moved } = news;
  if (former === undefined) {
    if (status === 'gone') return known;
    const coins = { amount: read(amount), fee: fee === null ? null : read(fee) };
    const rateThen = rate === null ? null : read(rate);
    const wasFinal = status === 'final';
    return [
      ...known,
      {
        ...rest,
        ...coins,
        rate: rateThen,
        seenAt: at,
        wasFinal,
        isDismissed: false,
        accepted: notAccepted,
        denials: [],
      },
    ];
  }
  const wasFinal = former.wasFinal || status === 'final';
  const now = (changes: Partial<Known>): readonly Known[] =>
    known.map((each) => (each === former ? { ...each, ...changes } : each));
  // The same report again is no news of what a person dismissed.
  const isOld = status === 'gone' || (former.isDismissed && status === 'detected');
  if (former.status === 'gone') return isOld ? known : now({ status, moved, wasFinal, isDismissed: false });
  const isDenied = status === 'gone' || (former.status === 'final' && status === 'detected');
  if (!isDenied) return now({ status, moved, wasFinal, denials: [] });
  const denials = former.denials.at(-1) === at ? former.denials : [...former.denials, at];
  const [first = at] = denials;
  const isSure =
    denials.length >= denialsNeeded && at - first >= denialTime[former.wasFinal ? 'final' : 'detected'];
  return now(isSure ? { status, denials: [] } : { denials });
}
