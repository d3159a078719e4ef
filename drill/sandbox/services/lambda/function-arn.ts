import { ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { arnOf } from '../../../deployed/template.ts';
import type { Account } from '../../account.ts';

interface Named {
  readonly FunctionName: string | undefined;
}

/** AWS takes the name or the ARN. */
export const functionArn = ({ FunctionName = '' }: Named, { place }: Account): string =>
  FunctionName.startsWith('arn:') ? FunctionName : arnOf('AWS::Lambda::Function', FunctionName, place);

/** The ARN of a function that is there. @throws ResourceNotFoundException */
export function presentFunction(named: Named, account: Account): string {
  const arn = functionArn(named, account);
  const { deadFunctions, foreignFunctions } = account.switches;
  const known = account.deployed.functions.has(arn) || foreignFunctions.has(arn);
  if (known && !deadFunctions.has(arn)) return arn;
  throw new ResourceNotFoundException({
    Type: 'User',
    message: `Function not found: ${arn}`,
    $metadata: { httpStatusCode: 404 },
  });
}
