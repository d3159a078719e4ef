import {
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  IdempotentParameterMismatchException,
  ResourceNotFoundException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { copyItem } from './copy.ts';
import type { Item } from './value.ts';

const badRequest = { httpStatusCode: 400 } as const;

/** The client models no class for it: the SDK itself throws the service's base class under this name. */
export function validation(message: string): DynamoDBServiceException {
  return new DynamoDBServiceException({
    name: 'ValidationException',
    $fault: 'client',
    message,
    $metadata: { ...badRequest },
  });
}

/** A member of the wrong JavaScript type, which the JSON protocol refuses before validation starts. */
export function serialization(message: string): DynamoDBServiceException {
  return new DynamoDBServiceException({
    name: 'SerializationException',
    $fault: 'client',
    message,
    $metadata: { ...badRequest },
  });
}

export function tableNotFound(): ResourceNotFoundException {
  return new ResourceNotFoundException({ message: 'Requested resource not found', $metadata: { ...badRequest } });
}

/** `item` is given when the caller asked for ReturnValuesOnConditionCheckFailure and there is one. */
export function conditionFailed(item?: Item): ConditionalCheckFailedException {
  return new ConditionalCheckFailedException({
    message: 'The conditional request failed',
    $metadata: { ...badRequest },
    ...(item && { Item: copyItem(item) }),
  });
}

/** One reason per item of the transaction, in their order. */
export function transactionCancelled(reasons: CancellationReason[]): TransactionCanceledException {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
  return new TransactionCanceledException({
    message,
    Message: message,
    CancellationReasons: reasons,
    $metadata: { ...badRequest },
  });
}

export function tokenReused(): IdempotentParameterMismatchException {
  const message = 'The ClientRequestToken was used before with other parameters';
  return new IdempotentParameterMismatchException({ message, Message: message, $metadata: { ...badRequest } });
}
