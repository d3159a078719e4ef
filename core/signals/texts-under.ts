/** Every text of that key, however deep. A loop with an end, because whoever made the call chose the depth. */
export function textsUnder(root: unknown, key: string): readonly string[] {
  const found: string[] = [];
  const pending: unknown[] = [root];
  for (let visited = 0; pending.length > 0 && visited < mostVisited; visited += 1) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      if (name === key && typeof child === 'string') found.push(child);
      else pending.push(child);
    }
  }
  return found;
}

const mostVisited = 10_000;
