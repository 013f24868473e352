import type { Look } from './look.ts';

/** Only what differs from the widget's defaults. */
export function widgetAttributes({ mode, theme, locale }: Look): (readonly [name: string, value: string])[] {
  return [
    ...(mode === 'modal' || mode === 'link' ? [] : [['mode', mode] as const]),
    ...(theme === 'auto' ? [] : [['theme', theme] as const]),
    ...(locale === null ? [] : [['locale', locale] as const]),
  ];
}
