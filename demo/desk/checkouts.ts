/** The newest checkouts of the companion server. Its key stays here: no browser gets it. */

/** What the desk needs of one, as the server writes it. */
export interface PaidCheckout {
  readonly id: string;
  readonly status: string;
  /** What a person has to decide, gravest first. */
  readonly exceptions: readonly string[];
  readonly amount: string;
  readonly currency: string;
  readonly reference: string | null;
  /** The product whose payment link opened it; null where a shop's server did. */
  readonly link: { readonly id: string } | null;
  /** RFC 3339; null before it could be shipped. */
  readonly readyAt: string | null;
  readonly createdAt: string;
  readonly payments: readonly {
    readonly status: string;
    /** RFC 3339: until when final money that may be gone is looked at again; null where none may be. */
    readonly recheckedUntil?: string | null;
    readonly transactions: readonly { readonly amount: string; readonly status: string }[];
  }[];
}

export interface MerchantOptions {
  /** Origin of the companion server. */
  readonly serverUrl: string;
  /** The merchant's. */
  readonly secretKey: string;
}

const DEADLINE_MS = 15_000;

/** Newest first. None while the server is down: the webhooks that came are shown all the same. */
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
