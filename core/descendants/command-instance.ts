import { computeMade } from './compute.ts';
import { resourceIdIn } from './resource-id.ts';
import { defineWay } from './way.ts';

export const commandInstance = defineWay({
  id: 'command-instance',
  summary: 'A credential runs commands on an instance that exists, where the keys of its role lie open.',
  attack: ['T1651', 'T1552.005'],
  reference: 'https://attack.mitre.org/techniques/T1651/',
  calls: { source: 'ssm.amazonaws.com', names: ['SendCommand', 'StartSession'] },
  made: ({ asked }) => {
    const named = Array.isArray(asked.instanceIds) ? asked.instanceIds : [asked.target];
    const instances = named.filter((id) => /^m?i-[0-9a-f]{8,17}$/.test(resourceIdIn(id) ?? ''));
    if (instances.length === 0) return undefined;
    return computeMade({ service: 'ssm', origin: 'existed', resources: instances, sessions: instances });
  },
});
