import { z } from 'zod';
import { hasUserInfo, isWrittenOut, notWrittenOut, noUserInfo } from './network/web-address.ts';

/** Building blocks of the settings file's sections. */

/** Sections of a module, by name. */
export type Sections = Readonly<Record<string, z.ZodType>>;

/** Settings of a module. */
export interface ModuleSettings {
  readonly settings?: Sections;
  /** Finds values in the module's sections that live mode refuses, each with its path. */
  readonly faultsLive?: (settings: object) => readonly string[];
}

export const decimalText = /^\d{1,30}(\.\d{1,30})?$/;

export const webPage = z
  .url({ protocol: /^https?$/, error: 'must be a web address', abort: true })
  .refine(isWrittenOut, notWrittenOut)
  .refine((address) => !hasUserInfo(address), noUserInfo);

/** Creates the schema of a section whose settings all have defaults. */
export const section = <T extends z.core.$ZodShape>(shape: T) =>
  z.strictObject(shape).prefault({} as z.input<z.ZodObject<T, z.core.$strict>>);

/** Schemas of addresses that may contain a key. Only the host of such an address is shown to people. */
export const shownByHost = z.registry();
