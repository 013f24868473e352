/** Adds the newest entry and drops the oldest one above `max`: a map keeps its order of insertion. */
export function lruSet<T>(map: Map<string, T>, key: string, value: T, max: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > max && oldest !== undefined) map.delete(oldest);
}
