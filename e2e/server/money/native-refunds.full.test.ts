import { nativeRefundTests } from './native-refunds.suite.ts';

nativeRefundTests();
