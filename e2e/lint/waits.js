/**
 * A test waits for a condition: on a busy machine a duration says nothing about the product. A fixed wait, or a deadline under
 * ten seconds, needs a comment on its line, or above it, that gives the reason; a test that uses `Math.random` cannot be
 * repeated.
 */
const WAITS = new Set(['pause', 'delay', 'setTimeout', 'waitForTimeout']);
const SHORTEST_DEADLINE_MS = 10_000;

const isNumber = (node) => node?.type === 'Literal' && typeof node.value === 'number';
const nameOf = ({ type, name, property }) => (type === 'MemberExpression' ? property?.name : name);

const rule = {
  create(context) {
    if (!/\.(test|spec|suite)\.ts$/.test(context.filename)) return {};
    const lines = context.sourceCode.text.split('\n');
    const isExplained = ({ loc }) =>
      /\/\/|\*\//.test(lines[loc.start.line - 1] ?? '') ||
      /^\s*(\/\/|\*)|\*\/\s*$/.test(lines[loc.start.line - 2] ?? '');
    const report = (node, message) => context.report({ node, message });
    return {
      CallExpression(node) {
        // The timer functions take the callback first.
        const [first, second] = node.arguments;
        const isFixed = WAITS.has(nameOf(node.callee)) && (isNumber(first) || isNumber(second));
        if (isFixed && !isExplained(node))
          report(node, 'A test waits for a condition: say in a comment why this waits for a time.');
      },
      Property(node) {
        // The browser's own option, which makes no test fail.
        if (nameOf(node.parent?.parent?.callee ?? {}) === 'requestIdleCallback') return;
        if (nameOf(node.key) !== 'timeout' || !isNumber(node.value)) return;
        if (node.value.value > 0 && node.value.value < SHORTEST_DEADLINE_MS && !isExplained(node))
          report(
            node,
            'A deadline under ten seconds fails on a busy machine: say in a comment why it is so short.',
          );
      },
      MemberExpression(node) {
        if (nameOf(node.object) === 'Math' && node.property.name === 'random')
          report(
            node,
            'A test is the same in each run: take numbers from fast-check, or from an injected source.',
          );
      },
    };
  },
};

export default { meta: { name: 'paywicket-tests' }, rules: { waits: rule } };
