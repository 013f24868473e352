import { beforeEach, describe, expect, it } from 'vitest';
import { openNovaPay, type AnsweredNovaPay } from '../../testing/answered-gateways.ts';

let novapay: AnsweredNovaPay;
beforeEach(async () => {
  novapay = await openNovaPay();
});
const answer = (body: unknown) => novapay.answer('GET /v1/pay/balance', body);

describe('balances at NovaPay', () => {
  it('of unknown coins, or of another chain, keep their own names', async () => {
    const entry = { available: '7', frozen: '0' };
    answer({
      data: {
        balances: [
          { ...entry, currency: 'XYZ', chain_id: null },
          { ...entry, currency: 'ETH', chain_id: 5 },
        ],
      },
    });
    expect(await novapay.gateway.balances?.()).toMatchObject([
      { method: null, asset: 'XYZ', network: null },
      { method: expect.not.stringMatching(/^eth-ethereum$/) as string, asset: 'ETH', network: '5' },
    ]);
  });

  it('R34: are not reported in part: an unreadable one is named', async () => {
    const entry = { currency: 'ETH', chain_id: 1, available: '7', frozen: '0' };
    answer({ data: { balances: [entry, { ...entry, available: 'much' }] } });
    await expect(novapay.gateway.balances?.()).rejects.toMatchObject({
      fault: 'unexpected_response',
      effect: 'none',
      message: expect.stringContaining('data.balances.1.available') as string,
    });
  });
});
