/**
 * The script of the console's copy buttons: each copies the text beside it. Without this script they stay hidden, and the text
 * is selected as a whole.
 */

/** How long a button says that it has copied. */
const SAID_MS = 2000;

const live = document.createElement('p');
live.className = 'hidden';
live.setAttribute('aria-live', 'polite');

async function copy(source: HTMLElement): Promise<boolean> {
  try {
    // Missing where the page is neither https nor of this machine.
    await navigator.clipboard.writeText(textOf(source));
    return true;
  } catch {
    select(source);
    // oxlint-disable-next-line typescript/no-deprecated
    return document.execCommand('copy');
  }
}

const isField = (source: HTMLElement): source is HTMLInputElement | HTMLTextAreaElement =>
  source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement;

const textOf = (source: HTMLElement): string => (isField(source) ? source.value : source.textContent);

function select(source: HTMLElement): void {
  if (isField(source)) source.select();
  else getSelection()?.selectAllChildren(source);
}

function say(button: HTMLButtonElement, isCopied: boolean): void {
  const [label] = button.childNodes;
  if (label === undefined) return;
  live.textContent = isCopied
    ? 'Copied'
    : 'Not copied. The text is selected: copy it by the keyboard or the menu.';
  label.textContent = isCopied ? 'Copied' : 'Selected';
  setTimeout(() => {
    label.textContent = 'Copy';
    live.textContent = '';
  }, SAID_MS);
}

const buttons = document.querySelectorAll<HTMLButtonElement>('button.copy');
// It has to be there before it speaks.
if (buttons.length > 0) document.querySelector('main')?.append(live);
for (const button of buttons) {
  const source = button.closest('.copyable')?.querySelector<HTMLElement>('code, textarea, input');
  if (source === null || source === undefined) continue;
  button.hidden = false;
  button.addEventListener('click', () => {
    void copy(source).then((isCopied) => say(button, isCopied));
  });
}
