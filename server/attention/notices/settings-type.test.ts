import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { SettingsOfModules } from '../../run/settings/settings.ts';
import type { noticeSettings } from './settings.ts';

test('the type of the core of this section is what its schema takes', () => {
  type Taken = { readonly [Name in keyof typeof noticeSettings]: z.input<(typeof noticeSettings)[Name]> };
  expectTypeOf<Partial<Taken>>().toExtend<Pick<SettingsOfModules, keyof Taken>>();
  expectTypeOf<Required<Pick<SettingsOfModules, keyof Taken>>>().toExtend<Partial<Taken>>();
});
