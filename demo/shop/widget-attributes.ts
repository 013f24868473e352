import type { Look } from './look.ts';
import { THEMES } from './themes.ts';

/** Only what differs from the widget's defaults. */
export function widgetAttributes({ mode, theme, locale }: Look): (readonly [name: string, value: string])[] {
  const { attribute } = THEMES[theme];
  return [
    ...(mode === 'modal' ? [] : [['mode', mode] as const]),
    ...(attribute === null ? [] : [['theme', attribute] as const]),
    ...(locale === null ? [] : [['locale', locale] as const]),
  ];
}
