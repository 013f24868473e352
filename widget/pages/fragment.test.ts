import { describe, expect, test } from 'vitest';
import { readFragment } from './fragment.ts';

const token = `cs_${'aB3-_'.repeat(8)}xyz`;

const read = (hash: string) => {
  const found = readFragment(hash, 'cs');
  return found && [found.token, Object.fromEntries(found.options)];
};

describe('a link that was written by people and programs', () => {
  test.each([
    ['as it is', `#${token}`],
    ['at the end of a sentence', `#${token}.`],
    ['in parentheses', `#${token})`],
    ['in quotes', `#${token}»`],
    ['in encoded quotes', `#${token}%22`],
    ['in Markdown', `#${token}__`],
    ['behind a dash', `#${token}-`],
    ['as HTML', `#${token}&gt;`],
    ['with an ellipsis', `#${token}…`],
    ['with a space', `#${token}%20`],
    ['with a no-break space', `#${token}%C2%A0`],
    ['with a zero-width space', `#${token}\u200B`],
    ['with an encoded zero-width space', `#${token}%E2%80%8B`],
    ['with a byte order mark', `#%EF%BB%BF${token}\uFEFF`],
    ['with half of an encoded character', `#${token}%E2%80`],
    ['broken by a mail program', `#${token.slice(0, 20)}%0D%0A%20${token.slice(20)}`],
    ['with a soft hyphen', `#${token.slice(0, 20)}\u00AD${token.slice(20)}`],
    ['with its underscores encoded', `#${token.replaceAll('_', '%5F')}`],
    ['with a second #', `#%23${token}`],
  ])('%s holds its token', (_name, hash) => {
    expect(read(hash)?.[0]).toBe(token);
  });

  test.each([
    ['as they are', '&locale=de&theme=dark'],
    ['with & as in HTML', '&amp;locale=de&amp;theme=dark'],
    ['encoded', '%26locale%3Dde%26theme%3Ddark'],
    ['at the end of a sentence', '&locale=de&theme=dark.'],
    ['behind punctuation', ').&locale=de&theme=dark'],
  ])('options %s are read', (_name, options) => {
    expect(read(`#${token}${options}`)).toEqual([token, { locale: 'de', theme: 'dark' }]);
  });

  test('a query behind the token is not the token', () => {
    expect(read(`#${token}?utm_source=mail&locale=de`)).toEqual([
      token,
      { utm_source: 'mail', locale: 'de' },
    ]);
  });

  test.each([
    '',
    '#',
    '#pk_test',
    '#cs_',
    '#cs_<script>',
    `#x=${token}`,
    `#rt_${'a'.repeat(43)}`,
    `#x${token}`,
  ])('"%s" holds no token', (hash) => {
    expect(read(hash)).toBeUndefined();
  });
});
