/** `npm run size`: prints the sizes of the built widget beside their limits, and fails where one is over. */
import { measureSizes } from './sizes.ts';

const { stages, catalogues } = await measureSizes();
for (const { name, bytes, limit } of [...catalogues, ...stages]) {
  const line = `${name}: ${bytes} of at most ${limit} bytes`;
  if (bytes <= limit) console.log(line);
  else {
    console.error(`${line}: too large`);
    process.exitCode = 1;
  }
}
