import { forgedCallbackTests } from './forged-callbacks.suite.ts';

forgedCallbackTests();
