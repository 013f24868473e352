import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { THEME_IDS, THEMES, themePath, themeSheet } from './themes.ts';

test('the finished themes are those that the widget’s README shows', async () => {
  const readme = await readFile(new URL('../../widget/README.md', import.meta.url), 'utf8');
  const finished = THEME_IDS.flatMap((id) => THEMES[id].css ?? []);
  expect(finished).toHaveLength(3);
  for (const css of finished) expect(readme).toContain(css);
});

test('each theme has a style sheet, and no other name has one', async () => {
  const app = new Hono().get('/themes/:file', themeSheet);
  for (const id of THEME_IDS) expect((await app.request(themePath(id))).status).toBe(200);
  expect((await app.request('/themes/constructor.css')).status).toBe(404);
});
