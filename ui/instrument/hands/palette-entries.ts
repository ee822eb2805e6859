import { nameOf } from '../../../engine/document';
import type { Deck } from '../../../engine/show';
import { formatPath } from '../../../engine/time';
import type { ListedSave } from '../../chrome';
import type { KeptPart, PanelParts } from '../../panel';
import { type Action, actionList, PLACES } from './action-list';
import { commandAbout, commandFields, commandMethods, fieldProblems, readFields } from './command-form';
import type { HandsPlayer } from './glide';
import type { PaletteEntry } from './palette-finder';
import type { KeptSettings } from './settings';
import { candidates, slotName, slotPlaces } from './slots';
import { complexTargets, targetName } from './targets';

/** What the palette is made of. */
export interface PaletteParts {
  readonly player: HandsPlayer;
  readonly settings: KeptSettings;
  readonly saves: readonly ListedSave[];
  /** The parts that were kept, and what brings them in. */
  readonly kept: readonly KeptPart[];
  readonly parts: Pick<PanelParts, 'bring'>;
  /** The key of an action as shown; '' for none. */
  readonly shownKey: (action: Action) => string;
  readonly act: (action: Action) => unknown;
  /** Opens a pattern or a save with the playlist's crossfade. */
  readonly open: (source: string) => Promise<void>;
  readonly drive: (module: string, name: string) => void;
}

/** Everything that can be found: actions, patterns, saves, then what the live pattern offers, then the commands. */
export function paletteEntries(parts: PaletteParts): PaletteEntry[] {
  const { live, library } = parts.player.show;
  return [
    ...actions(parts),
    ...library.names('pattern').map((name) => opening(`pattern:${name}`, name, 'Pattern', () => parts.open(name))),
    ...parts.saves
      .filter((save) => !save.deleted)
      .map(({ id, title }) => opening(`save:${id}`, title, 'Save', () => parts.open(id))),
    ...(live
      ? [...switches(parts, live), ...graftings(parts, live), ...parameters(parts, live), ...assignments(parts, live)]
      : []),
    stepSeconds(parts.settings),
    ...commands(parts),
  ];
}

function actions({ act, shownKey }: PaletteParts): PaletteEntry[] {
  return actionList
    .filter(({ action }) => action !== 'palette')
    .map(({ action, text, group }) => ({
      id: `action:${action}`,
      text,
      kind: group,
      key: shownKey(action),
      run: async () => {
        await act(action);
        return undefined;
      },
    }));
}

function opening(id: string, text: string, kind: string, open: () => Promise<void>): PaletteEntry {
  return { id, text, kind, run: () => open().then(() => undefined) };
}

function switches({ player, settings }: PaletteParts, deck: Deck): PaletteEntry[] {
  return slotPlaces(deck).flatMap((place) => {
    const seen = new Map<string, number>();
    return candidates(deck, place).map(({ name, key, to }) => {
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      const arg = { module: place.module, slot: place.slot.name, to, seconds: settings.stepSeconds };
      return {
        id: `switch:${slotName(place)}:${key}`,
        text: `${slotName(place)} to ${name}${count > 1 ? ` ${count}` : ''}`,
        kind: 'Component',
        run: async () => {
          await player.run('switch', arg);
          return undefined;
        },
      };
    });
  });
}

/** Every part that was kept, at every place that it fits. */
function graftings({ kept, parts, settings }: PaletteParts, deck: Deck): PaletteEntry[] {
  return slotPlaces(deck).flatMap((place) =>
    kept
      .filter(({ family }) => family === place.slot.family)
      .map(({ id, title }) => ({
        id: `graft:${slotName(place)}:${id}`,
        text: `${slotName(place)} to ${title}, yours`,
        kind: 'Part',
        run: async () => {
          await parts.bring(id, { module: place.module, slot: place.slot.name }, settings.stepSeconds);
          return undefined;
        },
      })),
  );
}

function parameters({ player }: PaletteParts, deck: Deck): PaletteEntry[] {
  return deck.placed
    .filter(({ address }) => !address.includes('~'))
    .flatMap(({ module, address }) =>
      (deck.library.find('component', module.component)?.parameters ?? []).map(
        ({ name, about, low, high, default: first }) => {
          const title = `${address}: ${name}`;
          return {
            id: `param:${address}:${name}`,
            text: title,
            kind: 'Parameter',
            form: () => ({
              title,
              about: `${about}${about ? ', ' : ''}${low} to ${high}`,
              fields: [
                {
                  name: 'path',
                  kind: 'data' as const,
                  about: 'a value, or a path such as wave(0.2, 1) speed 0.01',
                  required: true,
                  value: formatPath(module.params[name] ?? { kind: 'const', value: first }),
                  options: [],
                },
              ],
            }),
            run: (values: Readonly<Record<string, string>>) =>
              attempt(
                player,
                'setParam',
                readFields('setParam', { module: address, name, path: values.path ?? '' }).arg,
              ),
          };
        },
      ),
    );
}

