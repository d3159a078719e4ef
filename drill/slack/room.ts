import type { Story } from '../story.ts';
import { narrated } from '../timeline.ts';
import type { World } from '../world.ts';
import { Acts } from './acts.ts';
import { SlackDouble } from './double.ts';
import type { Shown } from './page/channel.ts';

const asking = 'Firebreak asks. Time stands still until you answer.';

/** Where a person takes part in a drill: what the page shows of the world, and the acts of the person. */
export class Room {
  readonly acts = new Acts();
  /** Whether the drill waits for the person. */
  asks = false;
  #end: string | undefined;
  #world: World | undefined;
  #story: Story | undefined;
  readonly #empty = new SlackDouble({ now: () => 0 });

  /** The Slack of the world, once there is one. */
  get double(): SlackDouble {
    return this.#world?.slack ?? this.#empty;
  }

  enter(world: World, story: Story): void {
    this.#world = world;
    this.#story = story;
  }

  end(notice: string): void {
    this.#end = notice;
    this.acts.end();
  }

  shown(): Shown {
    const [world, story] = [this.#world, this.#story];
    return {
      double: this.double,
      moments: world && story ? narrated(world, story) : [],
      now: world?.clock.now() ?? 0,
      notice: this.#end ?? (this.asks ? asking : 'Time goes on.'),
      asks: this.asks,
      isOver: this.#end !== undefined,
    };
  }
}
