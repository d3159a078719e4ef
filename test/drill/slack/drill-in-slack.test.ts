import { describe, expect, it } from 'vitest';
import { drillPeople } from '../../../drill/slack/people.ts';
import { type AtThePage, drillInSlack } from './at-the-page.ts';

/** A person with a browser that knows nothing but HTTP. */
class Person {
  readonly #url: string;

  constructor({ url }: AtThePage) {
    this.#url = url;
  }

  /** Looks until the page says so. */
  async sees(words: string | RegExp): Promise<string> {
    for (let looks = 0; looks < 400; looks += 1) {
      const { html } = (await (await fetch(`${this.#url}/state`)).json()) as { html: string };
      if (new RegExp(words).test(html)) return html;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the page never says ${words}`);
  }

  /** Fills the window that the click has opened. */
  async givesReason(words: string): Promise<number> {
    const html = await this.sees('data-view="');
    const [, viewId] = /data-view="(\w+)"/.exec(html) ?? [];
    const [, block = '', field = ''] = /data-block="([^"]+)" data-field="([^"]+)"/.exec(html) ?? [];
    return this.posts('/submit', { viewId, values: { [block]: { [field]: words } } });
  }

  async clicks(choice: string, user: string): Promise<number> {
    const html = await this.sees(`data-action="firebreak.${choice}"`);
    const asking = html.split('<article').find((each) => each.includes(`firebreak.${choice}`)) ?? '';
    const [, channel, ts] = /data-channel="(\w+)" data-ts="([\d.]+)"/.exec(asking) ?? [];
    return this.posts('/click', { channel, ts, actionId: `firebreak.${choice}`, user });
  }

  async posts(path: string, body: object): Promise<number> {
    const headers = { 'content-type': 'application/json', origin: this.#url };
    return (await fetch(`${this.#url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }
}

describe('firebreak drill --slack', () => {
  it('waits for the click of a person, carries it out through the deployed door, and tells how it ended', async () => {
    const page = await drillInSlack();
    const person = new Person(page);
    expect(await person.clicks('escalate', drillPeople.bob.id)).toBe(200);
    await person.sees('chose full quarantine');
    await person.sees('Nobody answers');
    expect(await person.posts('/nobody', {})).toBe(200);
    await person.sees('The drill is over: contained');
    const { code, out } = await page.ended;
    expect(code).toBe(0);
    expect(out).toContain('The scenario declares "contained", and so it ended.');
  });

  it('refuses a guest and a button that is gone, says why, and goes on waiting', async () => {
    const page = await drillInSlack();
    const person = new Person(page);
    expect(await person.clicks('escalate', drillPeople.guest.id)).toBe(200);
    expect(await person.sees('Only visible to Gustav')).toContain('data-action="firebreak.release"');
    const gone = { channel: 'C', ts: '1.1', actionId: 'firebreak.keep', user: drillPeople.bob.id };
    expect(await person.posts('/click', gone)).toBe(409);
    expect(await person.clicks('keep', drillPeople.alice.id)).toBe(200);
    expect(await person.givesReason('the pipeline is being rebuilt')).toBe(200);
    expect(await person.sees('The drill is over')).toContain('chose to keep everything as it is');
    const { code, out } = await page.ended;
    expect(code).toBe(0);
    expect(out).toContain('Alice clicks "Keep as it is" in Slack');
  });

  it('opens the window for a reason, and releases with what was typed', async () => {
    const page = await drillInSlack();
    const person = new Person(page);
    expect(await person.clicks('release', drillPeople.bob.id)).toBe(200);
    expect(await person.givesReason('the job was ours')).toBe(200);
    expect(await person.sees('The drill is over')).not.toContain('data-view="');
    const { code, out } = await page.ended;
    expect(code).toBe(0);
    expect(out).toContain('Bob sends the window with the reason');
    expect(out).toContain('released');
  });

  it('goes with no other scenario', async () => {
    await expect(drillInSlack('approval')).rejects.toThrow(/leave out the scenario/);
  });
});
