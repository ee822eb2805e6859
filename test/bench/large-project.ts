import { freeze, type Snapshot } from '../../saves';
import { type Project, projectOf } from '../../saves/project';
import { sampleMoment, saveId } from '../contracts/save-moment';

/** Ten saves with a megabyte of noise each, which deflate cannot make smaller. */
export async function largeProject(): Promise<Project> {
  const snapshots: Snapshot[] = [];
  for (let index = 0; index < 10; index++) {
    let state = index + 1;
    const bytes = Uint8Array.from({ length: 512 * 256 * 8 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    });
    const buffers = [{ name: 'main', format: 'rgba16f' as const, width: 512, height: 256, bytes }];
    snapshots.push(await freeze(sampleMoment({ name: `save ${index}`, buffers })));
  }
  const parts = snapshots.map((each, index) =>
    projectOf(each, { id: saveId(index), title: `${index}`, created: index }),
  );
  return {
    saves: parts.flatMap(({ saves }) => saves),
    snapshots: new Map(snapshots.map((each) => [each.id, each])),
    expected: [],
  };
}
