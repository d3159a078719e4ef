import { computeMade } from './compute.ts';
import { defineWay, type Fields, fieldsIn } from './way.ts';

export const passRoleToEc2 = defineWay({
  id: 'pass-role-to-ec2',
  summary: 'A credential starts an instance with a role, or gives a running one another role.',
  attack: ['T1578.002', 'T1098.003'],
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  calls: {
    source: 'ec2.amazonaws.com',
    names: ['RunInstances', 'AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation'],
  },
  made: ({ name, asked, answered }) => {
    // The API of EC2 nests what it associates; CloudTrail writes the request member by its full name.
    const request = fieldsIn(
      asked.AssociateIamInstanceProfileRequest ?? asked.ReplaceIamInstanceProfileAssociationRequest,
    );
    const profile = fieldsIn(asked.iamInstanceProfile ?? request.IamInstanceProfile);
    if (Object.keys(profile).length === 0) return undefined;
    const instances = name === 'RunInstances' ? instancesIn(answered) : associatedIn(asked, request, answered);
    return computeMade({
      service: 'ec2',
      origin: name === 'RunInstances' ? 'created' : 'existed',
      resources: instances,
      instanceProfile: profile.arn ?? profile.name ?? profile.Arn ?? profile.Name,
      sessions: instances,
    });
  },
});

/** The name of the session of an instance is the id of the instance. */
function instancesIn(answered: Fields): readonly unknown[] {
  const { items } = fieldsIn(answered.instancesSet);
  return Array.isArray(items) ? items.map((item) => fieldsIn(item).instanceId) : [];
}

function associatedIn(asked: Fields, request: Fields, answered: Fields): readonly unknown[] {
  const answer = Object.values(answered).map(fieldsIn);
  const association = fieldsIn(
    answer.map((each) => each.iamInstanceProfileAssociation).find((each) => each !== undefined),
  );
  return [asked.instanceId ?? request.InstanceId ?? association.instanceId];
}
