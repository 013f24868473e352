import { svg, type SVGTemplateResult } from 'lit';

/** Strokes of 1.75 px on 20 px, in the colour of the text. */
export const stroke = (path: string): SVGTemplateResult =>
  svg`<svg
    class="icon" viewBox="0 0 20 20" width="20" height="20" fill="none" stroke="currentColor" stroke-width="1.75"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
  ><path d=${path} /></svg>`;

/** Alone here: the only one that is drawn before the screens are loaded. */
export const closeIcon = () => stroke('M5 5l10 10M15 5L5 15');
