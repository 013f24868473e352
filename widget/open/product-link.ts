import { toJson } from '../core/json.ts';
import { toMs } from '../core/clock.ts';
import type { PaywicketCheckoutElement } from '../checkout/checkout.ts';
import { inTime } from '../core/in-time.ts';
import { fieldsOf, read, remove, write } from '../core/storage.ts';
import type { OpenOptions } from './open-options.ts';
import type { OpenedSession } from './session-token.ts';
import { isRefusal, problemOf, readJson } from '../session/client.ts';

/** A product of the server's catalogue, by the link that an opener names: from its id to a checkout. */
export class ProductLink {
  /** The product's own page. */
  readonly page: string;
  /** Names the product and how many of it. */
  readonly key: string;

  /** @param server Address of the companion server. @param id Of the link. */
  constructor(
    private readonly server: string,
    private readonly id: string,
    readonly options: Pick<OpenOptions, 'quantity' | 'resume'>,
  ) {
    this.page = `${server}/l/${encodeURIComponent(id)}`;
    // Another number of them, and the same product on another server, is another checkout.
    this.key = `${this.page} ${options.quantity ?? 1}`;
  }

  /**
   * The stored token of an earlier visit, or a new one.
   *
   * @throws SessionError for the server's own errors; anything else without a response.
   */
  async session(): Promise<OpenedSession> {
    return this.stored === null ? this.request() : { token: this.stored };
  }

  /** The stored token of an earlier visit. */
  get stored(): string | null {
    return this.options.resume === 'none' ? null : storedToken(this.key);
  }

  /** Removes the stored token once its checkout is over, and requests a new one where it is refused. */
  follow(element: PaywicketCheckoutElement): void {
    const { key } = this;
    const kept = storedToken(key);
    const over = ({ status }: { status: string }) => {
      if (/^(paid|expired|cancelled)$/.test(status)) storeToken(key, null);
    };
    // A dialog that is resumed closes more than once; an inline checkout never does.
    element.addEventListener('paywicket-close', over);
    void element.result.then(over);
    element.addEventListener('leave', () => storeToken(key, null));
    element.addEventListener('paywicket-error', ({ code }) => {
      // Only for the stored token: each new one is a checkout, and a server may refuse them all.
      if (!isRefusal(code) || kept !== element.session) return;
      storeToken(key, null);
      this.request().then(
        ({ token }) => (element.session = token),
        () => {},
      );
    });
  }

  private async request(): Promise<OpenedSession> {
    const { quantity = 1, resume } = this.options;
    const ask = async (pieces: number) =>
      inTime(
        fetch(`${this.server}/v1/links/${encodeURIComponent(this.id)}/sessions`, {
          method: 'POST',
          // Without a body there is no preflight.
          ...(pieces && {
            headers: { 'Content-Type': 'application/json' },
            body: toJson({ quantity: pieces }),
          }),
          credentials: 'omit',
          referrerPolicy: 'no-referrer',
        }),
        `${this.page} did not answer in time`,
      );
    const pieces = Number(quantity);
    let response = await ask(pieces === 1 ? 0 : pieces);
    // A server of 0.1.0.
    if (response.status === 415) response = await ask(pieces);
    const body = await readJson(response);
    if (!response.ok) throw problemOf(response, body);
    const {
      sessionToken: token,
      sessionView: view,
      expiresAt,
    } = body as {
      sessionToken: string;
      sessionView: unknown;
      expiresAt: string;
    };
    if (resume !== 'none') storeToken(this.key, { token, expiresAt });
    return { token, view };
  }
}

const storageKeyOf = (key: string) => `paywicket ${key}`;

/** The token under `key`, unless it has expired. Only the server knows whether it is valid. */
const storedToken = (key: string): string | null => read(storageKeyOf(key), parse);

function parse(text: string): string | null {
  const { token, expiresAt } = fieldsOf(text);
  const isToken = typeof token === 'string' && token !== '' && typeof expiresAt === 'string';
  return isToken && toMs(expiresAt) > Date.now() ? token : null;
}

/** @param token Null: removes it. `expiresAt` is RFC 3339. */
function storeToken(key: string, kept: { token: string; expiresAt: string } | null): void {
  // If the browser does not store it, each click starts a new checkout.
  if (kept) write(storageKeyOf(key), toJson(kept));
  else remove(storageKeyOf(key));
}
