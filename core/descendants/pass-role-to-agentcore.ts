import { computeMade } from './compute.ts';
import { roleNamed } from './named-role.ts';
import { defineWay } from './way.ts';

export const passRoleToAgentcore = defineWay({
  id: 'pass-role-to-agentcore',
  summary: 'A credential makes a code interpreter, browser or runtime of AgentCore that acts with a role.',
  attack: ['T1648', 'T1098.003'],
  reference: 'https://sonraisecurity.com/?p=37968',
  calls: {
    source: 'bedrock-agentcore.amazonaws.com',
    names: ['CreateAgentRuntime', 'CreateBrowser', 'CreateCodeInterpreter', 'UpdateAgentRuntime'],
  },
  made: ({ account, name, asked, answered }) => {
    const role = roleNamed(asked.executionRoleArn ?? asked.roleArn, account);
    if (role === undefined) return undefined;
    return computeMade({
      service: 'bedrock-agentcore',
      origin: name.startsWith('Create') ? 'created' : 'existed',
      resources: [answered.codeInterpreterId ?? answered.browserId ?? answered.agentRuntimeId ?? asked.name],
      role,
    });
  },
});
