import { button } from './dom.ts';

/** Copies a text, and says so on itself for a moment. */
export function copyButton(text: string | (() => string), label: string): HTMLButtonElement {
  const made = button(label, 'copy');
  made.addEventListener('click', () => {
    void navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
      () => (made.textContent = 'Copied ✓'),
      () => (made.textContent = 'Select and copy it'),
    );
    setTimeout(() => (made.textContent = label), 2_000);
  });
  return made;
}
