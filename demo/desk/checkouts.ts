/** Reads the newest checkouts of the companion server. The key stays in this process: no browser gets it. */

/** The fields of a checkout that the desk uses, as the server writes them. */
export interface PaidCheckout {
  readonly id: string;
  readonly status: string;
  /** Cases that a person has to decide, most serious first. */
  readonly exceptions: readonly string[];
  readonly amount: string;
  readonly currency: string;
  readonly reference: string | null;
  /** The product whose payment link opened it; null if a shop's server did. */
  readonly link: { readonly id: string } | null;
  /** RFC 3339; null as long as it is not ready to ship. */
  readonly readyAt: string | null;
  readonly paidAt: string | null;
  /** When the shop marked it as shipped. */
  readonly fulfilledAt: string | null;
  readonly createdAt: string;
  /** Address that the shopper is led to after paying. */
  readonly successUrl?: string | null;
  readonly payments: readonly {
    readonly status: string;
    /** The gateway's id. */
    readonly provider: string;
    /** The gateway's id of this payment. */
    readonly providerReference: string | null;
    readonly createdAt: string;
    /** RFC 3339: until when the server looks again for a reversal of final money; null if no such check is due. */
    readonly recheckedUntil?: string | null;
    readonly transactions: readonly {
      readonly amount: string;
      /** `detected`, `final` or `gone`. */
      readonly status: string;
      readonly seenAt: string;
      readonly confirmations: number | null;
      readonly requiredConfirmations: number | null;
    }[];
  }[];
}

export interface MerchantOptions {
  /** Origin of the companion server. */
  readonly serverUrl: string;
  /** The merchant's secret key. */
  readonly secretKey: string;
}

const DEADLINE_MS = 15_000;

/** Newest first. Empty while the server is down: the desk still shows the received webhooks. */
export async function newestCheckouts({
  serverUrl,
  secretKey,
}: MerchantOptions): Promise<readonly PaidCheckout[]> {
  try {
    const response = await fetch(`${serverUrl}/v1/checkouts?limit=20`, {
      headers: { Authorization: `Bearer ${secretKey}` },
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    if (!response.ok) return [];
    const { data } = (await response.json()) as { readonly data: readonly PaidCheckout[] };
    return data;
  } catch {
    return [];
  }
}
