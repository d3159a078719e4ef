import {
  ExecutionAlreadyExists,
  type StartExecutionCommandInput,
  type StartExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { InvalidParameterException, type PublishCommandInput, type PublishCommandOutput } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';

export const messagingOperations = {
  StartExecutionCommand: operation<StartExecutionCommandInput, StartExecutionCommandOutput>({
    action: 'states:StartExecution',
    requires: ['stateMachineArn', 'name', 'input'],
    writes: true,
    resource: ({ stateMachineArn }) => stateMachineArn ?? '',
    answer({ stateMachineArn, name = '', input = '{}' }, { account, at }) {
      if (!account.startExecution(name, input)) {
        throw new ExecutionAlreadyExists({
          message: `Execution Already Exists: '${name}'`,
          $metadata: { httpStatusCode: 400 },
        });
      }
      return {
        executionArn: `${stateMachineArn?.replace(':stateMachine:', ':execution:')}:${name}`,
        startDate: new Date(at),
      };
    },
  }),
  PublishCommand: operation<PublishCommandInput, PublishCommandOutput>({
    action: 'sns:Publish',
    requires: ['TopicArn', 'Message'],
    writes: true,
    resource: ({ TopicArn }) => TopicArn ?? '',
    answer({ TopicArn = '', Subject = '', Message = '' }, { account, at }) {
      if (Subject.length > 100 || /[^\x20-\x7e]/.test(Subject)) {
        throw new InvalidParameterException({
          message: 'Invalid parameter: Subject',
          $metadata: { httpStatusCode: 400 },
        });
      }
      account.published.push({ at, topic: TopicArn, subject: Subject, text: Message });
      return { MessageId: `message-${account.published.length}` };
    },
  }),
};
