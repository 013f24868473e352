import type { z } from 'zod';
import type { resolvePayout } from '../../contract/transfer.ts';
import type { Resolution } from '../../transfers/decisions.ts';
import type { Answer, Command, Input, Key } from '../register.ts';

/**
 * Operators' decisions about payouts and refunds, answered with the changed object.
 * @param show throws for an unknown id, before the decision
 */
export const decision = <K extends Key>(
  show: (id: string) => Promise<Answer<K>>,
  decide: (input: Input<K>) => Promise<unknown>,
): Command<K> => ({
  async run(input) {
    await show(input.id);
    await decide(input);
    return show(input.id);
  },
  replay: show,
});

/** The outcome of a payout or refund, as reported by an operator. */
export const resolutionOf = ({
  transactionHash,
  ...decided
}: z.output<typeof resolvePayout>): Resolution & { readonly note: string } => ({
  ...decided,
  transactionHash: transactionHash ?? null,
});
