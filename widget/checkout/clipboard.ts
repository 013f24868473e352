import { isLegacyOf } from '../session/same-address.ts';
import type { Clipboard } from '../session/screen.ts';

/**
 * Looks whether the clipboard holds what was copied: some viruses put another address there. Only where this page may
 * read it already, so that nobody is asked for it.
 *
 * @returns Null where it can not be known.
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
