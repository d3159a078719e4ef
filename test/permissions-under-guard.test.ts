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

/** No action declares what the function that denies sessions may do: it is ordered to. */
const ofTheDenier = ['iam:TagRole', 'iam:UntagRole'];

/** To see whether a role carries its tag. */
const reads = ({ action }: Grant): boolean => action === 'iam:GetRole';

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
    .filter(({ action }) => added.some((one) => one.action === action) || ofTheDenier.includes(action))
    .map((grant) => ({ grant, phases: phasesOf(grant) }));
  whole = await rehearsedWhole(stage, underGuard);
});

describe('what a configured guard lets Firebreak do besides', () => {
  it('is to tag users where it contains and roles where it denies, and to take the tags off where a person decided it', () => {
    const writes = grants.filter(({ grant }) => !reads(grant));
    expect(writes.map(({ grant, phases }) => `${phases.join()} ${grant.action}`).toSorted()).toEqual([
      'contain iam:TagUser',
      'prove iam:TagUser',
      'release iam:UntagUser',
      'session-deny iam:TagRole',
      'session-deny iam:UntagRole',
      'sweep iam:TagUser',
    ]);
  });

  it('is pinned to the one key, and that of roles to the two', () => {
    for (const { grant } of grants.filter((each) => !reads(each.grant)))
      expect(grant.condition).toEqual({
        'ForAllValues:StringEquals': {
          'aws:TagKeys': grant.action.endsWith('User')
            ? 'firebreak:quarantine'
            : ['firebreak:quarantine', 'firebreak:held'],
        },
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
