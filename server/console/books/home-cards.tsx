/** @jsxImportSource hono/jsx */
import { readable, type HomeCards, type View } from '../kit/view.ts';
import { Days } from './home-days.tsx';
import { Coins, Fees, isMoved, Periods } from './home-figures.tsx';
import { UnreadyMoney, unreadyOf } from './home-unready.tsx';

/** The figures of Home. */
export async function bookCards(view: View): Promise<HomeCards> {
  const [figures, unready] = await Promise.all([
    readable(view, 'reports:read', () => view.api.reports.figures()),
    unreadyOf(view),
  ]);
  const { data: report } = figures;
  return {
    hasMoved:
      report?.data.some(({ currency, month, today }) =>
        isMoved({ currency, figures: month, to: today.from }),
      ) === true,
    figures: <Periods view={view} figures={figures} />,
    orders: <UnreadyMoney view={view} of={unready} />,
    ...(report !== null && {
      ...(report.data.length > 0 && { chart: <Days view={view} report={report} /> }),
      folds: (
        <>
          <Coins view={view} report={report} />
          <Fees view={view} report={report} />
        </>
      ),
    }),
  };
}
