import { expect, test } from 'vitest';
import { withShortStyles } from './short-styles.ts';

test('style sheets lose comments and indentation, and nothing else of a module does', () => {
  const code = [
    '/* stays */ const a = css`',
    '  /* Why,',
    '     in two lines. */',
    '  .a::before {',
    "    content: ' ';",
    '  }',
    '  ${other}',
    '`;',
    'const b = `  /* stays */`;',
  ].join('\n');
  expect(withShortStyles(code)).toBe(
    "/* stays */ const a = css`\n.a::before {\ncontent: ' ';\n}\n${other}\n`;\nconst b = `  /* stays */`;",
  );
});
