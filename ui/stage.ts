import { AfterimageError } from '../engine/problem';
import { Show } from '../engine/show';
import { Stage } from '../engine/stage';
import { idbStore, serverClient } from '../saves';
import { coreLibrary } from './content';
import { consoleOf } from './instrument/console';
import { readAddress } from './instrument/address';
import { encodePng } from './instrument/picture';
import { Player } from './instrument/player';
import { Session } from './instrument/session';

const canvas = document.querySelector<HTMLCanvasElement>('#stage');
if (!canvas) throw new Error('the page has a canvas');
const report = (e: unknown) => console.error(e instanceof Error ? e.message : e);
async function start(canvas: HTMLCanvasElement): Promise<void> {
  const address = readAddress(location.search);
  const stage = await Stage.create({ canvas, width: innerWidth, height: innerHeight });
  const show = new Show(coreLibrary());
  const player = new Player(show, stage, report, () => undefined);
  const ids = { now: () => Date.now(), random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32 };
  const store = await idbStore('afterimage');
  const session = new Session({ player, stage, store, server: serverClient(), ids, now: () => Date.now() });
  let ok: () => void = () => undefined;
  const ready = new Promise<void>((r) => { ok = r; });
  window.afterimage = consoleOf(player, stage, session, ready, async () => encodePng(await stage.readPicture()));
  await session.open(address.save ?? address.pattern ?? show.library.names('pattern')[0] ?? '', address);
  if (!address.paused) player.play();
  ok();
}
void start(canvas).catch(report);
void AfterimageError;
