/** Returns a function that finds warnings and errors in the server's output and prints them. */
export function warningsOf(print: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { level, msg } = read(line);
      if (level === 'warn' || level === 'error') print(`${level}: ${String(msg)}`);
    }
  };
}

function read(line: string): { readonly level?: unknown; readonly msg?: unknown } {
  try {
    return JSON.parse(line) as object;
  } catch {
    return {};
  }
}
