import type { Cells } from './results.ts';

const line = 26;
const left = 420;
const width = 900;
const style = `text { font: 13px system-ui, sans-serif; fill: #1f2328 } .quiet { fill: #59636e }
  line { stroke: #8c959f } .goal { stroke: #bc4c00; stroke-width: 3 } .met { fill: #1a7f37; stroke: #1a7f37 } .not { fill: #cf222e; stroke: #cf222e }
  @media (prefers-color-scheme: dark) { text { fill: #f0f6fc } .quiet { fill: #9198a1 }
    .goal { stroke: #f0883e } .met { fill: #3fb950; stroke: #3fb950 } .not { fill: #f85149; stroke: #f85149 } }`;

const numbers = (cell = ''): readonly number[] => (cell.match(/\d+(\.\d+)?/g) ?? []).map(Number);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Ratios on a logarithmic axis: a dot for the median, a line from the lowest to the highest, a bar for the goal. */
export function plot(rows: readonly Cells[]): string {
  const drawn = rows
    .map(([, figure = '', , , , ratio, goal = '', met]) => {
      const [median, low, high] = numbers(ratio);
      const bound = /[≤≥] ([\d.]+) ×/.exec(goal)?.[1];
      return { figure, median, low, high, goal: bound === undefined ? undefined : Number(bound), met };
    })
    .filter(({ high }) => high !== undefined);
  const values = drawn.flatMap(({ low = 1, high = 1, goal = 1 }) => [low, high, goal]);
  const [from, to] = [Math.min(...values, 0.5), Math.max(...values, 2)].map(Math.log10) as [number, number];
  const x = (value = 1): number =>
    Math.round(left + ((Math.log10(value) - from) / (to - from)) * (width - left - 20));
  const height = (drawn.length + 2) * line;
  const ticks = [0.01, 0.1, 0.25, 0.5, 1, 2, 4, 10, 100].filter(
    (tick) => x(tick) >= left && x(tick) <= width,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Ratios of ours to the peer's, with their goals">
<style>${style}</style>
${ticks.map((tick) => `<line x1="${x(tick)}" x2="${x(tick)}" y1="${line}" y2="${height - line}" stroke-opacity="0.3"/><text class="quiet" x="${x(tick)}" y="${height - 8}" text-anchor="middle">${tick} ×</text>`).join('\n')}
${drawn
  .map(({ figure, median, low, high, goal, met }, index) => {
    const y = (index + 1) * line;
    const bar =
      goal === undefined
        ? ''
        : `<line class="goal" x1="${x(goal)}" x2="${x(goal)}" y1="${y - 8}" y2="${y + 8}"/>`;
    return `<g class="${met === 'yes' ? 'met' : 'not'}"><text x="8" y="${y + 4}" stroke="none">${escaped(figure)}</text><line class="${met === 'yes' ? 'met' : 'not'}" x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}"/><circle cx="${x(median)}" cy="${y}" r="4"/></g>${bar}`;
  })
  .join('\n')}
</svg>
`;
}
