import { existsSync } from 'node:fs';

/** As much of playwright-core as the test of the page uses. It is not a dependency: CI installs it beside the browser. */
export interface Browser {
  newPage(options: { viewport: { width: number; height: number } }): Promise<Page>;
  close(): Promise<void>;
}

export interface Page {
  on(event: 'pageerror' | 'console', listen: (said: { text?: () => string; message?: string }) => void): void;
  goto(url: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  waitForSelector(selector: string): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  innerText(selector: string): Promise<string>;
  emulateMedia(media: { colorScheme: 'light' | 'dark' }): Promise<void>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
}

export type Found = { readonly launch: () => Promise<Browser> } | { readonly missing: string };

/** Debian's Chromium with playwright-core, or which of the two is not here. */
export async function browserHere(): Promise<Found> {
  const places = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium'];
  const executablePath = places.find((path) => path !== '' && existsSync(path));
  if (executablePath === undefined) return { missing: 'there is no /usr/bin/chromium' };
  const playwright = await playwrightHere();
  if (playwright === undefined) return { missing: 'playwright-core is not installed' };
  return { launch: () => playwright.chromium.launch({ executablePath, args: ['--no-sandbox'] }) };
}

interface Playwright {
  readonly chromium: { launch(options: { executablePath: string; args: readonly string[] }): Promise<Browser> };
}

async function playwrightHere(): Promise<Playwright | undefined> {
  const name = 'playwright-core';
  try {
    return (await import(name)) as Playwright;
  } catch {
    return undefined;
  }
}
