/**
 * Compiles an EventBridge wildcard: `*` stands for any text, `\*` and `\\` for themselves. The test takes time in
 * proportion to the text, whoever wrote it: no regular expression, no backtracking.
 * Throws on two stars in a row and on any other escape, as EventBridge refuses them.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function compileWildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = literalsBetweenStars(pattern);
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;

  return (text) => {
    if (text.length < first.length + last.length) return false;
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    return inThisOrder(rest, text.slice(first.length, text.length - last.length));
  };
}

function literalsBetweenStars(pattern: string): string[] {
  const literals = [''];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    if (char === '*' && next === '*') throw new Error(`wildcard ${pattern} has two stars in a row: write one`);
    if (char === '\\' && next !== '*' && next !== '\\')
      throw new Error(`wildcard ${pattern} escapes something other than * or \\`);
    if (char === '*') literals.push('');
    else literals.push(literals.pop() + (char === '\\' ? next : char));
    if (char === '\\') at += 1;
  }
  return literals;
}

/** The leftmost place for each literal leaves the most room for those after it, so there is nothing to try again. */
function inThisOrder(literals: readonly string[], text: string): boolean {
  let from = 0;
  for (const literal of literals) {
    const found = text.indexOf(literal, from);
    if (found < 0) return false;
    from = found + literal.length;
  }
  return true;
}
