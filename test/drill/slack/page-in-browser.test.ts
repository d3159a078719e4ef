import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { drillPeople } from '../../../drill/slack/people.ts';
import { drillInSlack } from './at-the-page.ts';
import { browserHere } from './browser.ts';

const found = browserHere();
const browser: Browser | undefined = 'launch' in found ? await found.launch() : undefined;
afterAll(() => browser?.close());

if ('missing' in found) process.stderr.write(`The page of the drill was not tested in Chromium: ${found.missing}.\n`);
const name = 'missing' in found ? `the page in Chromium (skipped: ${found.missing})` : 'the page in Chromium';

/** Whether anything is wider than the window. */
const overflow = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';

async function opened(url: string): Promise<{ page: Page; complaints: readonly string[] }> {
  if (browser === undefined) throw new Error('there is no browser');
  const complaints: string[] = [];
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  // How long anything takes decides nothing.
  page.setDefaultTimeout(300_000);
  page.on('pageerror', ({ message }) => void complaints.push(message));
  page.on('console', (said) => void complaints.push(said.text()));
  await page.goto(url);
  return { page, complaints };
}

describe.skipIf(browser === undefined)(name, () => {
  it('lets a person approve: asks once more, carries it out, and shows how it ended', async () => {
    const drill = await drillInSlack();
    const { page, complaints } = await opened(drill.url);
    await page.waitForSelector('[data-action="firebreak.escalate"]');
    await page.selectOption('#user', drillPeople.bob.id);
    await page.click('[data-action="firebreak.escalate"]');
    await page.waitForSelector('#confirm[open]');
    expect(await page.innerText('#confirm')).toContain('stops until somebody releases the incident');
    await page.click('#confirm [value=no]');
    expect(await page.innerText('.channel')).toContain('Decide: user ci-deploy');
    await page.click('[data-action="firebreak.escalate"]');
    await page.click('#confirm [value=yes]');
    // In the thread as well, which is folded.
    await page.waitForSelector('text=chose full quarantine', { state: 'attached' });
    await page.click('[data-nobody]');
    await page.waitForSelector('.over');
    expect(await page.innerText('.notice')).toContain('The drill is over: contained.');
    expect(complaints).toEqual([]);
    expect((await drill.ended).code).toBe(0);
  });

  it('asks for a reason in a window, which can be closed and opened anew, and releases', async () => {
    const drill = await drillInSlack();
    const { page, complaints } = await opened(drill.url);
    await page.selectOption('#user', drillPeople.alice.id);
    const release = async () => {
      await page.click('[data-action="firebreak.release"]:enabled');
      await page.click('#confirm [value=yes]');
      await page.waitForSelector('dialog.view[open]');
    };
    await release();
    await page.click('dialog.view [data-close]');
    await page.waitForSelector('[data-nobody]');
    await page.waitForTimeout(1_000);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await release();
    await page.fill('dialog.view[open] textarea', 'the job was ours');
    await page.click('dialog.view[open] [type=submit]');
    await page.waitForSelector('.over');
    expect(await page.innerText('.channel')).toContain('the job was ours');
    expect(complaints).toEqual([]);
    expect((await drill.ended).out).toContain('Alice sends the window with the reason');
  });

  it('fits a phone and a wide screen, in light and in dark', async () => {
    const drill = await drillInSlack();
    const { page } = await opened(drill.url);
    await page.waitForSelector('[data-nobody]');
    const backs = new Set<unknown>();
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [320, 390, 1280, 1920]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(overflow), `${width} wide`).toBe(false);
        backs.add(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
      }
    expect(backs.size).toBe(2);
    await page.click('[data-nobody]');
    expect((await drill.ended).code).toBe(0);
  });
});
