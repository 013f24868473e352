import { isLegacyOf } from '../session/typed-input.ts';
import { AnnounceEvent } from './events.ts';

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
 * Whether the clipboard holds something else than the address that was copied: some viruses put another one there. False
 * also where that cannot be known: it is read only where this page may do so already, so that the browser shows no
 * prompt.
 */
export async function isReplaced(address: string): Promise<boolean> {
  try {
    const { state } = await navigator.permissions.query({ name: 'clipboard-read' as PermissionName });
    if (state !== 'granted') return false;
    const text = await navigator.clipboard.readText();
    // The older form of a Bitcoin Cash address is no other address.
    return text !== address && !isLegacyOf(text, address.replace('bitcoincash:', ''));
  } catch {
    // No such permission, no such interface, or the page has lost the focus.
    return false;
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
