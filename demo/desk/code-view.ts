/** The code of what is on screen: the examples with the bar's options in their tags, and the call that made the checkout. */
import { primaryColor, type Accent } from '../shop/accents.ts';
import type { Look } from '../shop/look.ts';
import { widgetAttributes } from '../shop/widget-attributes.ts';
import { readExamples } from './code.ts';
import { copyButton } from './copy.ts';
import { byId, codeBlock, make, Switch } from './dom.ts';
import type { PaidCheckout } from './money.ts';

export class CodeView {
  readonly #files = make('div', 'files');
  readonly #which: Switch;
  readonly #serverUrl: string;
  readonly #examples = readExamples();
  #chosen = 'html';
  #look: Look | undefined;
  #checkout: PaidCheckout | undefined;

  constructor(serverUrl: string) {
    this.#serverUrl = serverUrl;
    const choices = this.#examples.map(({ id, label }) => [id, label] as const);
    this.#which = new Switch('example', 'Language', [...choices, ['curl', 'curl']], (id) => {
      this.#chosen = id;
      this.#show();
    });
    this.#which.root.classList.add('chips');
    byId('code').append(this.#which.root, this.#files);
  }

  set look(look: Look) {
    // A payment link has code of its own.
    if (look.mode === 'link' && this.#look?.mode !== 'link') this.#which.value = this.#chosen = 'link';
    this.#look = look;
    this.#show();
  }

  /** The newest one. */
  set checkout(checkout: PaidCheckout | undefined) {
    if (checkout?.id === this.#checkout?.id) return;
    this.#checkout = checkout;
    if (this.#chosen === 'curl') this.#show();
  }

  #show(): void {
    const example = this.#examples.find(({ id }) => id === this.#chosen);
    const files = example?.files ?? [{ name: 'Create a checkout', text: this.#curl() }];
    this.#files.replaceChildren(
      ...files.map(({ name, text }) => {
        const placed = text.replaceAll('%VITE_PAYWICKET_SERVER%', this.#serverUrl);
        const shown = this.#look === undefined ? placed : withOptions(placed, this.#look);
        return codeBlock(name.replace(/^\w+\//, ''), shown, copyButton(shown, 'Copy'));
      }),
    );
    const color = this.#look?.color ?? null;
    // Frameworks have their styles in a file.
    if (color !== null && !files.some(({ text }) => text.includes('</title>')) && example !== undefined)
      this.#files.append(codeBlock('styles.css', styleOf(color), copyButton(styleOf(color), 'Copy')));
  }

  #curl(): string {
    const { amount = '24.00', currency = 'USD', reference } = this.#checkout ?? {};
    const order = reference ?? 'order-1';
    const body = JSON.stringify({ amount, currency, reference: order }, null, 2).replaceAll('\n', '\n  ');
    return [
      `curl ${this.#serverUrl}/v1/checkouts \\`,
      '  -H "Authorization: Bearer $PAYWICKET_SECRET_KEY" \\',
      '  -H "Content-Type: application/json" \\',
      `  -H "Idempotency-Key: ${order}" \\`,
      `  -d '${body}'`,
    ].join('\n');
  }
}

/** The tags of a page with what the bar has chosen; other code as it is. */
export function withOptions(text: string, look: Look): string {
  const options = (prefix: string): string =>
    widgetAttributes(look)
      .map(([name, value]) => ` ${prefix}${name}="${value}"`)
      .join('');
  const tagged = text
    .replaceAll(/<(paywicket-button|PaywicketButton)(?=[\s>])/g, (tag) => tag + options(''))
    .replaceAll(/ data-paywicket(-link="\w+")?(?=>)/g, (tag) => tag + options('data-paywicket-'));
  if (look.color === null) return tagged;
  return tagged.replace(/^( *)<title>.*$/m, `$&\n$1<style>${styleOf(look.color)}</style>`);
}

const styleOf = (color: Accent): string => `:root { ${primaryColor(color)} }`;
