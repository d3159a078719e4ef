import type { Account } from '../account.ts';
import { operation } from '../operation.ts';
import { serviceError } from '../service-error.ts';

/** Of EventBridge, as far as an attacker reaches for it; Firebreak itself makes none of these calls. */
export interface RuleInput {
  readonly Name: string;
  /** `default` when absent. */
  readonly EventBusName?: string;
}

interface RuleShown {
  readonly Name: string;
  readonly State: 'ENABLED' | 'DISABLED';
}

export interface PutEventsInput {
  readonly Entries: readonly {
    readonly Source: string;
    readonly DetailType: string;
    /** JSON text. */
    readonly Detail: string;
    readonly EventBusName?: string;
  }[];
}

export interface PutEventsOutput {
  readonly FailedEntryCount: number;
  readonly Entries: readonly { readonly EventId?: string; readonly ErrorCode?: string }[];
}

const ruleArn = ({ Name, EventBusName = 'default' }: RuleInput, { place }: Account): string =>
  `arn:aws:events:${place.region}:${place.account}:rule/${EventBusName === 'default' ? '' : `${EventBusName}/`}${Name}`;

const endsRule = (action: string) =>
  operation<RuleInput, object>({
    action,
    requires: ['Name'],
    writes: true,
    resource: ruleArn,
    answer({ Name }, { account }) {
      if (!account.deployed.rules.some(({ name }) => name === Name))
        throw serviceError(action, {
          name: 'ResourceNotFoundException',
          message: `no rule ${Name}`,
          httpStatusCode: 400,
        });
      account.switches.deadRules.add(Name);
      return {};
    },
  });

export const eventsOperations = {
  ListRulesCommand: operation<{ readonly EventBusName?: string }, { readonly Rules: readonly RuleShown[] }>({
    action: 'events:ListRules',
    requires: [],
    writes: false,
    resource: () => '*',
    answer: ({ EventBusName = 'default' }, { account: { deployed, switches } }) => ({
      Rules: deployed.rules
        .filter(({ bus }) => bus === EventBusName)
        .map(({ name }) => ({ Name: name, State: switches.deadRules.has(name) ? 'DISABLED' : 'ENABLED' })),
    }),
  }),
  ListEventBusesCommand: operation<object, { readonly EventBuses: readonly { readonly Name: string }[] }>({
    action: 'events:ListEventBuses',
    requires: [],
    writes: false,
    resource: () => '*',
    answer: (_, { account }) => ({
      EventBuses: [...new Set(['default', ...account.deployed.rules.map(({ bus }) => bus)])].map((Name) => ({ Name })),
    }),
  }),
  DisableRuleCommand: endsRule('events:DisableRule'),
  DeleteRuleCommand: endsRule('events:DeleteRule'),
  EnableRuleCommand: operation<RuleInput, object>({
    action: 'events:EnableRule',
    requires: ['Name'],
    writes: true,
    resource: ruleArn,
    answer({ Name }, { account }) {
      account.switches.deadRules.delete(Name);
      return {};
    },
  }),
  PutEventsCommand: operation<PutEventsInput, PutEventsOutput>({
    action: 'events:PutEvents',
    requires: ['Entries'],
    writes: true,
    resource: ({ Entries }, { place }) =>
      `arn:aws:events:${place.region}:${place.account}:event-bus/${Entries[0]?.EventBusName ?? 'default'}`,
    answer({ Entries }, { account, at }) {
      const answers = Entries.map((entry) => put(account, entry, at));
      return { FailedEntryCount: answers.filter((each) => 'ErrorCode' in each).length, Entries: answers };
    },
  }),
};

/**
 * Sources that begin with `aws.` are for AWS alone, and the account in the envelope is always the sender's.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
function put(account: Account, entry: PutEventsInput['Entries'][number], at: number) {
  if (entry.Source.startsWith('aws.')) return { ErrorCode: 'NotAuthorizedForSourceException' };
  const EventId = `custom-${account.nextId()}`;
  const event = {
    id: EventId,
    source: entry.Source,
    'detail-type': entry.DetailType,
    account: account.place.account,
    region: account.place.region,
    time: new Date(at).toISOString(),
    detail: JSON.parse(entry.Detail) as Readonly<Record<string, unknown>>,
  };
  account.putEvent(event, entry.EventBusName ?? 'default');
  return { EventId };
}
