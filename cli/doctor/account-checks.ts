import { outputOf } from '../session.ts';
import { type Check, fail, pass, warn } from './check.ts';

/** EventBridge hears of API calls only where a trail records management events. */
export const trailCheck: Check = {
  id: 'trail',
  look: async ({ operator }) => {
    const trails = await operator.trails();
    const good = trails.find(({ logging, managementWrites }) => logging && managementWrites);
    if (good) return pass(`the trail ${good.name} logs management events`);
    const remedy =
      'aws cloudtrail create-trail --name management --s3-bucket-name <bucket> --is-multi-region-trail && aws cloudtrail start-logging --name management';
    if (trails.length === 0) return fail('there is no trail: no signal that comes through CloudTrail can fire', remedy);
    return fail(
      `no trail logs management events that write (${trails.map(({ name }) => name).join(', ')}): signals through CloudTrail cannot fire`,
      remedy,
    );
  },
};

export const pagesCheck: Check = {
  id: 'pages',
  look: async ({ operator, stack }) => {
    const topic = outputOf(stack, 'PagesTopic');
    const heard = await operator.subscriptions(topic);
    const waiting = heard.filter(({ confirmed }) => !confirmed);
    const subscribe = `aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint <address>`;
    if (heard.length === 0) return fail('nobody is paged: the topic of pages has no subscription', subscribe);
    if (waiting.length === heard.length)
      return fail(
        'nobody is paged: no subscription of the topic of pages is confirmed',
        'follow the link in the mail of AWS Notifications',
      );
    if (waiting.length > 0)
      return warn(
        `not confirmed: ${waiting.map(({ endpoint }) => endpoint).join(', ')}`,
        'follow the link in the mail of AWS Notifications',
      );
    return pass(`${heard.length} subscription(s) of the topic of pages are confirmed`);
  },
};

/** AWS keeps this many for functions without a reservation: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const enough = 100;

export const concurrencyCheck: Check = {
  id: 'concurrency',
  look: async ({ operator }) => {
    const { limit, unreserved } = await operator.concurrency();
    if (unreserved >= enough) return pass(`${unreserved} of ${limit} concurrent executions are unreserved`);
    return warn(
      `only ${unreserved} of ${limit} concurrent executions are unreserved: a busy or hostile neighbour can keep Firebreak waiting`,
      'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000',
    );
  },
};

/** What lies here could not be delivered, and may be a finding. */
export const deadLettersCheck: Check = {
  id: 'dead-letters',
  look: async ({ operator, stack }) => {
    const url = outputOf(stack, 'DeadLetters');
    const depth = await operator.queueDepth(url);
    if (depth === 0) return pass('the dead-letter queue is empty');
    return fail(
      `${depth} event(s) lie in the dead-letter queue: a finding may be among them`,
      `aws sqs receive-message --queue-url ${url}   # then follow "dead letters" in docs/operator-runbook.md`,
    );
  },
};
