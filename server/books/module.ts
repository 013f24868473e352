import {
  bookOperations,
  dailyTotals,
  figures,
  gatewayReport,
  ledgerEntry,
  openException,
} from './contract.ts';
import { reportRoutes } from './routes.ts';
import { defineModule } from '../base/define-module.ts';

/** Module of the ledger's reports: totals, figures, CSV files, and the comparison with gateways. */
export const books = defineModule({
  name: 'books',
  operations: bookOperations,
  objects: {
    LedgerEntry: ledgerEntry,
    DailyTotals: dailyTotals,
    Figures: figures,
    OpenException: openException,
    GatewayReport: gatewayReport,
  },
  open: (services: Parameters<typeof reportRoutes>[0]) => ({ routes: reportRoutes(services) }),
});
