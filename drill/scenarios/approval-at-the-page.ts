import { answersInSlack } from '../people/answers-in-slack.ts';
import { connectSlack, drillSlackPolicy } from '../slack/connected.ts';
import type { Room } from '../slack/room.ts';
import { leakUnderMode } from './leak-under-mode.ts';
import { type Declared, exampleAccount, type Scenario } from './scenario.ts';

/** Mode approve, with a real person at the page of the room. How it must end depends on what they answer. */
export function approvalAtThePage(room: Room): Scenario {
  return {
    id: 'approval-at-the-page',
    summary: 'Mode approve, asked in Slack: the surgical deny goes in at once, and you decide about the rest.',
    place: exampleAccount,
    hasSlack: true,
    get declares() {
      return declared(room);
    },
    async play(world, story) {
      room.enter(world, story);
      connectSlack(world);
      const meanwhile = () => answersInSlack({ world, story, room });
      await leakUnderMode({ world, story, mode: 'approve', slack: drillSlackPolicy, meanwhile });
    },
  };
}

function declared({ double: { state } }: Room): Declared {
  const isEscalated = state.posts.some(({ blocks }) => JSON.stringify(blocks).includes('chose full quarantine'));
  return { containment: isEscalated ? 'contained' : 'not-proven', pages: 'some' };
}
