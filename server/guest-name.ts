import { createHash } from 'node:crypto';

const WORDS = `amber ashen azure brisk bronze calm cobalt copper coral crimson dappled dusky early ember faint fern
  gentle gilded glass golden hazel hidden indigo ivory jade keen lilac lucid lunar mellow mild misty mossy nimble
  north opal pale pearl plum quiet rapid rosy russet sable sage scarlet silver slate sleek soft solar still
  sunny swift tawny teal tidal velvet violet vivid warm wild winter young`.split(/\s+/);

const ANIMALS =
  `adder ant badger bat bear beaver bee bison bittern boar carp cat cod crab crane cricket crow cuckoo deer
  dolphin dove duck eagle eel egret falcon finch fox frog gecko goat goose gull hare hawk heron ibis jackdaw kestrel
  kite lark linnet lizard lynx magpie marten mole moth mouse newt otter owl perch plover quail raven robin seal
  shrew snail stoat stork swan toad`.split(/\s+/);

/**
 * The name a guest is shown by, such as `amber heron 42`: always the same for the same guest.
 * @param guest the guest's id
 */
export function guestName(guest: string): string {
  const digest = createHash('sha256').update(guest).digest();
  const word = WORDS[digest.readUInt16LE(0) % WORDS.length];
  const animal = ANIMALS[digest.readUInt16LE(2) % ANIMALS.length];
  return `${word} ${animal} ${1 + (digest.readUInt16LE(4) % 99)}`;
}
