/** Beyond this many characters, Windows and some mail programs cut or refuse a `mailto:` link. */
const MAX_LENGTH = 1900;
const MAX_SUBJECT = 100;

export interface Mail {
  readonly to: string | undefined;
  readonly subject: string;
  readonly text: string;
}

/** One plain address: nothing that a mail program could read as a second recipient or a header. */
const plainAddress = /^[\w.!#$'*+/=^`{|}~-]+@[a-z\d.-]+$/i;

const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed().replaceAll(/\r\n|\r|\n/g, '\r\n'));

function oneLine(text: string): string {
  const characters = [...text.replaceAll(/\s+/g, ' ').trim()];
  return characters.length > MAX_SUBJECT
    ? `${characters.slice(0, MAX_SUBJECT - 1).join('')}…`
    : characters.join('');
}

/** A `mailto:` link (RFC 6068). An address that is not plain is left out, as is a text with which the link would be too long. */
export function mailLink({ to, subject, text }: Mail): { readonly href: string; readonly hasText: boolean } {
  const recipient = to !== undefined && plainAddress.test(to) ? encoded(to).replace('%40', '@') : '';
  const empty = `mailto:${recipient}?subject=${encoded(oneLine(subject))}`;
  const href = `${empty}&body=${encoded(text)}`;
  return href.length > MAX_LENGTH ? { href: empty, hasText: false } : { href, hasText: true };
}
