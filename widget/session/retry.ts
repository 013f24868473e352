/**
 * ms until the next try after `failures` in a row.
 *
 * @param luck 0 ≤ x < 1: many shoppers meet the same outage and must not come back together.
 * @param most The longest of them, without luck.
 */
export function retryDelay(failures: number, luck: number, most = 30_000): number {
  return Math.min(1000 * 2 ** (failures - 1), most) * (0.5 + luck);
}
