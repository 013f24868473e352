/** Reasons why an order must not be shipped although money was received. */
import type { PaidCheckout } from '../checkouts.ts';
import { timeOf } from './words.ts';

/** Descriptions of the problems that somebody at the shop must decide, by the server's name for each. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  reversed: 'money that was final is gone',
  wrong_asset: 'another coin came',
  unclear: 'the gateway shows money that cannot be counted',
  underpaid: 'less came than was asked for',
  late: 'money came after the end',
  overpaid: 'more came than was asked for',
};

/**
 * Returns a sentence that says why the order is on hold; null if nothing prevents shipping it once it is ready.
 *
 * @param now milliseconds since the epoch
 */
export function holdOf({ payments, exceptions, readyAt }: PaidCheckout, now: number): string | null {
  const until = payments
    .flatMap(({ recheckedUntil }) => recheckedUntil ?? [])
    .toSorted()
    .at(-1);
  if (until !== undefined)
    return Date.parse(until) > now
      ? `Hold: final money may be gone. The server looks again for half an hour, until ${timeOf(until)}.`
      : 'Hold: final money may be gone. Look at the gateway.';
  if (exceptions.length === 0) return null;
  const what = exceptions.map((exception) => EXCEPTIONS[exception] ?? exception).join(', and ');
  // The shop may already have shipped an order that was ready.
  return readyAt === null || exceptions.includes('reversed')
    ? `Hold, a person decides: ${what}.`
    : `It was ready, and a person decides: ${what}.`;
}
