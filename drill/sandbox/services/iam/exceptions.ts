import {
  DeleteConflictException,
  EntityAlreadyExistsException,
  InvalidInputException,
  LimitExceededException,
  MalformedPolicyDocumentException,
  NoSuchEntityException,
  ServiceNotSupportedException,
  UnmodifiableEntityException,
} from '@aws-sdk/client-iam';

const status = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

export const gone = (message: string) => new NoSuchEntityException({ message, ...status(404) });

export const overLimit = (quota: string, limit: number) =>
  new LimitExceededException({ message: `Cannot exceed quota for ${quota}: ${limit}`, ...status(409) });

export const alreadyThere = (message: string) => new EntityAlreadyExistsException({ message, ...status(409) });

export const stillInUse = (message: string) => new DeleteConflictException({ message, ...status(409) });

export const invalidInput = (message: string) => new InvalidInputException({ message, ...status(400) });

export const malformedPolicy = (message: string) => new MalformedPolicyDocumentException({ message, ...status(400) });

export const unsupportedService = (message: string) => new ServiceNotSupportedException({ message, ...status(404) });

export const notOurs = (message: string) => new UnmodifiableEntityException({ message, ...status(400) });
