import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ExcusedStatement } from './excused-statement.ts';

/** To begin incidents. */
export function startExecutions(stateMachineArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'StartExecutions',
    actions: ['states:StartExecution'],
    resources: [stateMachineArn],
  });
}

/** IAM knows neither resources nor conditions for it, which is why a completed token is not believed. */
export function wakeExecutions(): PolicyStatement {
  return new ExcusedStatement(
    { sid: 'WakeExecutions', actions: ['states:SendTaskSuccess'], resources: ['*'] },
    { resource: '*', reason: 'IAM knows no resource for SendTaskSuccess; the decision is read again from its record.' },
  );
}
