import { readContent } from '../../engine/compile';
import { Library, walkPattern } from '../../engine/document';
import { formatProblem } from '../../engine/problem';
import { Show } from '../../engine/show';
import { contentFiles, contentImages } from '../../installation';
import type { Bench } from './run';

const rounds = 9;
const ticksPerRound = 30_000;

/**
 * Plays the pattern with the most modules without a screen. Rounds of 30,000 ticks (over eight minutes of show) hold what scripts do in
 * that time: structure changes and the crossfades that follow.
 */
const bench: Bench = async ({ log }) => {
  const { layer, problems } = readContent(contentFiles(), { images: contentImages().map(({ image }) => image) });
  if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
  const library = Library.of(layer);
  const largest = library
    .names('pattern')
    .map((name) => ({ name, modules: openedShow(library, name).modules }))
    .sort((a, b) => b.modules - a.modules)[0];
  if (!largest) throw new Error('there is no pattern');
  log(`${largest.name}: ${largest.modules} modules`);
  const { show } = openedShow(library, largest.name);
  for (let tick = 0; tick < 2000; tick++) show.advance();
  const speeds = Array.from({ length: rounds }, () => {
    const before = performance.now();
    for (let tick = 0; tick < ticksPerRound; tick++) show.advance();
    return (ticksPerRound * 1000) / (performance.now() - before);
  });
  log(`ticks per second: ${speeds.map((speed) => speed.toFixed(0)).join(', ')}`);
  const ticksPerSecond = speeds.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
  return { renderer: 'none', figures: { 'show.ticksPerSecond': ticksPerSecond, 'show.modules': largest.modules } };
};

export default bench;

function openedShow(library: Library, pattern: string): { show: Show; modules: number } {
  const show = new Show(library);
  show.run('open', { pattern, seed: 'bench' });
  show.advance();
  return { show, modules: show.live ? [...walkPattern(show.live.pattern)].length : 0 };
}
