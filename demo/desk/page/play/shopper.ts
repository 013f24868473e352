/** Simulates a shopper in the shop's frame, who finds, reads and taps visible elements. */

/** How long a tap is shown before it is made, so that viewers can follow it. */
const SHOWN_MS = 450;
const STEP_MS = 50;
const PATIENCE_MS = 30_000;
/**
 * Prefix of the keys in `sessionStorage` that keep the size of each loaded file in bytes. After a reload of the demo page the
 * browser does not load the files again, so their sizes would be unknown.
 */
const SIZE = 'size ';

export class FrameShopper {
  taps = 0;
  /** Time of the first tap, by the demo page's `performance.now()`. */
  #firstTap = 0;
  readonly #frame: HTMLIFrameElement;
  /** The element that marks a tap on top of the frame. */
  readonly #mark: HTMLElement;

  constructor(frame: HTMLIFrameElement, mark: HTMLElement) {
    this.#frame = frame;
    this.#mark = mark;
  }

  /** Resets the number of taps to 0. */
  reset(): void {
    this.taps = 0;
  }

  /** The frame's document; null if the frame shows a page of another origin, the hosted checkout. */
  get #page(): Document | null {
    return this.#frame.contentDocument;
  }

  /** Loads a page of the shop in the frame. */
  async open(path: string): Promise<void> {
    this.#noteSizes();
    const loaded = new Promise((resolve) => this.#frame.addEventListener('load', resolve, { once: true }));
    this.#frame.src = path;
    await loaded;
  }

  /**
   * Taps an element once it is visible.
   *
   * @param what name of the element in the error message
   * @throws Error if the element does not appear, or the signal's reason
   */
  async tap(selector: string, what: string, signal: AbortSignal): Promise<void> {
    const element = await this.waitFor(selector, what, signal);
    this.#scrollTo(element);
    const { left, top, width, height } = element.getBoundingClientRect();
    this.#mark.style.left = `${this.#frame.offsetLeft + left + width / 2}px`;
    this.#mark.style.top = `${this.#frame.offsetTop + top + height / 2}px`;
    this.#mark.hidden = false;
    await pause(SHOWN_MS, signal).finally(() => (this.#mark.hidden = true));
    if (this.taps === 0) this.#firstTap = performance.now();
    this.taps += 1;
    element.click();
  }

  /** Scrolls the frame to an element. `scrollIntoView` would also scroll the demo page. */
  #scrollTo(element: HTMLElement): void {
    const { top, bottom } = element.getBoundingClientRect();
    const height = this.#frame.clientHeight;
    if (top < 0 || bottom > height) this.#frame.contentWindow?.scrollBy(0, top - height / 2);
  }

  /** Whether the frame has the keyboard focus. Each screen of the checkout takes the focus. */
  get hasFocus(): boolean {
    return document.activeElement === this.#frame;
  }

  /** Milliseconds since the first tap. */
  get sinceFirstTap(): number {
    return performance.now() - this.#firstTap;
  }

  /**
   * Returns an element once it is visible.
   *
   * @param what name of the element in the error message
   * @throws Error if the element does not appear, or the signal's reason
   */
  async waitFor(selector: string, what: string, signal: AbortSignal): Promise<HTMLElement> {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
      const found = this.#page === null ? undefined : find(this.#page, selector);
      if (found !== undefined) return found;
      await pause(STEP_MS, signal);
    }
    throw new Error(`${what} did not appear in the shop.`);
  }

  /** The current heading of the checkout or, without one, of the shop's page; null for a checkout of another origin. */
  get heading(): string | null {
    const page = this.#page;
    if (page === null || find(page, 'iframe') !== undefined) return null;
    const heading = find(page, '.screen h2') ?? page.querySelector<HTMLElement>('h1');
    return heading?.textContent.replaceAll(/\s+/g, ' ').trim() ?? null;
  }

  /** Returns the compressed size in kilobytes of the scripts that the page loaded from an origin; null if a size is unknown. */
  kilobytesFrom(origin: string): number | null {
    this.#noteSizes();
    const sizes = this.#loaded()
      .filter(({ name, initiatorType }) => name.startsWith(`${origin}/`) && initiatorType !== 'fetch')
      .map(({ name }) => Number(sessionStorage.getItem(SIZE + name)));
    if (sizes.length === 0 || sizes.includes(0)) return null;
    return sizes.reduce((sum, size) => sum + size, 0) / 1000;
  }

  #loaded(): readonly PerformanceResourceTiming[] {
    if (this.#page === null) return [];
    const entries = this.#frame.contentWindow?.performance.getEntriesByType('resource') ?? [];
    return entries as PerformanceResourceTiming[];
  }

  /** Remembers the size of each loaded file. A size of 0 is ignored: browsers report it for cached files. */
  #noteSizes(): void {
    for (const { name, encodedBodySize } of this.#loaded())
      if (encodedBodySize > 0) sessionStorage.setItem(SIZE + name, String(encodedBodySize));
  }

  /** Removes everything that the shop's pages and the checkout have stored about a customer. */
  forgetCustomer(): void {
    localStorage.clear();
    for (const key of Object.keys(sessionStorage)) if (!key.startsWith(SIZE)) sessionStorage.removeItem(key);
  }
}

/** Returns the first visible element that matches a selector, also inside open shadow roots. */
function find(root: Document | ShadowRoot, selector: string): HTMLElement | undefined {
  for (const element of root.querySelectorAll<HTMLElement>(selector))
    if (element.getClientRects().length > 0) return element;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot === null ? undefined : find(shadowRoot, selector);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/**
 * Waits for a number of milliseconds.
 *
 * @throws the signal's reason if the signal is aborted
 */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
