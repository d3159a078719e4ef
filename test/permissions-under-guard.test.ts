import { beforeAll, describe, expect, it } from 'vitest';
import type { Verb } from '../core/actions/action.ts';
import { deployed } from '../drill/deployed/deployment.ts';
import type { Stage } from '../drill/run.ts';
import { exampleAccount } from '../drill/scenarios/scenario.ts';
import { grantsFor } from '../lib/permissions.ts';
import { type Grant, grantsIn, roleIdOf, without } from './permissions/grants.ts';
import { isMissed, rehearsedWhole, underGuard } from './permissions/missed.ts';
import { staged } from './staged.ts';

const verbs: readonly Verb[] = ['observe', 'apply', 'verify', 'release'];
const known = new Set(grantsFor(verbs, { isGuarded: false }).map(({ action }) => action));
const added = grantsFor(verbs, { isGuarded: true }).filter(({ action }) => !known.has(action));

/** What one role has because a guard is configured. */
interface Added {
  readonly grant: Grant;
  readonly phases: readonly string[];
}

let stage: Stage;
let grants: readonly Added[];
let whole: Awaited<ReturnType<typeof rehearsedWhole>>;

beforeAll(async () => {
  stage = await staged({ isGuarded: true });
  const functions = [...deployed(stage.template, exampleAccount).functions.values()];
  const phasesOf = ({ holders }: Grant) =>
    functions.filter(({ roleArn }) => holders.includes(roleIdOf(roleArn))).map(({ phase }) => phase);
  grants = grantsIn(stage.template)
    .filter(({ action }) => added.some((one) => one.action === action))
    .map((grant) => ({ grant, phases: phasesOf(grant) }));
  whole = await rehearsedWhole(stage, underGuard);
});

describe('what a configured guard lets Firebreak do besides', () => {
  it('is to tag users where it contains, and to take the tag off where a person decided it', () => {
    expect(grants.map(({ grant, phases }) => `${phases.join()} ${grant.action}`).toSorted()).toEqual([
      'contain iam:TagUser',
      'prove iam:TagUser',
      'release iam:UntagUser',
      'sweep iam:TagUser',
    ]);
  });

  it('is pinned to the one key', () => {
    for (const { grant } of grants)
      expect(grant.condition).toEqual({
        'ForAllValues:StringEquals': { 'aws:TagKeys': 'firebreak:quarantine' },
        Null: { 'aws:TagKeys': 'false' },
      });
  });

  it('is missed by a rehearsal when it is taken away, and not while it is there', async () => {
    expect(whole.flatMap(({ index, wrong }) => (wrong ? [`rehearsal ${index}: ${wrong}`] : []))).toEqual([]);
    const needless: string[] = [];
    for (const { grant, phases } of grants) {
      const poorer = { ...stage, template: without(stage.template, grant) };
      if (!(await isMissed(poorer, { grant, phases, whole }))) needless.push(grant.name);
    }
    expect(needless, 'nobody misses these').toEqual([]);
  });
});
