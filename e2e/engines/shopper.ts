/** What a person does and sees in a tab. Each call waits until it is possible. */
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Tab } from './engine.ts';
import { clickablePoint, findElements } from './in-page.ts';

const Point = z.object({ x: z.number(), y: z.number() });
/** As in vitest.config.ts: it only ends a test that hangs. */
const TIMEOUT_MS = 120_000;

/** JavaScript that evaluates to the elements of a path, as `findElements` finds them. */
const elements = (path: string, name: string | RegExp | null = null): string =>
  `(${findElements.toString()})(${JSON.stringify(path)}, ${name instanceof RegExp ? String(name) : JSON.stringify(name)})`;

export class Shopper {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  /** Clicks the first element that has this name, or any. */
  async click(path: string, name: string | RegExp | null = null): Promise<void> {
    const read = async () => this.tab.evaluate(`(${clickablePoint.toString()})(${elements(path, name)}[0])`);
    let before: unknown;
    /** Clicks only after the position has stayed the same: a click on a moving element would miss. */
    const click = async () => {
      const point = await read();
      const rests = JSON.stringify(point) === JSON.stringify(before);
      before = point;
      const { data } = Point.safeParse(point);
      if (data === undefined || !rests) return false;
      await this.tab.clickAt(data.x, data.y);
      return true;
    };
    await this.#waitFor(`can be clicked: ${described(path, name)}`, click);
  }

  async button(name: string | RegExp): Promise<void> {
    await this.click('button', name);
  }

  /** The text of the first element. */
  async text(path: string): Promise<string> {
    await this.sees(path);
    return z.string().parse(await this.property(path, 'textContent'));
  }

  /** Waits for an element. */
  async sees(path: string, name: string | RegExp | null = null): Promise<void> {
    await this.#waitFor(
      `is shown: ${described(path, name)}`,
      async () => (await this.#count(path, name)) > 0,
    );
  }

  async seesNo(path: string): Promise<void> {
    await this.#waitFor(`is gone: ${path}`, async () => (await this.#count(path, null)) === 0);
  }

  /** Waits for the screen of a checkout, or of a refund, by its heading. */
  async title(text: string | RegExp): Promise<void> {
    await this.sees('h2', text);
  }

  /** A property of the first element. */
  async property(path: string, name: string): Promise<unknown> {
    return this.tab.evaluate(`${elements(path)}[0]?.[${JSON.stringify(name)}] ?? null`);
  }

  /** From the list of methods to the address for USDT on TRON. */
  async chooseTron(): Promise<string> {
    await this.click('[role=combobox]');
    await this.tab.type('trc20');
    await this.click('[role=option]', /USDT.*TRC20/);
    return this.address();
  }

  async address(): Promise<string> {
    return this.text('[part~=address] >>> bdi');
  }

  async #count(path: string, name: string | RegExp | null): Promise<number> {
    return z.number().parse(await this.tab.evaluate(`${elements(path, name)}.length`));
  }

  async #waitFor(what: string, isSo: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + TIMEOUT_MS; !(await isSo()); await setTimeout(50))
      if (Date.now() > until)
        throw new Error(`Not within ${TIMEOUT_MS / 1000} s ${what}. ${await this.#page()}`);
  }

  /** For the message of a test whose wait has failed. */
  async #page(): Promise<string> {
    const texts = `${elements('h1, h2, [role=alert]')}.map((element) => element.textContent).join(' | ')`;
    return `The page says: ${String(await this.tab.evaluate(texts))}`;
  }
}

const described = (path: string, name: string | RegExp | null): string =>
  name === null ? path : `${path} ${String(name)}`;
