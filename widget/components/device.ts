import { isLegacyOf } from '../session/typed-input.ts';
import { AnnounceEvent } from './events.ts';

/** The clipboard holds the copied value, or another one. */
export type Clipboard = 'checked' | 'swapped';

/** Some browsers, and iframes without the permission, cannot share. */
export const canShare = (): boolean => 'share' in navigator;

/** Opens the device's share sheet. */
export async function share(data: ShareData): Promise<void> {
  try {
    await navigator.share(data);
  } catch {
    // Closed or not allowed: the content is on the screen.
  }
}

/**
 * Reads an address character by character, by voice where the device has one, else by the screen reader.
 *
 * @param from The control that was used.
 * @param capital Spoken form of a capital letter.
 */
export function readAloud(
  from: Element,
  address: string,
  capital: (letter: string) => string,
  language: string,
): void {
  const words = Array.from(address, (letter) =>
    letter === letter.toLowerCase() ? letter : capital(letter.toLowerCase()),
  ).join(', ');
  if (!('speechSynthesis' in window) || speechSynthesis.getVoices().length === 0) {
    from.dispatchEvent(new AnnounceEvent(words));
    return;
  }
  speechSynthesis.cancel();
  speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(words), { lang: language, rate: 0.7 }));
}

/**
 * Checks whether the clipboard holds what was copied: some viruses put another address there. Only where this page may
 * read it already, so that the browser shows no prompt.
 *
 * @returns Null where that cannot be known.
 */
export async function readBack(value: string): Promise<Clipboard | null> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    if (state !== 'granted') return null;
    const text = await navigator.clipboard.readText();
    if (text === value) return 'checked';
    // The older form of a Bitcoin Cash address is no other address, nor exactly what was copied.
    return isLegacyOf(text, value.replace('bitcoincash:', '')) ? null : 'swapped';
  } catch {
    // No such permission, no such interface, or the page has lost the focus.
    return null;
  }
}

/**
 * Marks the tab's title while another tab is visible. It is restored later, unless the page has written a title of
 * its own by then.
 */
export function markTab(word: string): void {
  if (!document.hidden) return;
  const { title } = document;
  const ours = `${word} ✓ – ${title}`;
  document.title = ours;
  const restore = () => {
    if (document.title === ours) document.title = title;
  };
  document.addEventListener('visibilitychange', restore, { once: true });
}
