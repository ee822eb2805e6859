import { describe, expect, it } from 'vitest';
import { readContent } from '../../engine/compile';
import { type Image, imageEntity, imageName, Library } from '../../engine/document';
import { needsOf, Show } from '../../engine/show';
import { freeze, type MomentImage, sha256Sync, thaw } from '../../saves';
import { imagesOf, librariesOf, momentOf, openMoment } from '../../saves/show';
import { brief, countingIds, problemsIn, smallFiles, smallLibrary, smallPattern } from '../helpers/content';

const bytesOf = (name: string): Uint8Array => new TextEncoder().encode(`the picture ${name}`);
const image = (name: string, made = name): Image =>
  imageEntity({ name, mime: 'image/png', hash: sha256Sync(bytesOf(made)), kind: 'still', width: 4, height: 3 });

function libraryWith(images: readonly Image[], display = '{use: grade/plain, image: moon}'): Library {
  const pattern = smallPattern().replace('root: grade/plain', `root: ${display}`);
  const files = { ...smallFiles, 'patterns/small.yaml': pattern, 'slib/skies.slib': 'moon\nsun 2\n' };
  return Library.of(readContent(files, { images }).layer);
}

function showOf(library: Library): Show {
  const show = new Show(library);
  show.run('open', { pattern: 'small', seed: 'seed' });
  return show;
}

const files = (images: readonly Image[]): Map<string, MomentImage> =>
  new Map(
    images.map(({ hash, name, width, height }) => [hash, { mime: 'image/png', bytes: bytesOf(name), width, height }]),
  );

async function saved(show: Show, change = files(imagesOf(show.state(), librariesOf(show), 'screenshot'))) {
  const surroundings = { kind: 'screenshot', name: 'a test', created: 1, renderer: '', props: {} } as const;
  const moment = momentOf(show.state(), librariesOf(show), [], {
    ...surroundings,
    ids: countingIds(),
    picture: new Uint8Array(1),
    images: change,
  });
  const snapshot = await freeze(moment);
  return thaw(snapshot.manifest, async (hash) => snapshot.blobs.get(hash) as Uint8Array);
}

describe('images of a show', () => {
  it('[IMAGE-2] a frame names images by their content, other passes by their name', () => {
    const show = showOf(libraryWith([image('moon')]));
    expect(needsOf(show.advance()).images).toEqual([image('moon').hash]);
    show.run('setImage', { module: 'display', image: 'pass:main', seconds: 0 });
    const frame = show.advance();
    expect(frame.decks[0]?.passes.at(-1)?.images).toEqual(['pass:main']);
    expect(needsOf(frame).images).toEqual([]);
  });

  it('[IMAGE-3] what scripts will pick and what a command brings is foreseen', () => {
    const script = '{use: grade/plain, image: moon, scripts: [{randomize: image, from: skies, every: 1, fade: 0.5}]}';
    const [moon, sun] = [image('moon'), image('sun')];
    const show = showOf(libraryWith([moon, sun], script));
    expect(show.needs().images).toEqual([moon.hash]);
    expect(new Set(show.foresee(200).images)).toEqual(new Set([moon.hash, sun.hash]));
    const still = showOf(libraryWith([moon, sun]));
    const arg = { module: 'display', image: 'sun', seconds: 2 };
    expect(new Set(still.needsOf('setImage', arg).images)).toEqual(new Set([moon.hash, sun.hash]));
    expect(still.needs().images).toEqual([moon.hash]);
  });

  it('[IMAGE-1] an unknown image is refused with the nearest name, and names are made unique', () => {
    const show = showOf(libraryWith([image('moon')]));
    expect(problemsIn(() => show.run('setImage', { module: 'display', image: 'mon', seconds: 0 }))).toMatchObject([
      { code: 'unknown-image', hint: expect.stringContaining('moon') },
    ]);
    const taken = (name: string): boolean => ['moon', 'moon-2'].includes(name);
    expect(['moon.png', 'Größe 1.jpeg', '42', '../x/y.gif'].map((wish) => imageName(wish, taken))).toEqual([
      'moon-3',
      'Gro-e-1',
      'picture',
      'x-y',
    ]);
  });
});

describe('images in a snapshot', () => {
  it('[IMAGE-8] [SAVE-9] carries those shown and those that scripts may pick, and is read before what is installed', async () => {
    const script = '{use: grade/plain, image: moon, scripts: [{randomize: image, from: skies, every: 1, fade: 0.5}]}';
    const show = showOf(libraryWith([image('moon'), image('sun'), image('never')], script));
    const moment = await saved(show);
    expect(Object.keys(moment.images).sort()).toEqual(['0:moon', '0:sun']);
    const elsewhere = libraryWith([image('moon', 'another moon'), image('sun', 'another sun')]);
    const opened = openMoment(moment, elsewhere);
    expect(opened.libraries[0]?.get('image', 'moon')).toMatchObject({ hash: image('moon').hash, width: 4, height: 3 });
    expect(opened.images.get(image('sun').hash)?.bytes).toEqual(bytesOf('sun'));
    const resumed = Show.resume(opened.state, elsewhere, opened.libraries);
    for (let tick = 0; tick < 300; tick++)
      expect(needsOf(resumed.advance()).images).toEqual(needsOf(show.advance()).images);
  });

  it('[IMAGE-2] [IMAGE-8] two decks that mean different images by one name do not clash', async () => {
    const show = showOf(libraryWith([image('moon', 'moon')]));
    const other = openMoment(await saved(showOf(libraryWith([image('moon')]))), show.library);
    const foreign = { ...other, libraries: [libraryWith([image('moon', 'blue moon')])] };
    show.admit('other', foreign);
    show.run('open', { snapshot: 'other', seconds: 4 });
    expect(needsOf(show.advance()).images).toEqual([image('moon').hash, image('moon', 'blue moon').hash]);
    const given = new Map(
      ['moon', 'blue moon'].map((made) => {
        const file = { mime: 'image/png', bytes: bytesOf(made), width: 4, height: 3 };
        return [image('moon', made).hash, file];
      }),
    );
    const again = openMoment(await saved(show, given), show.library);
    const hashes = again.libraries.map((library) => library.get('image', 'moon').hash);
    expect(hashes).toEqual([image('moon').hash, image('moon', 'blue moon').hash]);
  });

  it('[IMAGE-9] a frame of a camera opens as a still that says what it was, and is kept so again', async () => {
    const show = showOf(libraryWith([image('moon')]));
    const frame = { mime: 'image/png', bytes: bytesOf('frame'), width: 8, height: 6, live: 'camera' } as const;
    const moment = await saved(show, new Map([[image('moon').hash, frame]]));
    expect(moment.images['0:moon']).toMatchObject({ live: 'camera' });
    const opened = openMoment(moment, show.library).libraries[0]?.get('image', 'moon');
    expect(opened).toMatchObject({ kind: 'still', hash: sha256Sync(bytesOf('frame')), props: { live: 'camera' } });
  });

  it('[IMAGE-8] a snapshot that lacks an image it shows is refused', async () => {
    const moment = await saved(showOf(libraryWith([image('moon')])), new Map());
    expect(problemsIn(() => openMoment(moment, smallLibrary())).map(brief)).toEqual(['unknown-image display:image']);
  });
});
