import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles the page's modules into one script. The package contains the finished script, because it does not include Vite. */
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