function assignments({ settings, drive, shownKey }: PaletteParts, deck: Deck): PaletteEntry[] {
  const pattern = deck.pattern.name;
  const under = (action: Action, other: Action): string =>
    [shownKey(action), shownKey(other)].filter(Boolean).join(' ');
  const targets = complexTargets(deck).flatMap((target): PaletteEntry[] => {
    const name = targetName(target);
    const { address } = target.placed;
    const shown = `${address}: ${target.parameter.name}`;
    return [
      done(`drive:${name}`, `Pointer drives ${shown}`, 'Pointer', () => drive(address, target.parameter.name)),
      ...PLACES.map((place) => {
        const keys = under(`nudge${place}Up`, `nudge${place}Down`);
        return done(`nudge:${place}:${name}`, `Parameter ${place} is ${shown}`, keys || 'Keys', () =>
          settings.assign(pattern, 'nudge', place - 1, name),
        );
      }),
    ];
  });
  const slots = slotPlaces(deck).flatMap((slot) =>
    PLACES.map((place) => {
      const keys = under(`step${place}Forward`, `step${place}Back`);
      return done(`step:${place}:${slotName(slot)}`, `Slot ${place} is ${slotName(slot)}`, keys || 'Keys', () =>
        settings.assign(pattern, 'step', place - 1, slotName(slot)),
      );
    }),
  );
  return [...targets, ...slots];
}

function done(id: string, text: string, kind: string, act: () => void): PaletteEntry {
  return { id, text, kind, run: async () => act() as undefined };
}

function stepSeconds(settings: KeptSettings): PaletteEntry {
  return {
    id: 'setting:stepSeconds',
    text: 'Seconds that a stepped component takes to come in',
    kind: 'Setting',
    form: () => ({
      title: 'Seconds that a stepped component takes to come in',
      about: 'The keys of the slots, and switches from here, crossfade so long. 0 is a cut.',
      fields: [
        {
          name: 'seconds',
          kind: 'number',
          about: '',
          required: true,
          value: String(settings.stepSeconds),
          options: [],
          low: 0,
          high: 30,
        },
      ],
    }),
    run: async ({ seconds = '' }) => {
      const number = Number(seconds);
      if (seconds.trim() === '' || !(number >= 0 && number <= 30))
        return [{ field: 'seconds', text: 'a number from 0 to 30' }];
      settings.stepSeconds = number;
      return undefined;
    },
  };
}

function commands({ player }: PaletteParts): PaletteEntry[] {
  return commandMethods.map((method) => {
    const asks = commandFields(method).length > 0;
    const form = () => ({
      title: method,
      about: commandAbout(method).replaceAll('`', ''),
      fields: commandFields(method, {}, (field) => suggestions(player, field)),
    });
    return {
      id: `command:${method}`,
      text: method,
      kind: 'Command',
      ...(asks ? { form } : {}),
      run: async (values: Readonly<Record<string, string>>) => {
        const { arg, problems } = readFields(method, values);
        return problems.length > 0 ? problems : attempt(player, method, arg, method);
      },
    };
  });
}

/** Sends a command; what is wrong with it, by field. Of a parameter's form all is about its path. */
async function attempt(
  player: HandsPlayer,
  method: (typeof commandMethods)[number],
  arg: Readonly<Record<string, unknown>>,
  form?: string,
): Promise<readonly { field: string | null; text: string }[] | undefined> {
  try {
    await player.run(method, arg);
    return undefined;
  } catch (error) {
    const problems = fieldProblems(error, method, arg);
    return form ? problems : problems.map(({ text }) => ({ field: 'path', text }));
  }
}

/** What may be written into a field of a command, from what plays. */
function suggestions({ show }: HandsPlayer, field: string): string[] {
  const { live, library } = show;
  const modules = live?.placed ?? [];
  const components = (family?: string): string[] =>
    library.search({ type: 'component', ...(family === undefined ? {} : { family }) }).map(nameOf);
  switch (field) {
    case 'module':
      return modules.map(({ address }) => address);
    case 'slot':
      return live ? [...new Set(slotPlaces(live).map(({ slot }) => slot.name))] : [];
    case 'name':
      return [...new Set(modules.flatMap(({ module }) => Object.keys(module.params)))];
    case 'to':
      return components();
    case 'transition':
      return components('transition');
    case 'pattern':
      return library.names('pattern');
    case 'pass':
    case 'before':
      return live?.pattern.passes.map(({ name }) => name) ?? [];
    case 'script':
      return modules.flatMap(({ module }) => module.scripts.map(({ id }) => id));
    default:
      return [];
  }
}
