import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import type { OpenOptions } from './open-options.ts';
import { problemOf, readJson } from '../session/client.ts';

/** ms without an answer after which the product's own page takes over. */
const TIMEOUT_MS = 8000;

/** A product of the server's catalogue, by the link that an opener names: from its id to the token of a checkout. */
export class ProductLink {
  /** The product's own page. */
  readonly page: string;
  private readonly key: string;

  constructor(
    server: string,
    id: string,
    readonly options: Pick<OpenOptions, 'quantity' | 'resume'>,
  ) {
    this.page = `${server}/l/${encodeURIComponent(id)}`;
    // Another number of them, and the same product on another server, is another checkout.
    this.key = `${this.page} ${options.quantity ?? 1}`;
  }

  /**
   * The token that is kept of an earlier visit, or a new one.
   *
   * @throws SessionError as the server says; anything else where no answer came.
   */
  async token(): Promise<string> {
    return (this.options.resume === 'none' ? undefined : storedToken(this.key)) ?? this.requestToken();
  }

  /** Lets the token go once its checkout is over, and takes a new one where it is refused. */
  follow(element: PaywicketCheckoutElement): void {
    const { key } = this;
    const kept = storedToken(key);
    const over = ({ status }: { status: string }) => {
      if (/^(paid|expired|cancelled)$/.test(status)) storeToken(key, null);
    };
    // A dialog that comes back by its pill closes more than once; what stands in the page never does.
    element.addEventListener('paywicket-close', over);
    void element.result.then(over);
    element.addEventListener('leave', () => storeToken(key, null));
    element.addEventListener('paywicket-error', ({ code }) => {
      // The kept one alone: each new one is a checkout, and a server that refuses all is not asked for ever more.
      if (!/^(unauthorized|session_expired)$/.test(code) || kept !== element.session) return;
      storeToken(key, null);
      this.requestToken().then(
        (token) => (element.session = token),
        () => {},
      );
    });
  }

  private async requestToken(): Promise<string> {
    const { quantity, resume } = this.options;
    const response = await Promise.race([
      fetch(`${this.page.replace(/\/l\/(?=[^/]*$)/, '/v1/links/')}/sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ quantity: quantity && Number(quantity) }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      }),
      new Promise<never>((_, fail) => {
        setTimeout(fail, TIMEOUT_MS);
      }),
    ]);
    const body = await readJson(response);
    if (!response.ok) throw problemOf(response, body);
    const { sessionToken: token, expiresAt } = body as { sessionToken: string; expiresAt: string };
    if (resume !== 'none') storeToken(this.key, { token, expiresAt });
    return token;
  }
}

/** A token in `localStorage`, by what it stands for. Storage may be closed to us, or hold what somebody else wrote. */

const storageKeyOf = (key: string) => `paywicket ${key}`;

/** What is kept under `key`, if its time is not up. Only the server knows whether it is a token. */
function storedToken(key: string): string | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKeyOf(key)) ?? '') as {
      token: string;
      expiresAt: string;
    };
    if (Date.parse(kept.expiresAt) > Date.now()) return kept.token;
  } catch {
    // Nothing is kept.
  }
  return undefined;
}

/** @param kept Null: lets go of it. `expiresAt` is RFC 3339; what has none is not found again. */
function storeToken(key: string, kept: { token: string; expiresAt: string } | null): void {
  try {
    if (kept) localStorage.setItem(storageKeyOf(key), JSON.stringify(kept));
    else localStorage.removeItem(storageKeyOf(key));
  } catch {
    // Then nothing is found again.
  }
}
