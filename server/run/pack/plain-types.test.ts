import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { plainTypes } from './plain-types.ts';

const box = z.strictObject({
  id: z.string().describe('`box_…`'),
  size: z.int().nullable(),
  kind: z.enum(['flat', 'tall']),
  tags: z.array(z.enum(['new', 'old'])).optional(),
  notes: z.record(z.string(), z.string()),
  from: z.union([z.strictObject({ shop: z.literal('s') }), z.null()]),
  data: z.unknown(),
});

test('a type of a schema is written out, with its comment and what its fields mean', () => {
  const declaration = `import { z } from 'zod';
export declare const box: z.ZodObject<{}>;
/** What is sent. */
export type Box = z.infer<typeof box>;
`;
  expect(plainTypes(declaration, { box })).toBe(`/** What is sent. */
export type Box = {
    /** \`box_…\` */
    id: string;
    size: number | null;
    kind: "flat" | "tall";
    tags?: Array<"new" | "old"> | undefined;
    notes: Record<string, string>;
    from: {
        shop: "s";
    } | null;
    data: unknown;
};
`);
});

test('a type whose schema is not exported is refused by its name', () => {
  const declaration = `export type Box = z.infer<typeof box>;`;
  expect(() => plainTypes(declaration, {})).toThrow('Export box: the type Box is made of it');
});

const server = new URL('../../', import.meta.url);
const contract = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /(^|\/)contract\/.*\.ts$/.test(name) && !name.endsWith('.test.ts'));

test('every type of the contract is made of an exported schema: the packages could not be packed', async () => {
  expect(contract.length).toBeGreaterThan(10);
  for (const name of contract) {
    const url = new URL(name, server);
    const schemas = (await import(url.href)) as Readonly<Record<string, unknown>>;
    const types = readFileSync(url, 'utf8').matchAll(/^export type (\w+) = z\.infer<typeof (\w+)>;$/gm);
    for (const [, type, schema = ''] of types)
      expect(schemas[schema], `${name}: ${type}`).toBeInstanceOf(z.ZodType);
  }
});
