import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { SettingsOfModules } from '../run/settings/settings.ts';
import type { linkSettings } from './settings.ts';

test('the type of the core of this section is what its schema takes', () => {
  type Taken = { readonly [Name in keyof typeof linkSettings]: z.input<(typeof linkSettings)[Name]> };
  expectTypeOf<Partial<Taken>>().toExtend<Pick<SettingsOfModules, keyof Taken>>();
  expectTypeOf<Required<Pick<SettingsOfModules, keyof Taken>>>().toExtend<Partial<Taken>>();
});
