import { ArnFormat, type Stack } from 'aws-cdk-lib';

/**
 * Fixed, so that a function which the machine runs can be told whom to start without waiting for the machine, and that a
 * guard and a signal know what is ours: left to itself, CloudFormation leaves the name of the stack out.
 */
export const machineName = 'Firebreak-Response';

export function machineArn(stack: Stack): string {
  return stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    resourceName: machineName,
  });
}
