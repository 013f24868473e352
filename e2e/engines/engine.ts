/** The calls that the journeys need of a browser, implemented for each engine. */

/** A running browser. */
export interface Engine {
  /** Its own version, such as `153.7.0`; null for a build of Playwright's. */
  readonly version: string | null;
  /** A window with separate storage: it shares no cookies or `localStorage` with other windows. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  /** @param expression JavaScript whose value can be JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Clicks with the browser's own pointer, so that it counts as a user gesture. In px of the window. */
  clickAt(x: number, y: number): Promise<void>;
  /** Types into the focused element. */
  type(text: string): Promise<void>;
  press(key: 'Enter' | 'Escape' | 'Paste'): Promise<void>;
  close(): Promise<void>;
}

/** Time limit for the start of a browser, in ms. */
export const START_TIMEOUT_MS = 60_000;
