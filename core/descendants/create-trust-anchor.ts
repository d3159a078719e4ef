import { known } from '../signals/known.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay, fieldsIn } from './way.ts';

export const createTrustAnchor = defineWay({
  id: 'create-trust-anchor',
  summary: 'A credential lets a certificate authority of its own vouch for sessions of roles.',
  attack: ['T1098.001', 'T1550'],
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/findings-custom-detection-rules.html',
  calls: {
    source: 'rolesanywhere.amazonaws.com',
    names: ['CreateTrustAnchor', 'UpdateTrustAnchor', 'EnableTrustAnchor'],
  },
  made: ({ name, asked, answered }) => {
    const anchor = fieldsIn(answered.trustAnchor);
    return {
      kind: 'trust-anchor',
      origin: name === 'CreateTrustAnchor' ? 'created' : 'existed',
      ...known('arn', resourceIdIn(anchor.trustAnchorArn)),
      ...known('name', resourceIdIn(anchor.name ?? asked.name)),
    };
  },
});
