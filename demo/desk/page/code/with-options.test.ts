import { expect, test } from 'vitest';
import { EXAMPLES, verifyingOf } from './code.ts';
import { withOptions } from './with-options.ts';

const usual = { mode: 'modal', theme: 'default', locale: null, expiresIn: null } as const;

test('the code has the options that are not the defaults, in the tag that opens the checkout', () => {
  const text = '<paywicket-button session-url="/x">Pay</paywicket-button>';
  expect(withOptions(text, usual)).toBe(text);
  expect(withOptions(text, { ...usual, mode: 'frame', theme: 'night', locale: 'de' })).toBe(
    '<paywicket-button mode="frame" theme="dark" locale="de" session-url="/x">Pay</paywicket-button>',
  );
  expect(withOptions('<PaywicketButton\n  x', { ...usual, mode: 'inline' })).toBe(
    '<PaywicketButton mode="inline"\n  x',
  );
  expect(withOptions('<form method="post" data-paywicket><button>', { ...usual, locale: 'fr' })).toBe(
    '<form method="post" data-paywicket data-paywicket-locale="fr"><button>',
  );
});

test('a theme is a style in the head of the page', () => {
  const lines = withOptions('  <title>Mug</title>\n', { ...usual, theme: 'bank' }).split('\n');
  expect(lines.slice(0, 4)).toEqual([
    '  <title>Mug</title>',
    '  <style>',
    '    :root {',
    '      --paywicket-color-primary: #003a8c;',
  ]);
  expect(lines.slice(-3)).toEqual(['    }', '  </style>', '']);
});

test('the code is that of the recipes, whole', () => {
  expect(EXAMPLES.slice(0, 3).map(({ label }) => label)).toEqual(['HTML', 'React', 'Node']);
  for (const { files } of EXAMPLES) for (const { text } of files) expect(text.length).toBeGreaterThan(50);
});

test.each([
  ['html', 'node/server.js', 'verifyWebhook(body, request.headers'],
  ['react', 'node/server.js', 'verifyWebhook(body, request.headers'],
  ['node', 'node/server.js', 'verifyWebhook(body, request.headers'],
  ['express', 'express/server.js', 'verifyWebhook(request.body, request.headers'],
  ['next', 'next/app/webhook/route.ts', 'verifyWebhook(body, request.headers'],
  ['php', 'php/index.php', 'hash_hmac('],
  ['link', 'node/server.js', 'verifyWebhook(body, request.headers'],
  ['curl', 'node/server.js', 'verifyWebhook(body, request.headers'],
])('of the recipe %s the webhook is verified in %s, shown from there on', (recipe, name, call) => {
  const file = verifyingOf(recipe);
  expect(file.name).toBe(name);
  // In sight, without the page and the checkout that stand above it.
  expect(file.part.split('\n').slice(0, 18).join('\n')).toContain(call);
  expect(file.part).not.toContain('createClient');
  expect(file.text.split('\n')[file.line - 1]).toBe(file.part.split('\n')[0]);
});

// A script of Medusa's storefront opens the dialog: it has no tag.
const tagged = EXAMPLES.filter(({ id }) => id !== 'medusa');

test.each(tagged.map(({ id, files }) => [id, files] as const))(
  'the options of the bar show in the recipe %s',
  (_id, files) => {
    const look = { ...usual, mode: 'inline', locale: 'de' } as const;
    // PHP and the others write the same tag into their page; React has a component for it.
    expect(files.map(({ text }) => withOptions(text, look)).join('\n')).toMatch(/\blocale="de"/);
  },
);
