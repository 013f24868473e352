import type { z } from 'zod';
import type { resolvePayout } from '../../contract/transfer.ts';
import type { Resolution } from '../../payout/decisions.ts';
import type { Answer, Command, Input, Key } from '../register.ts';

/**
 * What people decide about money that goes out, answered with what it is then.
 * @param show throws where there is none with the id, before anything is decided
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

/** What a person says became of a payout or a refund. */
export const resolutionOf = ({
  transactionHash,
  ...decided
}: z.output<typeof resolvePayout>): Resolution & { readonly note: string } => ({
  ...decided,
  transactionHash: transactionHash ?? null,
});
