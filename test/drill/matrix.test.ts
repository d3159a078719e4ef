import { describe, expect, it } from 'vitest';
import { inferencePlanes } from '../../core/iam/planes.ts';
import { waysToRegain } from '../../core/iam/regain.ts';
import type { Matrix } from '../../drill/matrix.ts';
import { matrixTable } from '../../drill/matrix-table.ts';
import { approvalTimeout } from '../../drill/scenarios/approval-timeout.ts';
import { leakedKey } from '../../drill/scenarios/leaked-key.ts';
import { leak } from '../leak.ts';
import { rehearsed } from '../staged.ts';

async function matrixOf(scenario: typeof leakedKey): Promise<Matrix> {
  const { matrix } = await rehearsed({ scenario, seed: 1 });
  if (matrix === undefined) throw new Error('the run has no matrix');
  return matrix;
}

const row = ({ rows }: Matrix, action: string) => rows.find((one) => one.action === action);

describe('the access matrix of the leaked key', () => {
  it('asks about every model call of every plane and every way to regain access', async () => {
    const { rows } = await matrixOf(leakedKey);
    const actions = new Set(rows.map(({ action }) => action));
    for (const { invokes, bearer } of inferencePlanes) {
      for (const action of [...invokes, ...(bearer ? [bearer] : [])]) expect(actions).toContain(action);
    }
    for (const { action } of waysToRegain) expect(actions).toContain(action);
  });

  it('shows who allowed a model call at the leak, and who denies it at the end', async () => {
    expect(row(await matrixOf(leakedKey), 'bedrock:InvokeModel')).toEqual({
      action: 'bedrock:InvokeModel',
      group: 'bedrock',
      before: {
        decision: 'allowed',
        by: { layer: 'identity', policy: 'arn:aws:iam::aws:policy/AmazonBedrockFullAccess', statement: 0 },
        layer: 'identity',
      },
      after: {
        decision: 'explicit-deny',
        by: { layer: 'identity', policy: 'arn:aws:iam::aws:policy/AWSDenyAll', statement: 'DenyAll' },
        layer: 'identity',
      },
    });
  });

  it('ends with an explicit deny of everything but what AWS lets pass whatever the policies say', async () => {
    const { rows, keys } = await matrixOf(leakedKey);
    const open = rows.filter(({ after }) => after.decision !== 'explicit-deny');
    expect(open.map(({ action, after }) => [action, after.by])).toEqual([['sts:GetSessionToken', undefined]]);
    expect(keys.map(({ status }) => status)).toEqual(['Inactive']);
  });

  it('names the layer that lacks an allow', async () => {
    const before = row(await matrixOf(leakedKey), 'sagemaker:InvokeEndpoint')?.before;
    expect(before).toEqual({ decision: 'implicit-deny', layer: 'identity' });
  });

  it('shows what a surgical deny leaves open', async () => {
    const matrix = await matrixOf(approvalTimeout);
    expect(row(matrix, 'bedrock-mantle:CreateInference')?.after).toMatchObject({
      decision: 'explicit-deny',
      by: { statement: 'InferenceBedrockMantle' },
    });
    expect(row(matrix, 'iam:CreateAccessKey')?.after.decision).toBe('implicit-deny');
  });

  it('is absent where nobody told of a leak', async () => {
    expect((await rehearsed({ scenario: leak(), seed: 1 })).matrix).toBeUndefined();
  });
});

describe('the table of the matrix', () => {
  it('has a line for each action, with both decisions and the statements, and counts at the end', async () => {
    const matrix = await matrixOf(leakedKey);
    const lines = matrixTable(matrix);
    for (const { action } of matrix.rows) expect(lines.some((line) => line.startsWith(`${action} `))).toBe(true);
    const line = lines.find((one) => one.startsWith('bedrock:InvokeModel '));
    expect(line).toContain('allowed (identity: AmazonBedrockFullAccess, statement 0)');
    expect(line).toContain('explicit-deny (identity: AWSDenyAll, statement DenyAll)');
    expect(lines.at(-2)).toBe(`22 of ${matrix.rows.length} actions were allowed at the leak, 1 at the end`);
    expect(lines.at(-1)).toMatch(/^allowed by AWS itself: no policy is asked/);
  });
});
