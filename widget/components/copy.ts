/**
 * Puts text on the clipboard. Called in the click itself: Safari forgets the gesture at the first await.
 *
 * @param place Where a field may stand for a moment if the page forbids the clipboard; inside the open dialog, because
 *   what is outside can be neither focused nor selected.
 * @returns Whether it worked.
 */
export async function copyText(text: string, place: ParentNode & Node): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text, place);
  }
}

function copySelected(text: string, place: ParentNode & Node): boolean {
  const focused = (place.getRootNode() as Document | ShadowRoot).activeElement;
  const field = document.createElement('textarea');
  field.readOnly = true;
  field.className = 'spoken';
  field.value = text;
  place.append(field);
  try {
    field.focus({ preventScroll: true });
    field.setSelectionRange(0, text.length);
    // The only way where the clipboard is missing (plain http) or kept from us (a frame without its permission).
    // oxlint-disable-next-line typescript/no-deprecated
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
