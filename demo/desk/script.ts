import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The page's modules as one script without imports. The package has the result, because it comes without Vite. */
export async function browserScript(): Promise<string> {
  const built = await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: fileURLToPath(new URL('page/desk.ts', import.meta.url)) },
    },
  });
  const [chunk] = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  if (chunk?.type !== 'chunk') throw new Error("The desk's script was not built");
  return chunk.code;
}
