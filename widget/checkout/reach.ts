import { AnnounceEvent } from '../components/events.ts';

/** Browsers without it, and frames that are kept from it, show no button for it. */
export const sharesHere = (): boolean => 'share' in navigator;

/** Opens the device's own sheet. Whoever closes it, or is kept from it, has lost nothing. */
export async function share(data: ShareData): Promise<void> {
  try {
    await navigator.share(data);
  } catch {
    // What it would have sent stands on the screen.
  }
}

/**
 * Reads an address character by character, by voice where the device has one, else by the screen reader.
 *
 * @param from The control that was used.
 * @param capital How a capital letter is said.
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
