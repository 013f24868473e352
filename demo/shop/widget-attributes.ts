import type { Look } from './look.ts';
import { THEMES } from './themes.ts';

/** Returns the widget's attributes for a look, without those that would only repeat a default. */
export function widgetAttributes({ mode, theme, locale }: Look): (readonly [name: string, value: string])[] {
  const { attribute } = THEMES[theme];
  return [
    ...(mode === 'modal' ? [] : [['mode', mode] as const]),
    ...(attribute === null ? [] : [['theme', attribute] as const]),
    ...(locale === null ? [] : [['locale', locale] as const]),
  ];
}
