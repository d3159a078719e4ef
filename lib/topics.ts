import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/** Where people hear of it: notices may be read in the morning, pages wake somebody. */
export class Topics extends Construct {
  readonly notices: Topic;
  readonly pages: Topic;

  constructor(scope: Construct, id: string, pageEmails: readonly string[]) {
    super(scope, id);
    this.notices = new Topic(this, 'Notices', { enforceSSL: true });
    this.pages = new Topic(this, 'Pages', { enforceSSL: true });
    for (const address of pageEmails) this.pages.addSubscription(new EmailSubscription(address));
  }

  tellPeople(): PolicyStatement {
    return new PolicyStatement({
      sid: 'TellPeople',
      actions: ['sns:Publish'],
      resources: [this.notices.topicArn, this.pages.topicArn],
    });
  }
}
