import { describe, expect, test } from 'vitest';
import { openMemoryStore } from '../testing/memory-store.ts';
import { start } from '../testing/sample.ts';
import { sampleTransfer, transferChangeTo } from '../testing/sample-transfer.ts';
import { Claims, type ClaimsOptions } from './claims.ts';

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const waiting = sampleTransfer({
  id: 'rfd_1',
  kind: 'refund',
  status: 'awaiting_destination',
  destination: null,
});
const call = { step: 'send', startedAt: start, answerBy: start + 120_000 } as const;

async function openClaims(sending: string): Promise<Claims> {
  const store = (await openMemoryStore()).transfers;
  const transfer = sampleTransfer({ id: sending, status: 'sending', sentAt: start, call });
  const { asset, amount } = transfer;
  const change = transferChangeTo(null, transfer);
  await store.create([{ asset, amount, address: null }], null, 0, () => ({ batch: null, changes: [change] }));
  return new Claims({ store, isOwnAddress: () => Promise.resolve(false) } as unknown as ClaimsOptions);
}

describe('R88: an address is checked', () => {
  test('for a refund that is being sent by a request that came at the same time', async () => {
    const claims = await openClaims(waiting.id);
    await expect(claims.check(waiting, address)).resolves.toBeUndefined();
  });

  test('and refused while another one of the same amount has no answer yet', async () => {
    const claims = await openClaims('rfd_2');
    await expect(claims.check(waiting, address)).rejects.toMatchObject({ code: 'payout_in_doubt' });
  });
});
