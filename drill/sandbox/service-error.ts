import { CloudTrailServiceException } from '@aws-sdk/client-cloudtrail';
import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { IAMServiceException } from '@aws-sdk/client-iam';
import { LambdaServiceException } from '@aws-sdk/client-lambda';
import { SecretsManagerServiceException } from '@aws-sdk/client-secrets-manager';
import { SFNServiceException } from '@aws-sdk/client-sfn';
import { AuthorizationErrorException, SNSServiceException } from '@aws-sdk/client-sns';
import { SSMServiceException } from '@aws-sdk/client-ssm';
import { STSServiceException } from '@aws-sdk/client-sts';
import type { RefusalName } from './faults.ts';

interface Said {
  readonly name: string;
  readonly message: string;
  readonly httpStatusCode: number;
}

/** The exception as the SDK of that service would have made it from AWS's answer. */
export function serviceError(action: string, { name, message, httpStatusCode }: Said): Error {
  const [service] = action.split(':');
  const given = {
    name,
    message,
    $fault: httpStatusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode },
  } as const;
  switch (service) {
    case 'iam':
      return new IAMServiceException(given);
    case 'dynamodb':
      return new DynamoDBServiceException({ ...given, name: name === 'AccessDenied' ? 'AccessDeniedException' : name });
    case 'states':
      return new SFNServiceException({ ...given, name: name === 'AccessDenied' ? 'AccessDeniedException' : name });
    case 'ssm':
      return new SSMServiceException({ ...given, name: name === 'AccessDenied' ? 'AccessDeniedException' : name });
    case 'lambda':
      return new LambdaServiceException({ ...given, name: name === 'AccessDenied' ? 'AccessDeniedException' : name });
    case 'secretsmanager':
      return new SecretsManagerServiceException({
        ...given,
        name: name === 'AccessDenied' ? 'AccessDeniedException' : name,
      });
    case 'cloudtrail':
      return new CloudTrailServiceException({
        ...given,
        name: name === 'AccessDenied' ? 'AccessDeniedException' : name,
      });
    case 'sts':
      return new STSServiceException(given);
    case 'sns':
      return name === 'AccessDenied'
        ? new AuthorizationErrorException({ message, $metadata: { httpStatusCode } })
        : new SNSServiceException(given);
    default:
      return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
  }
}

export function refusal(action: string, name: RefusalName): Error {
  const said = {
    Throttling: { message: 'Rate exceeded', httpStatusCode: 400 },
    AccessDenied: { message: `not authorized to perform: ${action}`, httpStatusCode: 403 },
    ServiceUnavailable: { message: 'Service unavailable', httpStatusCode: 503 },
    ProvisionedThroughputExceededException: { message: 'The level of throughput is exceeded', httpStatusCode: 400 },
    TimeoutError: { message: 'no answer arrived in time', httpStatusCode: 0 },
  }[name];
  // No service says so: the SDK itself gave up waiting.
  if (name === 'TimeoutError') return Object.assign(new Error(said.message), { name });
  return serviceError(action, { name, ...said });
}
