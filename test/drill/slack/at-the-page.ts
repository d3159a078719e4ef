import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const firebreak = fileURLToPath(new URL('../../../bin/firebreak.ts', import.meta.url));

export interface AtThePage {
  readonly url: string;
  /** The drill's own end: its exit code, and what it wrote. */
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
}

/** `firebreak drill --slack` as a person starts it, in a process of its own; resolves once there is a page to open. */
export function drillInSlack(...words: readonly string[]): Promise<AtThePage> {
  const drill = spawn(process.execPath, [firebreak, 'drill', '--slack', ...words]);
  const said = { out: '', err: '' };
  drill.stdout.on('data', (chunk) => {
    said.out += String(chunk);
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    drill.on('close', (code) => resolve({ code, ...said })),
  );
  return new Promise((resolve, reject) => {
    drill.stderr.on('data', (chunk) => {
      said.err += String(chunk);
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said.err) ?? [];
      if (url) resolve({ url, ended });
    });
    void ended.then(({ code, err }) => reject(new Error(`no page, exit ${code}: ${err}`)));
  });
}
