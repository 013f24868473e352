import { describe, expect, test } from 'vitest';
import type { Store } from '../../contract/store.ts';
import { sha256 } from '../../ids.ts';
import { styleOf } from './document.ts';
import { paletteOf } from './palette.ts';

const plain: Store = {
  name: 'Mug Shop',
  legalName: null,
  country: null,
  url: null,
  logoUrl: null,
  supportUrl: null,
  color: null,
  background: null,
  radius: null,
};
/** What a page's `:root` has where the device is light; then, if that differs, where it is dark, and where the link says so. */
const valuesOf = (look: Partial<Store>): readonly Record<string, string>[] =>
  paletteOf({ ...plain, ...look })
    .split(/@media\(prefers-color-scheme:dark\)|(?=:root\[)/)
    .map((css) => {
      const values: Record<string, string> = {};
      for (const [, name = '', value = ''] of css.matchAll(/([\w-]+):([^;{}]+)(?=[;}])/g))
        values[name] = value;
      return values;
    });

describe('the colors of a page', () => {
  test('are ours where the store has none, by the scheme of the device or of the link', () => {
    const [light, dark, darkByLink] = valuesOf({});
    expect(light).toMatchObject({ 'color-scheme': 'light', '--primary': '#0b5d57', '--radius': '16px' });
    expect(darkByLink).toEqual(dark);
    expect(dark).toMatchObject({ 'color-scheme': 'dark', '--primary': '#6ad1c3', '--on-primary': '#06201d' });
    expect(light).not.toHaveProperty('--paywicket-color-primary');
  });

  test('hold black on a store’s yellow, which is no ring on a light card', () => {
    const [light, dark] = valuesOf({ color: '#fd0' });
    expect(light).toMatchObject({ '--primary': '#fd0', '--on-primary': '#000000', '--link': '#14181b' });
    expect(dark).toMatchObject({ '--primary': '#fd0', '--on-primary': '#06201d', '--link': '#fd0' });
  });

  test.each([
    ['#faf6ef', { 'color-scheme': 'light', '--text': '#14181b', '--muted': '#59626a', '--page': '#f5f6f4' }],
    ['#101418', { 'color-scheme': 'dark', '--text': '#eef2f1', '--muted': '#a3aeb1', '--page': '#0e1112' }],
    // Nothing but black or white can be read on these.
    [
      '#787878',
      { 'color-scheme': 'light', '--text': '#000000', '--muted': '#000000', '--page-text': '#14181b' },
    ],
    [
      '#747474',
      { 'color-scheme': 'dark', '--text': '#ffffff', '--muted': '#ffffff', '--page-text': '#eef2f1' },
    ],
  ])('are those for the background %s on every device', (background, expected) => {
    const values = valuesOf({ background });
    expect(values).toHaveLength(1);
    expect(values[0]).toMatchObject({
      '--card': background,
      '--paywicket-color-bg': background,
      ...expected,
    });
  });

  test('come with a radius, also with none', () => {
    expect(valuesOf({ radius: 0 })[0]).toMatchObject({ '--radius': '0px', '--paywicket-radius': '0px' });
  });

  test('are in a style that the policy knows by its hash', async () => {
    const { tag, source } = styleOf({ ...plain, color: '#fd0' }, 'p{margin:0}');
    const css = /^<style>(.*)<\/style>$/s.exec(String(await tag))?.[1] ?? '';
    expect(css).toContain('--primary:#fd0');
    expect(source).toBe(`'sha256-${sha256(css, 'base64')}'`);
  });
});
