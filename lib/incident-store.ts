import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, type TablePropsV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** The memories of Firebreak. All outlive the stack: they are what a release is made from. */
export class IncidentStore extends Construct {
  /** Incidents by key, and the policy in force. */
  readonly incidents: TableV2;
  readonly ledger: TableV2;
  readonly approvals: TableV2;
  /** What is remembered of identities; forgets by itself. */
  readonly windows: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.incidents = table(this, 'Incidents', 'key');
    this.ledger = table(this, 'Ledger', 'slot');
    this.approvals = table(this, 'Approvals', 'id');
    this.windows = table(this, 'Windows', 'key', { timeToLiveAttribute: 'expires' });
  }

  /** To open incidents under the policy in force, and to note that a finding joined one. */
  openIncidents(): PolicyStatement {
    return this.#on(this.incidents, 'OpenIncidents', 'dynamodb:ConditionCheckItem', 'dynamodb:UpdateItem');
  }

  /** To tell an alert once an hour. */
  tellOnce(): PolicyStatement {
    return this.#on(this.incidents, 'TellOnce', 'dynamodb:PutItem');
  }

  /** To see a sequence in what an identity does. */
  rememberIdentities(): PolicyStatement {
    return this.#on(this.windows, 'RememberIdentities', 'dynamodb:GetItem', 'dynamodb:PutItem');
  }

  /** To note that a key is to be deleted, or that it is not any more. */
  changeDeletions(): PolicyStatement {
    return this.#on(this.windows, 'ChangeDeletions', 'dynamodb:UpdateItem');
  }

  readDeletions(): PolicyStatement {
    return this.#on(this.windows, 'ReadDeletions', 'dynamodb:GetItem');
  }

  /** To see that an incident still holds what it did. */
  readLedger(): PolicyStatement {
    return this.#on(this.ledger, 'ReadLedger', 'dynamodb:GetItem');
  }

  /** To count what a person expects, or to note that they do. */
  changeExpected(): PolicyStatement {
    return this.#on(this.windows, 'ChangeExpected', 'dynamodb:UpdateItem');
  }

  /** To say what is not expected any more. */
  readExpected(): PolicyStatement {
    return this.#on(this.windows, 'ReadExpected', 'dynamodb:GetItem');
  }

  /** To see whether the canary was heard. */
  readCanary(): PolicyStatement {
    return this.#on(this.windows, 'ReadCanary', 'dynamodb:GetItem');
  }

  /** To take what outsiders deliver once; beside the identities, because it is forgotten as well. */
  noteDeliveries(): PolicyStatement {
    return this.#on(this.windows, 'NoteDeliveries', 'dynamodb:PutItem', 'dynamodb:DeleteItem');
  }

  /** To take further names of the same incident in. */
  nameIncidents(): PolicyStatement {
    return this.#on(this.incidents, 'NameIncidents', 'dynamodb:UpdateItem');
  }

  /** To count containments, or to write the last word. */
  updateIncidents(): PolicyStatement {
    return this.#on(this.incidents, 'UpdateIncidents', 'dynamodb:UpdateItem');
  }

  readPolicy(): PolicyStatement {
    return this.#on(this.incidents, 'ReadPolicy', 'dynamodb:GetItem');
  }

  /** To put another policy in force. */
  changePolicy(): PolicyStatement {
    return this.#on(this.incidents, 'ChangePolicy', 'dynamodb:GetItem', 'dynamodb:PutItem');
  }

  /** To remember how the customer had it. Nothing that contains may read the ledger back or delete from it. */
  remember(): PolicyStatement {
    return this.#on(this.ledger, 'Remember', 'dynamodb:UpdateItem');
  }

  /** To drop holds, and to strike out a memory that nobody needs any more. Nobody may delete from the ledger. */
  forget(): PolicyStatement {
    return this.#on(this.ledger, 'Forget', 'dynamodb:UpdateItem');
  }

  /** To write a question down. */
  askQuestions(): PolicyStatement {
    return this.#on(this.approvals, 'AskQuestions', 'dynamodb:UpdateItem');
  }

  readDecisions(): PolicyStatement {
    return this.#on(this.approvals, 'ReadDecisions', 'dynamodb:GetItem');
  }

  recordDecisions(): PolicyStatement {
    return this.#on(this.approvals, 'RecordDecisions', 'dynamodb:GetItem', 'dynamodb:UpdateItem');
  }

  #on(table: TableV2, sid: string, ...actions: string[]): PolicyStatement {
    return new PolicyStatement({ sid, actions, resources: [table.tableArn] });
  }
}

function table(scope: Construct, id: string, partitionKey: string, more: Partial<TablePropsV2> = {}): TableV2 {
  return new TableV2(scope, id, {
    ...more,
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.dynamoOwnedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
