/** What the kept databases do not have, and why. A field that is new is one until the next release fills databases. */

const shown = 'no simulator shows it';
const statusAlone = 'a status that comes without a transaction comes without its details';
const lost = 'between the first answer without the money and the third';

export const kindGaps: Readonly<Record<string, string>> = {
  'checkout field: payments[].memo': shown,
  'checkout field: payments[].transactions[].confirmations': shown,
  'checkout field: payments[].transactions[].requiredConfirmations': shown,
  'checkout field: payments[].statusOnlyPayment.at': statusAlone,
  'checkout field: payments[].statusOnlyPayment.confirmations': statusAlone,
  'checkout field: payments[].statusOnlyPayment.fees[].amount': statusAlone,
  'checkout field: payments[].statusOnlyPayment.fees[].asset': statusAlone,
  'checkout field: payments[].statusOnlyPayment.fees[].kind': statusAlone,
  'checkout field: payments[].statusOnlyPayment.hash': statusAlone,
  'checkout field: payments[].statusOnlyPayment.requiredConfirmations': statusAlone,
  'checkout field: payments[].statusOnlyPayment.reversalEvidence': lost,
  'checkout field: payments[].unclear[].reversalEvidence': lost,
  'checkout field: payments[].unclear[].reversalEvidence.calls': lost,
  'checkout field: payments[].unclear[].reversalEvidence.observedAt': lost,
  'checkout field: payments[].unclear[].reversalEvidence.since': lost,
  'console session: owner': 'of a test server without signing in',
  'idempotency: started': 'nothing is stored before its effect is known',
  'transfer: ready': 'between two statements, so that a kill seldom meets it',
  'message: waiting': 'it is read within a second',
};

export const emptyGaps: Readonly<Record<string, string>> = {
  'transactions.confirmations': shown,
  'transactions.required_confirmations': shown,
  'api_keys.last_used_at': 'stored once a minute',
  sweep_open_entries: 'nothing of a list was left open',
  locks: 'a row is there while its lock is held',
  built_files: 'every start stores its own',
  built_file_paths: 'every start stores its own',
};
