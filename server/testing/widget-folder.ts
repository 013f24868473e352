import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    widgetFolder: string;
  }
}

/** A folder that replaces the built widget, from `e2e/stub-widget.ts`. */
export const widgetFolder = inject('widgetFolder');
