import { describe, expect, test } from 'vitest';
import { start } from '../testing/sample.ts';
import { sampleTransfer, transferChangeTo } from '../testing/sample-transfer.ts';
import { scriptedPayer } from '../testing/scripted-money-out.ts';
import { startWorkbench } from '../testing/workbench.ts';

const address = 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8';
const ours = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8';
const waiting = sampleTransfer({
  id: 'rfd_1',
  kind: 'refund',
  status: 'awaiting_destination',
  destination: null,
});
const call = { step: 'send', startedAt: start, answerBy: start + 120_000 } as const;

/** @param sending id of a transfer of the same amount that has no answer yet */
async function openClaims(sending: string) {
  const { gateway } = scriptedPayer();
  const bench = await startWorkbench([gateway]);
  const transfer = sampleTransfer({ id: sending, status: 'sending', sentAt: start, call });
  const { asset, amount } = transfer;
  const change = transferChangeTo(null, transfer);
  await bench.services.database.transfers.create([{ asset, amount, address: null }], null, 0, () => ({
    batch: null,
    changes: [change],
  }));
  return { bench, gateway, claims: bench.services.moneyOut.claims };
}

describe('R88: an address is checked', () => {
  test('for a refund that is being sent by a request that came at the same time', async () => {
    const { claims } = await openClaims(waiting.id);
    await expect(claims.check(waiting, address)).resolves.toBeUndefined();
  });

  test('and refused while another one of the same amount has no answer yet', async () => {
    const { claims } = await openClaims('rfd_2');
    await expect(claims.check(waiting, address)).rejects.toMatchObject({ code: 'payout_in_doubt' });
  });
});

test('an address that a payment has, or one of another network, is refused', async () => {
  const { bench, gateway, claims } = await openClaims(waiting.id);
  await expect(claims.check(waiting, ours)).resolves.toBeUndefined();
  gateway.script.create = (_request, made) => ({ ...made, address: ours });
  const { token } = await bench.open();
  await bench.choose(token);
  await expect(claims.check(waiting, ours)).rejects.toMatchObject({ code: 'invalid_address' });
  const elsewhere = '0x52908400098527886E0F7030069857D2E4169EE7';
  await expect(claims.check(waiting, elsewhere)).rejects.toMatchObject({ code: 'invalid_address' });
});
