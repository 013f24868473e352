import type { RefundClaim } from '../../server/money-out/contract/refund-claim.ts';
import { LONG_TIMEOUT_MS } from '../core/timeouts.ts';
import { TokenClient, type ViewResponse } from '../session/client.ts';
import { amount, maybe, number, object, text, time } from '../session/parse-view.ts';

/** All that is shown and may not be missing. */
const claim = object({
  status: text,
  amount,
  asset: text,
  networkName: text,
  address: maybe(text),
  store: object({ name: text }),
  version: number,
  expiresAt: time,
  serverTime: time,
});

/** The routes of one refund. */
export class RefundClient extends TokenClient<RefundClaim> {
  protected override readonly path = 'refund';
  protected override readonly toView = (body: unknown): RefundClaim => {
    claim(body, 'refund');
    return body as RefundClaim;
  };

  /** Whether an address can be used. @throws SessionError */
  async check(address: string): Promise<ViewResponse<RefundClaim>> {
    return this.post('/destination', { address, check: true }, LONG_TIMEOUT_MS);
  }

  /** May be repeated: the same address changes nothing. @throws SessionError */
  async claim(address: string): Promise<ViewResponse<RefundClaim>> {
    return this.post('/destination', { address }, LONG_TIMEOUT_MS);
  }

  /** @throws SessionError */
  async takeBack(): Promise<ViewResponse<RefundClaim>> {
    return this.post('/cancel', {}, LONG_TIMEOUT_MS);
  }
}
