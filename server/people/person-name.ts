import { refusal } from '../refusal';

/** Characters of a name at most. */
const LONGEST = 60;

/**
 * A name as it is kept: without spaces around it.
 * @throws Refusal 422 `bad-name` when it is empty, too long, or holds characters that cannot be seen or turn the text around them
 */
export function readName(text: string): string {
  const name = text.normalize('NFC').trim();
  const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;
  if (name !== '' && [...name].length <= LONGEST && !unseen.test(name)) return name;
  throw refusal(422, 'bad-name', 'name', 'this cannot be a name', {
    got: JSON.stringify(text.slice(0, 80)),
    expected: `1 to ${LONGEST} characters that can be seen`,
  });
}
