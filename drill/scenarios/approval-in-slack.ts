import { answersInSlack } from '../people/answers-in-slack.ts';
import type { Room } from '../slack/room.ts';
import { StandIn } from '../slack/stand-in.ts';
import { leakUnderMode } from './leak-under-mode.ts';
import { type Declared, exampleAccount, type Scenario } from './scenario.ts';

/** Mode approve, with a real person at the page of the room. How it must end depends on what they answer. */
export function approvalInSlack(room: Room): Scenario {
  return {
    id: 'approval-in-slack',
    summary: 'Mode approve: the surgical deny goes in at once, and you decide about the rest.',
    place: exampleAccount,
    get declares() {
      return declared(room);
    },
    async play(world, story) {
      room.enter(world, story);
      const standIn = new StandIn({ world, room });
      const people = () =>
        Promise.all([standIn.show(), answersInSlack({ world, story, room, ingress: standIn.ingress })]);
      await leakUnderMode({ world, story, mode: 'approve', meanwhile: async () => void (await people()) });
    },
  };
}

function declared({ double }: Room): Declared {
  const [post] = double.state.posts;
  const isEscalated = JSON.stringify(post?.blocks ?? []).includes('chose full quarantine');
  return { containment: isEscalated ? 'contained' : 'not-proven', pages: 'some' };
}
