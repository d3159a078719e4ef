/**
 * The imports that close a circle, each as the files from its first to itself again; a circle that is reached twice is
 * listed once.
 */
export function circlesIn(importsOf: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    const began = way.indexOf(file);
    if (began !== -1) circles.push([...way.slice(began), file]);
    if (began !== -1 || done.has(file)) return;
    for (const next of importsOf.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of importsOf.keys()) visit(file, []);
  return circles;
}
