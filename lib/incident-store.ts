import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** The two memories of Firebreak. Both outlive the stack: they are what a release is made from. */
export class IncidentStore extends Construct {
  readonly incidents: TableV2;
  readonly ledger: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.incidents = table(this, 'Incidents', 'key');
    this.ledger = table(this, 'Ledger', 'slot');
  }

  /** To open incidents and to note that a finding joined one. */
  openIncidents(): PolicyStatement {
    return new PolicyStatement({
      sid: 'OpenIncidents',
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [this.incidents.tableArn],
    });
  }

  /** To take further names of the same incident in. */
  nameIncidents(): PolicyStatement {
    return new PolicyStatement({
      sid: 'NameIncidents',
      actions: ['dynamodb:PutItem'],
      resources: [this.incidents.tableArn],
    });
  }

  closeIncidents(): PolicyStatement {
    return new PolicyStatement({
      sid: 'CloseIncidents',
      actions: ['dynamodb:UpdateItem'],
      resources: [this.incidents.tableArn],
    });
  }

  /** To remember how the customer had it. Nothing that runs by itself may read the ledger back or delete from it. */
  remember(): PolicyStatement {
    return new PolicyStatement({
      sid: 'Remember',
      actions: ['dynamodb:UpdateItem'],
      resources: [this.ledger.tableArn],
    });
  }
}

function table(scope: Construct, id: string, partitionKey: string): TableV2 {
  return new TableV2(scope, id, {
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.dynamoOwnedKey(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
