import { expect, test } from 'vitest';
import { assertNode } from './runtime.ts';

test.each([
  [{ node: '26.3.0', bun: '1.4.5' }, /^the server needs Node, but this is Bun 1\.4\.5: /],
  [{ node: '26.3.0', deno: '2.9.6' }, /^the server needs Node, but this is Deno 2\.9\.6: /],
])('a runtime with %o is not Node', (versions, reason) => expect(() => assertNode(versions)).toThrow(reason));

test('one with Node’s version alone is Node', () =>
  expect(() => assertNode({ node: '26.3.0', v8: '14.2' })).not.toThrow());
