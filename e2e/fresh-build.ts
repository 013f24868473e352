import { staleBuild } from '../demo/build.ts';

/** Ahead of all tests of what is built: what they would say of an older build says nothing of the sources. */
export default async function requireFreshBuild(): Promise<void> {
  const stale = await staleBuild();
  if (stale !== undefined) throw new Error(stale);
}
