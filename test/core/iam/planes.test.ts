import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../core/iam/evaluate.ts';
import { inferencePlanes } from '../../../core/iam/planes.ts';
import { deny, everything, request } from './sample-policies.ts';

const underBedrockDeny = (action: string) =>
  evaluate(request({ action, resource: '*' }), { identity: [everything, deny('bedrock:*')] }).kind;

describe('the inference planes', () => {
  it('are those that the design knows, and Nova Act, each once', () => {
    expect(inferencePlanes.map((plane) => plane.id)).toEqual([
      'bedrock',
      'bedrock-mantle',
      'aws-external-anthropic',
      'sagemaker',
      'bedrock-agentcore',
      'nova-act',
    ]);
  });

  it.each(inferencePlanes.map((plane) => [plane.id, plane] as const))(
    '%s invokes under its own namespace, with a source',
    (id, plane) => {
      expect(plane.invokes.length).toBeGreaterThan(0);
      for (const action of plane.invokes) expect(action.startsWith(`${id}:`)).toBe(true);
      expect(plane.bearer ?? `${id}:CallWithBearerToken`).toBe(`${id}:CallWithBearerToken`);
      expect(plane.reference).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    },
  );

  it('are not covered by a deny of bedrock:*', () => {
    const covered = inferencePlanes.filter((plane) =>
      plane.invokes.every((action) => underBedrockDeny(action) === 'explicit-deny'),
    );
    expect(covered.map((plane) => plane.id)).toEqual(['bedrock']);
  });
});
