import { staleBuild } from '../demo/build.ts';

/** Runs before all tests of the build: their results for an older build would say nothing about the sources. */
export default async function requireFreshBuild(): Promise<void> {
  const stale = await staleBuild();
  if (stale !== undefined) throw new Error(stale);
}
