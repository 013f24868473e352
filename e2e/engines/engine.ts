/** What the journeys need of a browser: the same few calls for each engine. */

/** A browser that runs. */
export interface Engine {
  /** Its own version, such as `153.7.0`. */
  readonly version: string;
  /** A window with storage of its own: no other window shares cookies or `localStorage`. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** @param expression JavaScript whose value can be JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Clicks there with the browser's own pointer, so that it counts as the shopper's gesture. In px of the window. */
  clickAt(x: number, y: number): Promise<void>;
  /** Types where the focus is. */
  type(text: string): Promise<void>;
  press(key: 'Enter' | 'Escape' | 'Paste'): Promise<void>;
  close(): Promise<void>;
}

/** How long a browser may take to start, in ms. */
export const START_TIMEOUT_MS = 60_000;
