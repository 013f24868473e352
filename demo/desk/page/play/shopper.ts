/** A shopper in the shop's frame: finds, taps and reads what its page shows, as a person would. */

/** A tap is shown this long before it is made, so that people can follow it. */
const SHOWN_MS = 450;
const STEP_MS = 50;
const PATIENCE_MS = 30_000;
/** Begins the key of a file's size in bytes in the session's storage: a reload of the desk does not load the file again. */
const SIZE = 'size ';

export class FrameShopper {
  taps = 0;
  /** Milliseconds of the page's clock at the first tap. */
  #firstTap = 0;
  readonly #frame: HTMLIFrameElement;
  /** The mark of a tap, over the frame. */
  readonly #mark: HTMLElement;

  constructor(frame: HTMLIFrameElement, mark: HTMLElement) {
    this.#frame = frame;
    this.#mark = mark;
  }

  /** Starts the count at 0. */
  reset(): void {
    this.taps = 0;
  }

  /** Null if the frame shows a page of another origin: the hosted checkout. */
  get #page(): Document | null {
    return this.#frame.contentDocument;
  }

  /** Loads a page of the shop. */
  async open(path: string): Promise<void> {
    this.#noteSizes();
    const loaded = new Promise((resolve) => this.#frame.addEventListener('load', resolve, { once: true }));
    this.#frame.src = path;
    await loaded;
  }

  /** @throws Error if it does not appear, or the signal's reason */
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

  /** In the frame alone: `scrollIntoView` would scroll the desk, too. */
  #scrollTo(element: HTMLElement): void {
    const { top, bottom } = element.getBoundingClientRect();
    const height = this.#frame.clientHeight;
    if (top < 0 || bottom > height) this.#frame.contentWindow?.scrollBy(0, top - height / 2);
  }

  /** Whether the keyboard's focus is in the page, which the checkout takes at each of its screens. */
  get hasFocus(): boolean {
    return document.activeElement === this.#frame;
  }

  /** Milliseconds since the first tap. */
  get sinceFirstTap(): number {
    return performance.now() - this.#firstTap;
  }

  /** @throws Error if it does not appear, or the signal's reason */
  async waitFor(selector: string, what: string, signal: AbortSignal): Promise<HTMLElement> {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
      const found = this.#page === null ? undefined : find(this.#page, selector);
      if (found !== undefined) return found;
      await pause(STEP_MS, signal);
    }
    throw new Error(`${what} did not appear in the shop.`);
  }

  /** Present heading of the checkout, or else of the shop's page; null for a checkout of another origin. */
  get heading(): string | null {
    const page = this.#page;
    if (page === null || find(page, 'iframe') !== undefined) return null;
    const heading = find(page, '.screen h2') ?? page.querySelector<HTMLElement>('h1');
    return heading?.textContent.replaceAll(/\s+/g, ' ').trim() ?? null;
  }

  /** Compressed kilobytes of the scripts that the page loaded from this origin; null if one of them is not known. */
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

  /** A file that the browser only asked about, since it has it, is said to have no size. */
  #noteSizes(): void {
    for (const { name, encodedBodySize } of this.#loaded())
      if (encodedBodySize > 0) sessionStorage.setItem(SIZE + name, String(encodedBodySize));
  }

  /** Removes all that the shop's pages and the checkout keep of a customer. */
  forgetCustomer(): void {
    localStorage.clear();
    for (const key of Object.keys(sessionStorage)) if (!key.startsWith(SIZE)) sessionStorage.removeItem(key);
  }
}

/** The first visible element, also in open shadow roots. */
function find(root: Document | ShadowRoot, selector: string): HTMLElement | undefined {
  for (const element of root.querySelectorAll<HTMLElement>(selector))
    if (element.getClientRects().length > 0) return element;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot === null ? undefined : find(shadowRoot, selector);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** @throws the signal's reason */
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
