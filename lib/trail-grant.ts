import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ExcusedStatement } from './excused-statement.ts';

/** CloudTrail knows no resources for it. */
export function lookUpEvents(): PolicyStatement {
  return new ExcusedStatement(
    { sid: 'LookUpEvents', actions: ['cloudtrail:LookupEvents'], resources: ['*'] },
    { resource: '*', reason: 'IAM knows no resource for LookupEvents, which reads and changes nothing.' },
  );
}
