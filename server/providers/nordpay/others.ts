import type { MoneyHint, UnmatchedMoney } from '../../domain/ports.ts';
import { createTold } from '../told.ts';
import type { Shown } from './evidence.ts';
import { keyOf } from './keys.ts';
import { readReceived, unmatchedBy, type Reading } from './transactions.ts';
import type { Transaction } from './wire.ts';

/**
 * What the list of all transactions shows beside the payments that were asked for. A label that this server gives is a
 * payment's of ours, whose time may long be over: it is to be asked for. What has another is nobody's; a merchant with
 * another integration has plenty of it, so each is told once.
 */

/** What is nobody's is told again after so many milliseconds, in case it was not kept. */
const unmatchedPause = 10 * 60_000;
/** … and what is ours, each of which makes a payment be asked for. */
const hintPause = 6 * 3_600_000;
/** Payments that are hinted at in one round: the others' turn is the next. */
const mostHints = 100;

export interface Others {
  readonly unmatched: readonly UnmatchedMoney[];
  readonly hints: readonly MoneyHint[];
}

export function createOthers(
  now: () => number,
): (shown: Shown, asked: ReadonlySet<string>, reading: Reading) => Others {
  const nobodys = createTold(now, unmatchedPause);
  const ours = createTold(now, hintPause);

  return ({ byLabel }, asked, reading) => {
    const unmatched: UnmatchedMoney[] = [];
    const hints: MoneyHint[] = [];
    for (const [label, transactions] of byLabel) {
      const kind = kindOf(label);
      const memory = kind === 'payment' ? ours : nobodys;
      for (const transaction of transactions) {
        if (kind === 'address' || transaction.tx_type !== 'invoice') continue;
        const key = keyOf(transaction);
        const state = stateOf(transaction);
        if (!memory.isNews(key, state)) continue;
        if (kind === 'payment' && label !== null) {
          // Asked for, its money is told by itself; that it stays in the list when the payment is over is no news.
          const isAsked = asked.has(label);
          if (!isAsked && hints.length >= mostHints) continue;
          const money = isAsked ? null : readReceived(transaction, reading);
          if (money !== null) hints.push({ paymentId: label, money });
        } else {
          const money = readReceived(transaction, reading);
          if (money !== null) unmatched.push(unmatchedBy(transaction, money));
        }
        memory.tell(key, state);
      }
    }
    return { unmatched, hints };
  };
}

/** Labels of this server begin like this: those of a payment, and those of a permanent address. */
function kindOf(label: string | null): 'payment' | 'address' | 'foreign' {
  if (label?.startsWith('pay_') === true) return 'payment';
  return label?.startsWith('adr_') === true ? 'address' : 'foreign';
}

const stateOf = ({ status, amount, received_amount: received }: Transaction): string =>
  `${status} ${amount} ${received}`;
