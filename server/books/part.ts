import {
  bookOperations,
  dailyTotals,
  figures,
  gatewayReport,
  ledgerEntry,
  openException,
} from './contract.ts';
import { reportRoutes } from './routes.ts';
import { part } from '../part.ts';

/** The ledger for people: totals, figures, files, and the comparison with gateways. */
export const books = part({
  name: 'books',
  operations: bookOperations,
  objects: {
    LedgerEntry: ledgerEntry,
    DailyTotals: dailyTotals,
    Figures: figures,
    OpenException: openException,
    GatewayReport: gatewayReport,
  },
  open: (core) => ({ routes: reportRoutes(core) }),
});
