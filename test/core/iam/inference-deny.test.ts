import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../core/iam/evaluate.ts';
import { inferenceDenyDocument } from '../../../core/iam/inference-deny.ts';
import { inferencePlanes } from '../../../core/iam/planes.ts';
import { everything, policy, request } from './sample-policies.ts';

const decide = (action: string) =>
  evaluate(request({ action, resource: '*' }), { identity: [everything, policy(inferenceDenyDocument())] }).kind;

describe('FirebreakDenyInference', () => {
  it.each(inferencePlanes.map((plane) => [plane.id, plane] as const))('denies every way into %s', (_id, plane) => {
    for (const action of [...plane.invokes, ...plane.mints, ...(plane.bearer === undefined ? [] : [plane.bearer])]) {
      expect([action, decide(action)]).toEqual([action, 'explicit-deny']);
    }
  });

  it.each([
    's3:GetObject',
    'bedrock:ListFoundationModels',
    'bedrock-mantle:ListModels',
    'sagemaker:DescribeEndpoint',
    'iam:CreateAccessKey',
    'sts:AssumeRole',
    'aws-external-anthropic:ListModels',
  ])('leaves %s alone', (action) => {
    expect(decide(action)).toBe('allowed');
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  it('fits into a managed policy with half of the room to spare', () => {
    expect(inferenceDenyDocument().length).toBeLessThan(6144 / 2);
  });

  it('has no condition that the contained identity could fail to meet, and no variable', () => {
    const { Statement: list } = JSON.parse(inferenceDenyDocument());
    for (const statement of list)
      expect(Object.keys(statement).sort()).toEqual(['Action', 'Effect', 'Resource', 'Sid']);
    expect(inferenceDenyDocument()).not.toContain('$');
  });

  it('has Sids that IAM accepts', () => {
    const { Statement: list } = JSON.parse(inferenceDenyDocument());
    for (const statement of list) expect(statement.Sid).toMatch(/^[A-Za-z0-9]+$/);
  });
});
