import type { PaywicketCheckoutElement } from './checkout/checkout.ts';
import { hintAtOrigin } from './checkout/origin-hint.ts';
import type { OpenOptions } from './loader-open.ts';
import { problemOf, readJson, SessionError } from './session/client.ts';
import { KeptTokens } from './session/kept-tokens.ts';

/** ms without an answer after which the product's own page takes over. */
const patience = 8000;

const tokens = new KeptTokens('paywicket-links');

/** A product of the server's catalogue, by the link that an opener names: from its id to the token of a checkout. */
export class ProductLink {
  /** The product's own page. */
  readonly page: string;
  private readonly route: string;
  private readonly quantity: number | undefined;
  /** Another number of them, and the same product on another server, is another checkout. */
  private readonly key: string;

  constructor(
    server: string,
    id: string,
    readonly options: Pick<OpenOptions, 'quantity' | 'resume'>,
  ) {
    const name = encodeURIComponent(id);
    this.page = `${server}/l/${name}`;
    this.route = `${server}/v1/links/${name}/sessions`;
    const { quantity } = options;
    this.quantity = quantity === undefined ? undefined : Number(quantity);
    this.key = [this.page, this.quantity ?? 1].join(' ');
  }

  /**
   * The token that is kept of an earlier visit, or a new one.
   *
   * @throws SessionError: `network` where no answer came, else as the server says.
   */
  async token(): Promise<string> {
    return (this.isKept ? tokens.find(this.key) : undefined) ?? this.ask();
  }

  /** Lets the token go once its checkout is over, and takes a new one where it is refused. */
  follow(element: PaywicketCheckoutElement): void {
    const over = ({ status }: { status: string }) => {
      if (/^(paid|expired|cancelled)$/.test(status)) tokens.drop(this.key);
    };
    // A dialog that comes back by its pill closes more than once; what stands in the page never does.
    element.addEventListener('paywicket-close', over);
    void element.result.then(over);
    element.addEventListener('leave', () => tokens.drop(this.key));
    element.addEventListener('paywicket-error', ({ code }) => {
      if (!/^(unauthorized|session_expired)$/.test(code) || tokens.find(this.key) !== element.session) return;
      tokens.drop(this.key);
      void this.ask().then(
        (token) => (element.session = token),
        () => {},
      );
    });
  }

  private get isKept(): boolean {
    return this.options.resume !== 'none';
  }

  private async ask(): Promise<string> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), patience);
    try {
      const response = await fetch(this.route, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify({ quantity: this.quantity }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: abort.signal,
      });
      const body = await readJson(response);
      if (!response.ok) throw problemOf(response, body);
      const { sessionToken, expiresAt } = body as { sessionToken: string; expiresAt: string };
      if (this.isKept) tokens.keep(this.key, sessionToken, expiresAt);
      return sessionToken;
    } catch (error) {
      if (error instanceof SessionError) throw error;
      hintAtOrigin();
      throw new SessionError('network', String(error));
    } finally {
      clearTimeout(timer);
    }
  }
}
