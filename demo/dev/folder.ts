/** State that `paywicket dev` keeps between starts in the developer's folder `.paywicket`: ports, keys and the database. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { newSecretKey } from '../run-stack.ts';

const Port = z.int().min(1).max(65_535);
const Kept = z.strictObject({
  secretKey: z.string().min(32),
  webhookSecret: z.string().startsWith('whsec_'),
  /** Ports by name: `server`, `desk`, `webhooks`, and the IDs of the gateways. */
  ports: z.record(z.string(), Port),
});
export type Kept = z.infer<typeof Kept>;

export const FOLDER = '.paywicket';
const FILE = 'dev.json';

/**
 * Creates the folder `.paywicket` and reads what it keeps; without a file, returns new keys.
 *
 * @throws Error that says what to do if the folder cannot be written or its file cannot be read
 */
export async function openFolder(parent: string): Promise<{ readonly path: string; readonly kept: Kept }> {
  const path = join(parent, FOLDER);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    // The folder contains keys, so git must ignore it whatever the project's own `.gitignore` contains.
    await writeFile(join(path, '.gitignore'), '*\n');
  } catch (error) {
    throw new Error(
      `${path} cannot be written (${codeOf(error)}): start it in a folder where you may write.`,
      {
        cause: error,
      },
    );
  }
  return { path, kept: (await readKept(join(path, FILE))) ?? newKept() };
}

export async function save(path: string, kept: Kept): Promise<void> {
  const file = join(path, FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function readKept(file: string): Promise<Kept | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new Error(`${file} cannot be read (${codeOf(error)}): give this user the right to read it.`, {
      cause: error,
    });
  }
  try {
    return Kept.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${file} was changed and cannot be used: delete it, and new keys are made.`, {
      cause: error,
    });
  }
}

export const newKept = (): Kept => ({
  secretKey: newSecretKey(),
  webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
  ports: {},
});

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
