import { expect, test } from 'vitest';
import { withShortStyles } from './short-styles.ts';

test('style sheets lose comments and needless spaces, all else of a module what its lines are indented by', () => {
  const code = [
    '/* stays */ const a = css`',
    '  /* Why,',
    '     in two lines. */',
    '  .a::before {',
    "    content: ' ';",
    '    margin: 0 auto',
    '      4px;',
    '  }',
    '  a :hover,',
    '  p {',
    '    font: 1em a, b;',
    '  }',
    '  ${other}',
    '`;',
    'const b = `  /* stays */`;',
    'const c = html`<p>',
    '    a  b</p>`;',
    'const styles = `',
    '  button {',
    '    top: 0;',
    '  }',
    '`;',
  ].join('\n');
  expect(withShortStyles(code)).toBe(
    [
      "/* stays */ const a = css`.a::before{content:' ';margin:0 auto\n4px}a :hover,p{font:1em a,b}${other}`;",
      'const b = `  /* stays */`;',
      'const c = html`<p>',
      'a  b</p>`;',
      'const styles = `button{top:0}`;',
    ].join('\n'),
  );
});
