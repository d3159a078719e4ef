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
  gather(found, input);
  if (!hasMembers(output)) return [...found.values()];
  gather(found, output);
  for (const name of nested) gather(found, output[name]);
  return [...found.values()];
}

function gather(found: Map<string, TrailResource>, place: unknown): void {
  if (!hasMembers(place)) return;
  for (const [member, ResourceType] of types) {
    const ResourceName = place[member];
    if (typeof ResourceName === 'string') found.set(ResourceName, { ResourceType, ResourceName });
  }
}

const hasMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
