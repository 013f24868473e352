import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import type { OpenOptions } from './open.ts';
import { problemOf, readJson } from '../session/client.ts';
import { keepToken, keptToken } from '../session/kept-token.ts';

/** ms without an answer after which the product's own page takes over. */
const patience = 8000;

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
    return (this.options.resume === 'none' ? undefined : keptToken(this.key)) ?? this.ask();
  }

  /** Lets the token go once its checkout is over, and takes a new one where it is refused. */
  follow(element: PaywicketCheckoutElement): void {
    const { key } = this;
    const kept = keptToken(key);
    const over = ({ status }: { status: string }) => {
      if (/^(paid|expired|cancelled)$/.test(status)) keepToken(key, null);
    };
    // A dialog that comes back by its pill closes more than once; what stands in the page never does.
    element.addEventListener('paywicket-close', over);
    void element.result.then(over);
    element.addEventListener('leave', () => keepToken(key, null));
    element.addEventListener('paywicket-error', ({ code }) => {
      // The kept one alone: each new one is a checkout, and a server that refuses all is not asked for ever more.
      if (!/^(unauthorized|session_expired)$/.test(code) || kept !== element.session) return;
      keepToken(key, null);
      this.ask().then(
        (token) => (element.session = token),
        () => {},
      );
    });
  }

  private async ask(): Promise<string> {
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
        setTimeout(fail, patience);
      }),
    ]);
    const body = await readJson(response);
    if (!response.ok) throw problemOf(response, body);
    const { sessionToken: token, expiresAt } = body as { sessionToken: string; expiresAt: string };
    if (resume !== 'none') keepToken(this.key, { token, expiresAt });
    return token;
  }
}
