import { onPostgres } from '../start-server.ts';
import { depositTests } from './deposits.suite.ts';

onPostgres();
depositTests();
