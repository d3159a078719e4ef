import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { synthesised } from '../../drill/deployed/assembly.ts';
import { memberConfig } from '../../drill/scenarios/config-for.ts';
import { keptLog } from '../../drill/scenarios/kept-log.ts';
import { config } from '../../firebreak.config.example.ts';
import { slackConfig } from '../slack-staged.ts';
import { madeIn } from './synthesised.ts';

const page = readFileSync(new URL('../../docs/operator-runbook.md', import.meta.url), 'utf8');

/** The part of the page under each heading of the second level, by the anchor that a link has to name. */
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((text) => [anchorOf(text.split('\n')[0] ?? ''), text] as const),
);

function anchorOf(heading: string): string {
  return heading.trim().toLowerCase().replaceAll(' ', '-');
}

const withSlack = await synthesised({ ...config, slack: slackConfig, modelLogging: [keptLog], members: memberConfig });

/** Those of the example, and those that only a stack with Slack, with members or with a log that is kept has. */
const linked = madeIn(withSlack, 'AWS::CloudWatch::Alarm').map(({ id, given }) => {
  const [, section] = /docs\/operator-runbook\.md#([a-z-]+)\.$/.exec(String(given['AlarmDescription'])) ?? [];
  return { id, section };
});

const outputsOf = (template: object) => (template as { Outputs?: object }).Outputs ?? {};

describe('the runbook', () => {
  it('has one section per alarm, and no other', () => {
    expect(linked.map(({ section }) => section).sort()).toEqual([...sections.keys()].sort());
  });

  it.each([...sections])('says of %s what it is, how to look and what to do', (_, text) => {
    const parts = [...text.matchAll(/^### (.+)$/gm)].map(([, title]) => title);
    expect(parts).toEqual(['Description', 'Investigation', 'Resolution']);
    for (const part of text.split(/^### .+$/m).slice(1)) expect(part.trim().length).toBeGreaterThan(40);
  });

  it('reads no output that the stack does not have', async () => {
    const { template } = await import('./synthesised.ts');
    const outputs = Object.keys({ ...outputsOf(template), ...outputsOf(withSlack) });
    const read = [...page.matchAll(/\$\(out (\w+)/g)].map(([, name]) => name ?? '');
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('looks up no function and no log that the stack does not have', () => {
    const ids = [...madeIn(withSlack, 'AWS::Lambda::Function'), ...madeIn(withSlack, 'AWS::Logs::LogGroup')].map(
      ({ id }) => id,
    );
    for (const [, kind, name] of page.matchAll(/\$\((fn|log) (\w+)\)/g))
      expect(
        ids.filter((id) => id.startsWith(`${name}${kind === 'fn' ? 'Function' : 'Logs'}`)),
        name,
      ).toHaveLength(1);
  });
});

describe('each alarm', () => {
  it.each(linked)('$id leads to a section', ({ section }) => {
    expect(section).toBeDefined();
  });
});
