/** The bar over the shop: how its checkout is shown. The shop reads the choice from a cookie. */
import type { Accent } from '../shop/accents.ts';
import { byId, make, one, Switch } from './dom.ts';
import type { Look } from '../shop/look.ts';

const COOKIE = 'morrow_look';
const MODES = [
  ['modal', 'Modal'],
  ['inline', 'Inline'],
  ['frame', 'Frame'],
  ['redirect', 'Hosted'],
  ['link', 'Link'],
] as const;
const COLORS: readonly (readonly [Accent | '', string])[] = [
  ['', 'Green'],
  ['4338ca', 'Indigo'],
  ['9f1239', 'Crimson'],
  ['1f2937', 'Slate'],
];
const WIDTHS = [
  ['desktop', 'Desktop'],
  ['phone', 'Phone'],
] as const;
const LOCALES =
  'en de fr es pt-BR pt-PT it nl pl cs sk hu ro bg el uk ru tr sv da nb fi hr ar fa he ur hi bn id vi th zh-Hans zh-Hant ja ko'.split(
    ' ',
  );

export class Options {
  #look: Look;
  readonly #changed: (look: Look) => void;
  readonly #colors: Switch;

  /** @param changed called with the first choice, too */
  constructor(changed: (look: Look) => void) {
    this.#changed = changed;
    this.#look = readLook();
    const { mode, theme, color, locale } = this.#look;
    const form = one(document, '#look', HTMLFormElement);
    form.addEventListener('submit', (event) => event.preventDefault());
    const modes = new Switch('mode', 'Opens as', MODES, (value) => this.set({ mode: value as Look['mode'] }));
    modes.value = mode;
    this.#colors = new Switch('color', 'Colour', COLORS, (value) =>
      this.set({ color: value === '' ? null : (value as Accent) }),
    );
    this.#colors.root.classList.add('colors');
    this.#colors.value = color ?? '';
    const themes = select('Theme', ['auto', 'light', 'dark'], theme, (value) =>
      this.set({ theme: value as Look['theme'] }),
    );
    const languages = select(
      'Language',
      ['', ...LOCALES],
      locale ?? '',
      (value) => this.set({ locale: value === '' ? null : value }),
      languageName,
    );
    const widths = new Switch('width', 'Screen of the shop', WIDTHS, (value) => {
      one(document, '.stage', HTMLElement).dataset['width'] = value;
    });
    widths.root.classList.add('screen');
    form.append(modes.root, themes, this.#colors.root, languages, widths.root);
    const options = one(document, '#options', HTMLDetailsElement);
    const wide = matchMedia('(min-width: 900px)');
    const arrange = (): void => void (options.open = wide.matches);
    wide.addEventListener('change', arrange);
    arrange();
    this.#announce();
  }

  get look(): Look {
    return this.#look;
  }

  /** Loads the shop again, so that it shows at once. */
  set(change: Partial<Look>): void {
    this.#look = { ...this.#look, ...change };
    document.cookie = `${COOKIE}=${encodeURIComponent(JSON.stringify(this.#look))}; path=/; SameSite=Lax`;
    this.#announce();
    showShop();
  }

  #announce(): void {
    const { mode } = this.#look;
    const isOwnPage = mode === 'frame' || mode === 'redirect';
    this.#colors.root.disabled = isOwnPage;
    this.#colors.root.title = isOwnPage ? 'The hosted page does not take the colours of the shop' : '';
    this.#changed(this.#look);
  }
}

/** The page that the frame shows, once more; the shop's first one where it has gone to the hosted page. */
function showShop(): void {
  const frame = one(byId('view-shop'), 'iframe', HTMLIFrameElement);
  try {
    frame.contentWindow?.location.reload();
  } catch {
    frame.src = '/shop';
  }
}

function readLook(): Look {
  const usual: Look = { mode: 'modal', theme: 'auto', color: null, locale: null, expiresIn: null };
  const [, written] = new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(document.cookie) ?? [];
  try {
    // A checkout that expires in a minute is a choice of the moment.
    return {
      ...usual,
      ...(JSON.parse(decodeURIComponent(written ?? '{}')) as Partial<Look>),
      expiresIn: null,
    };
  } catch {
    return usual;
  }
}

function select(
  label: string,
  values: readonly string[],
  value: string,
  chosen: (value: string) => void,
  nameOf: (value: string) => string = (name) => `${label}: ${name}`,
): HTMLSelectElement {
  const made = make('select');
  for (const each of values) made.append(new Option(nameOf(each), each));
  made.value = value;
  made.setAttribute('aria-label', label);
  made.addEventListener('change', () => chosen(made.value));
  return made;
}

function languageName(tag: string): string {
  return tag === '' ? 'Language: auto' : (new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag);
}
