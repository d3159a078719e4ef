/** A thing that a call was about, as Event history lists it. */
export interface TrailResource {
  readonly ResourceType: string;
  readonly ResourceName: string;
}

/** Members of requests and answers that name something, and of what type it is. */
const types = Object.entries({
  AccessKeyId: 'AWS::IAM::AccessKey',
  AssumedRoleId: 'AWS::STS::AssumedRole',
  GroupName: 'AWS::IAM::Group',
  PolicyArn: 'AWS::IAM::Policy',
  RoleArn: 'AWS::IAM::Role',
  RoleName: 'AWS::IAM::Role',
  UserName: 'AWS::IAM::User',
});

/** Members of answers that are things themselves, one level down. */
const nested = ['AccessKey', 'AssumedRoleUser', 'Credentials', 'LoginProfile', 'Role', 'User'] as const;

/** What a call was about, by the names in its request and its answer, each once. */
export function trailResources(input: unknown, output: unknown): readonly TrailResource[] {
  const found = new Map<string, TrailResource>();
  const answered = members(output);
  for (const place of [members(input), answered, ...nested.map((name) => members(answered[name]))]) {
    if (place === nothing) continue;
    for (const [member, ResourceType] of types) {
      const ResourceName = place[member];
      if (typeof ResourceName === 'string') found.set(ResourceName, { ResourceType, ResourceName });
    }
  }
  return [...found.values()];
}

const nothing: Readonly<Record<string, unknown>> = {};

const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : nothing;
