import type { Leaderboard } from './leaderboard.js';

const NAMES = ['Ada', 'Grace', 'Alan', 'Edsger', 'Barbara', 'Donald', 'Margaret', 'Linus', 'Radia', 'Tim', 'Frances', 'Ken', 'Hedy', 'Dennis']; // prettier-ignore

/** Players to look at, when there is only a memory server. */
export async function addDemoScores(leaderboard: Leaderboard): Promise<void> {
  for (const [i, name] of NAMES.entries()) {
    await leaderboard.score(name, Math.round(2400 * 0.84 ** i) + i);
  }
}
