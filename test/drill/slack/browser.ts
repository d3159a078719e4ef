import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

export type Found = { readonly launch: () => Promise<Browser> } | { readonly missing: string };

/** Debian's Chromium, or the one that `CHROMIUM` names. Nothing is downloaded. */
export function browserHere(): Found {
  const asked = process.env['CHROMIUM'] ?? '';
  const executablePath = asked === '' ? '/usr/bin/chromium' : asked;
  if (!existsSync(executablePath)) return { missing: `there is no ${executablePath}` };
  return { launch: () => chromium.launch({ executablePath, args: ['--no-sandbox'] }) };
}
