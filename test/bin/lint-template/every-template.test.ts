import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyTemplate, type MadeTemplate } from '../../../bin/lint-template/every-template.ts';
import { config } from '../../../firebreak.config.example.ts';

let outdir: string;
let made: readonly MadeTemplate[];
beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'firebreak-templates-'));
  made = everyTemplate(config, outdir);
});
afterAll(() => rmSync(outdir, { recursive: true }));

describe('the templates that the linter reads', () => {
  it('are those of the hub in each of its forms, of the forwarders, of the guard and of the kill switch', () => {
    const names = made.map(({ file }) =>
      basename(file, '.template.json').replace(/^organization(\w+?)[0-9A-F]{8}$/, '$1'),
    );
    const counts = Map.groupBy(names, (name) => name);
    expect([...counts.keys()].toSorted()).toEqual([
      'Firebreak',
      'Firebreak-eu-west-1',
      'Firebreak-us-west-2',
      'FirebreakKillSwitch',
      'FirebreakOrgGuard',
    ]);
    expect(counts.get('Firebreak')).toHaveLength(3);
  });

  it('are each read for the Region that they were made for', () => {
    const regions = made.map(({ file, region }) => [basename(file).includes(region), region]);
    for (const [isNamed, region] of regions) expect(isNamed || region === 'us-east-1').toBe(true);
    expect(new Set(made.map(({ region }) => region))).toEqual(new Set(['us-east-1', 'us-west-2', 'eu-west-1']));
  });
});
