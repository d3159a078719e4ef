import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const processes = 11;

/** Milliseconds. The fastest says what the module costs, the median what this machine makes of it. */
export interface ImportTimes {
  readonly median: number;
  readonly fastest: number;
}

/** How long fresh processes take between asking for a module and having it. */
export function importTimes(file: string): ImportTimes {
  const times = Array.from({ length: processes }, () => importOnce(file)).sort((a, b) => a - b);
  return { median: times[Math.floor(processes / 2)] ?? Number.NaN, fastest: times[0] ?? Number.NaN };
}

function importOnce(file: string): number {
  const url = JSON.stringify(pathToFileURL(file).href);
  const script = `const before = performance.now(); await import(${url}); process.stdout.write(String(performance.now() - before));`;
  const words = ['--input-type=module', '--eval', script];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`importing ${file} failed: ${stderr}`);
  return Number(stdout);
}
