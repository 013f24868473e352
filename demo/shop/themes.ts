/**
 * Themes that the demo page offers for the checkout: the widget's default, its dark theme, and the examples of
 * `widget/README.md`.
 */
import type { Context } from 'hono';

export interface Theme {
  readonly name: string;
  /** CSS that sets the checkout's custom properties; null for the widget's own colours. */
  readonly css: string | null;
  /** Value of the attribute `theme`; null to follow the shopper's device. */
  readonly attribute: 'dark' | null;
}

export const THEMES = {
  default: { name: 'Default', css: null, attribute: null },
  cream: {
    name: 'Cream serif',
    css: `:root {
  --paywicket-color-primary: #7a3b1e;
  --paywicket-color-bg: #faf6ef;
  --paywicket-color-surface: #f1eadd;
  --paywicket-color-text: #2b211a;
  --paywicket-color-muted: #6b5d50;
  --paywicket-color-border: #94836f;
  --paywicket-radius: 8px;
  --paywicket-font: Georgia, 'Times New Roman', serif;
}`,
    attribute: null,
  },
  yellow: {
    name: 'Black on yellow',
    css: `:root {
  --paywicket-color-primary: #111;
  --paywicket-color-on-primary: #ffd60a;
  --paywicket-color-bg: #ffd60a;
  --paywicket-color-surface: #ffe566;
  --paywicket-color-text: #111;
  --paywicket-color-muted: #3d3500;
  --paywicket-color-border: #111;
  --paywicket-radius: 0px;
  --paywicket-font: 'Helvetica Neue', Arial, sans-serif;
}`,
    attribute: null,
  },
  bank: {
    name: 'Bank',
    css: `:root {
  --paywicket-color-primary: #003a8c;
  --paywicket-color-bg: #fff;
  --paywicket-color-surface: #eef3fb;
  --paywicket-color-text: #0b1f3a;
  --paywicket-color-muted: #4a5b75;
  --paywicket-color-border: #7f93b2;
  --paywicket-radius: 10px;
  --paywicket-font: Inter, 'Segoe UI', Roboto, sans-serif;
}`,
    attribute: null,
  },
  night: { name: 'Night', css: null, attribute: 'dark' },
} as const satisfies Readonly<Record<string, Theme>>;

export type ThemeId = keyof typeof THEMES;
export const THEME_IDS = Object.keys(THEMES) as ThemeId[];

/** CSS that applies the theme's colours and font to the shop's own pages. */
const SHOP = `:root {
  color-scheme: light;
  --paper: var(--paywicket-color-bg);
  --raised: var(--paywicket-color-bg);
  --ink: var(--paywicket-color-text);
  --muted: var(--paywicket-color-muted);
  --line: var(--paywicket-color-border);
  --control: var(--paywicket-color-border);
  --accent: var(--paywicket-color-primary);
  --on-accent: var(--paywicket-color-on-primary, #fff);
  --tile: var(--paywicket-color-surface);
  --table: var(--paywicket-color-border);
  --serif: var(--paywicket-font);
  --sans: var(--paywicket-font);
}`;

/** Returns the path of a theme's style sheet, which the shop's pages link to. {@link themeSheet} serves it. */
export const themePath = (theme: ThemeId): string => `/themes/${theme}.css`;

export function themeSheet(c: Context): Response | Promise<Response> {
  const theme = THEME_IDS.find((id) => c.req.path === themePath(id));
  if (theme === undefined) return c.notFound();
  const { css } = THEMES[theme];
  return c.body(css === null ? '' : `${css}\n${SHOP}\n`, 200, { 'Content-Type': 'text/css; charset=utf-8' });
}
