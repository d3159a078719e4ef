/** The first line of every generated page. */
const generatedBy = '<!-- Made by `npm run docs`. Edit the records that it is made from, not this page. -->';

/** A table of Markdown; what stands in a cell is text, whatever it contains. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** A page: title, what it is, and the rest, with an empty line between them. */
export function page(title: string, ...blocks: readonly string[]): string {
  return `${[generatedBy, `# ${title}`, ...blocks].join('\n\n')}\n`;
}

export const code = (text: string): string => `\`${text}\``;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
