import type { Locator } from '@playwright/test';

/** Where an element is. @throws where it is not shown: nothing can be said of its place then */
export async function boxOf(
  element: Locator,
): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error(`${String(element)} is not shown`);
  return box;
}
