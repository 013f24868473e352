import type { LitElement, ReactiveController } from 'lit';
import type { SessionView } from '../../server/money-in/contract/session.ts';
import { type Color, contrast, opaque, readColor } from './color.ts';

/** Colors that a shop may set as `--paywicket-color-…`. */
const names = 'bg surface text muted border primary on-primary danger success warning'.split(' ');

/** The luminance on which black and white are as readable as each other. */
const MIDDLE = 0.179;

const black: Color = { css: '#000', luminance: 0, alpha: 1 };
const white: Color = { css: '#fff', luminance: 1, alpha: 1 };

interface Named extends Color {
  readonly name: string;
}

/**
 * Keeps what the host draws in its `.root` readable, whichever colors a shop sets and whether the shopper's device is light or
 * dark: a color that the shop does not set comes from the palette for the card's background, and one that cannot be read
 * beside what the shop does set is replaced. What its page does not set its server may, as the store's look. All is written
 * to the root: of the host a page may drop what is written to it.
 */
export class ThemeController implements ReactiveController {
  private root: HTMLElement | null = null;
  private applied = '';
  private readonly media = ['(prefers-color-scheme: dark)', '(forced-colors: active)'].map((query) =>
    matchMedia(query),
  );
  private observer: MutationObserver | undefined;

  /** @param view What has the store's look, and whether the console names what is replaced: in test mode. */
  constructor(
    private readonly host: LitElement,
    private readonly view = (): Pick<SessionView, 'store' | 'test'> | null => null,
  ) {}

  hostConnected(): void {
    for (const query of this.media) query.addEventListener('change', this.apply);
    this.observer = new MutationObserver(this.apply);
    // A page that has a scheme of its own switches it by an attribute, of any name.
    for (
      let node: Node | null = this.host;
      node;
      node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
    )
      this.observer.observe(node, { attributes: true });
    // A dialog stands beside it.
    this.observer.observe(document.body, { attributes: true });
  }

  hostDisconnected(): void {
    for (const query of this.media) query.removeEventListener('change', this.apply);
    this.observer?.disconnect();
  }

  /** Before drawing: afterwards, to read a style would compute the layout of what its parts are yet to draw. */
  hostUpdate(): void {
    this.apply();
  }

  /** Before the frame in which it is first seen. */
  hostUpdated(): void {
    if (!this.root?.isConnected) this.apply();
  }

  private readonly apply = (): void => {
    const { host } = this;
    const [isDeviceDark, isForced] = this.media.map(({ matches }) => matches);
    const root = host.renderRoot.querySelector<HTMLElement>('.root');
    if (root === null || !host.isConnected) return;
    const style = getComputedStyle(host);
    const { store, test } = this.view() ?? {};
    const look: Readonly<Record<string, string | null | undefined>> = {
      primary: store?.color,
      bg: store?.background,
    };
    const set = names.map((name) => style.getPropertyValue(`--paywicket-color-${name}`).trim() || look[name]);
    const theme = host.getAttribute('theme');
    const isDark = theme === 'dark' || (theme !== 'light' && isDeviceDark === true);
    const state = [theme, isDark, isForced, test, store?.radius, ...set].join();
    if (root === this.root && state === this.applied) return;
    this.root = root;
    this.applied = state;
    // Others have theirs there, too.
    for (const name of [...root.style].filter((each) => each.startsWith('--_')))
      root.style.removeProperty(name);
    root.classList.toggle('dark', isDark);
    const radius = store?.radius ?? null;
    if (radius !== null) root.style.setProperty('--_card', `var(--paywicket-radius, ${radius}px)`);
    if (!isForced && set.some(Boolean)) this.repaint(root, set);
  };

  /** Pins the palette, and writes each color with what it is to be read on. */
  private repaint(root: HTMLElement, set: readonly (string | null | undefined)[]): void {
    const { host } = this;
    // Outside the card, whose size its style would depend on.
    const probe = document.createElement('i');
    probe.className = root.className;
    probe.hidden = true;
    host.renderRoot.append(probe);
    const computed = getComputedStyle(probe);
    const read = (css: string | null | undefined): Color | null => {
      probe.style.backgroundColor = '';
      // Left as it is by what is no color.
      probe.style.backgroundColor = css ?? '';
      return readColor(computed.backgroundColor);
    };
    const setBy = (name: string): Color | null => read(set[names.indexOf(name)]);
    const own = (name: string): Color => read(`var(--_${name})`) ?? black;
    const choices = (name: string, ...others: Color[]): Color[] => [
      setBy(name) ?? own(name),
      own(name),
      ...others,
    ];

    const ground = setBy('bg') ?? setBy('surface');
    const pinning = ground ?? setBy('text');
    if (pinning !== null && !host.matches('[theme=light],[theme=dark]')) {
      root.classList.toggle('dark', pinning.luminance < MIDDLE === (ground !== null));
      probe.className = root.className;
    }

    const write = (name: string, color: Color): Named => {
      root.style.setProperty(`--_${name}`, color.css);
      return { ...color, name };
    };
    /** Takes the first choice that can be read beside all of these, else the last. */
    const fit = (
      name: string,
      beside: readonly Named[],
      [first = black, ...others]: Color[],
      least = 4.5,
    ): Named => {
      const misfit = (color: Color) => beside.find((ground) => contrast(color, ground) < least);
      const problem = misfit(first);
      if (problem === undefined) return write(name, first);
      if (this.view()?.test)
        console.warn(
          `Paywicket: ${property(name)} is replaced: on ${property(problem.name)} it is below ${least}:1`,
        );
      return write(name, others.find((color) => misfit(color) === undefined) ?? others.at(-1) ?? first);
    };

    const bg = write('bg', opaque(setBy('bg') ?? own('bg')));
    const text = fit('text', [bg], choices('text', black, white).map(opaque));
    const surface = fit('surface', [text], choices('surface', bg).map(opaque));
    const dangerTint = fit('danger-tint', [text], [own('danger-tint'), surface]);
    const warningTint = fit('warning-tint', [text], [own('warning-tint'), surface]);
    const muted = fit('muted', [bg, surface], choices('muted', text));
    const primary = write('primary', opaque(setBy('primary') ?? own('primary')));
    fit('link', [bg, surface], [primary, text]);
    fit('on-primary', [primary], choices('on-primary', black, white));
    fit('danger', [bg, surface, dangerTint], choices('danger', text));
    fit('success', [bg, surface], choices('success', text));
    fit('warning', [warningTint], choices('warning', text));
    const border = setBy('border');
    if (border !== null) write('line', border);
    fit('control', [bg], [border ?? own('control'), own('control'), muted], 3);
    probe.remove();
  }
}

/** The property of a color, or that of the color which it comes from. */
const property = (name: string): string =>
  `--paywicket-color-${name.replace('link', 'primary').replace('control', 'border').replace('-tint', '')}`;
