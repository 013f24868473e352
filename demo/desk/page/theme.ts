/** The tab "Look": five themes for the checkout, and the CSS of the selected one. */
import { html, type TemplateResult } from 'lit';
import { THEME_IDS, THEMES, type ThemeId } from '../../shop/themes.ts';
import { TAG, withOptions } from './code/with-options.ts';
import { DeskElement } from './element.ts';
import { choices, codeBlock, copyButton } from './controls.ts';
import { desk } from './store.ts';

/** Example settings for the brand of the hosted page, which ignores the shop's CSS. */
const SETTINGS = `"store": {
  "color": "#7a3b1e",
  "background": "#faf6ef",
  "radius": 8
}`;

export class DeskTheme extends DeskElement {
  override render(): TemplateResult {
    const { look, isOwnPage } = desk;
    const { css } = THEMES[look.theme];
    const [name, text] = isOwnPage
      ? ['paywicket.config.json', SETTINGS]
      : css === null
        ? ['The tag', withOptions(TAG, look)]
        : ['CSS of your page', css];
    return html`<div class="halves">
      <div>
        ${choices(
          { name: 'theme', legend: 'Theme', kind: 'swatches', disabled: isOwnPage },
          THEME_IDS.map((id) => [id, THEMES[id].name] as const),
          look.theme,
          (id) => desk.setLook({ theme: id as ThemeId }),
        )}
        <p class="quiet">
          ${
            isOwnPage
              ? 'A page of the server takes its brand from the settings, in every shop the same.'
              : 'The checkout takes these properties from your page. What you leave out fits what you set.'
          }
        </p>
      </div>
      ${codeBlock(name, text, copyButton(text))}
    </div>`;
  }
}

customElements.define('desk-theme', DeskTheme);
