/**
 * How long one evaluation takes for a typical case: `node bench/evaluator.ts`. Prints microseconds; passes no judgement.
 */

import { awsDenyAllDocument } from '../core/iam/deny-all-document.ts';
import { parsePolicy } from '../core/iam/document.ts';
import { evaluate } from '../core/iam/evaluate.ts';
import { inferenceDenyDocument } from '../core/iam/inference-deny.ts';
import type { User } from '../core/iam/principal.ts';
import { principalContext } from '../core/iam/principal-context.ts';
import type { PolicySet } from '../core/iam/request.ts';

const read = (document: unknown, name: string) => {
  const parsed = parsePolicy(document, name);
  if (parsed.kind === 'malformed') throw new Error(parsed.because);
  return parsed.policy;
};

const version = '2012-10-17';
const open = read({ Version: version, Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, 'FullAWSAccess');

/** Twenty statements with lists, wildcards and conditions: more than most users carry. */
const workload = read(
  {
    Version: version,
    Statement: Array.from({ length: 20 }, (_, index) => ({
      Effect: 'Allow',
      Action: ['s3:Get*', 's3:Put*', `dynamodb:*Item${index}`, 'logs:Create*', 'bedrock:Invoke*'],
      Resource: [`arn:aws:s3:::bucket-${index}/*`, `arn:aws:bedrock:*::foundation-model/family-${index}.*`],
      Condition: {
        StringEquals: { 'aws:PrincipalTag/team': ['blue', 'green'] },
        Bool: { 'aws:SecureTransport': 'true' },
      },
    })),
  },
  'workload',
);

const guard = read(
  {
    Version: version,
    Statement: [
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { Null: { 'aws:PrincipalTag/ir-quarantine': 'false' } },
      },
      {
        Effect: 'Deny',
        Action: ['iam:Detach*', 'iam:Delete*Boundary'],
        Resource: '*',
        Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/firebreak/*' } },
      },
    ],
  },
  'guard',
);

const principal: User = {
  kind: 'user',
  arn: 'arn:aws:iam::123456789012:user/ci',
  account: '123456789012',
  userId: 'AIDACKCEVSQ6C2EXAMPLE',
};
const context = {
  ...principalContext({ principal, credential: { kind: 'long-term' }, tags: { team: 'blue' } }),
  'aws:SecureTransport': 'true',
  'aws:SourceIp': '192.0.2.10',
};
const resource = 'arn:aws:bedrock:us-east-1::foundation-model/family-19.model';
const request = { principal, action: 'bedrock:InvokeModel', resource, context };

const cases: Readonly<Record<string, PolicySet>> = {
  'allowed, 20 statements, 2 levels of SCP': { identity: [workload], scps: [[open], [open, guard]] },
  'the same with the surgical deny': {
    identity: [workload, read(inferenceDenyDocument(), 'deny')],
    scps: [[open], [open, guard]],
  },
  'the same with AWSDenyAll attached and as boundary': {
    identity: [workload, read(awsDenyAllDocument, 'AWSDenyAll')],
    boundary: read(awsDenyAllDocument, 'AWSDenyAll'),
    scps: [[open], [open, guard]],
  },
};

const rounds = 100_000;
for (const [name, policies] of Object.entries(cases)) {
  for (let round = 0; round < rounds / 10; round += 1) evaluate(request, policies);
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) evaluate(request, policies);
  const micros = ((performance.now() - start) * 1000) / rounds;
  process.stdout.write(
    `${micros.toFixed(1).padStart(7)} us  ${evaluate(request, policies).kind.padEnd(13)}  ${name}\n`,
  );
}

const start = performance.now();
const parses = 5_000;
for (let round = 0; round < parses; round += 1) read(inferenceDenyDocument(), 'deny');
process.stdout.write(
  `${(((performance.now() - start) * 1000) / parses).toFixed(1).padStart(7)} us  parse          FirebreakDenyInference\n`,
);
