import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folders = ['adapters', 'bench', 'bin', 'cli', 'core', 'drill', 'e2e', 'lambdas', 'lib', 'test'];

/** Every source file of the project, relative to its root. */
export function sources(): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`),
  );
}

const importForms = [
  /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"`]([^'"`]+)['"`]/g,
];

/** What a file imports, types and dynamic imports included: a package by its name, a file of ours by its path from the root. */
export function importsOf(file: string): readonly string[] {
  const source = codeOf(file);
  const named = importForms.flatMap((form) => [...source.matchAll(form)].map(([, to]) => to ?? ''));
  return named.map((to) => (to.startsWith('.') ? normalize(join(dirname(file), to)).replaceAll('\\', '/') : to));
}

/** The text of a file without its comments: prose may name anything. */
export function codeOf(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s\/\/ .*$/gm, '');
}
