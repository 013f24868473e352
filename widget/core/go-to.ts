/**
 * Goes to an address as a link on the page does, by a link that stands nowhere in it.
 *
 * @param target Empty: as the page's `<base>` says, which may lead out of a frame.
 */
export function goTo(href: string, target = ''): void {
  Object.assign(document.createElement('a'), { href, target, rel: 'noreferrer noopener' }).click();
}
