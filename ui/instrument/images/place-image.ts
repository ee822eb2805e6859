import type { Image, Placed } from '../../../engine/document';
import type { Deck } from '../../../engine/show';
import type { Player } from '../player';

/**
 * Puts an image on the stage, by a crossfade: on the chosen module when that samples an image, else on the first that does.
 * @param chosen the address of the module that is shown in the panel
 * @param seconds how long the crossfade takes
 * @returns the address of the module; null when nothing on the stage samples an image
 */
export async function placeImage(
  player: Player,
  image: Image,
  chosen: string,
  seconds: number,
): Promise<string | null> {
  const { live } = player.show;
  const sampling = live?.placed.filter((place) => samplesImage(live, place)) ?? [];
  const place = sampling.find(({ address }) => address === chosen) ?? sampling[0];
  if (!place) return null;
  await player.run('setImage', { module: place.address, image: image.name, seconds });
  return place.address;
}

function samplesImage({ library }: Deck, { module }: Placed): boolean {
  // One that reads another pass does so because its pattern is made that way.
  return library.find('component', module.component)?.usesImage === true && !module.image?.startsWith('pass:');
}
