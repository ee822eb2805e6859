import { css, html, nothing, type TemplateResult } from 'lit';
import { choice, choiceStyle } from './choice';

/** How a playlist plays. */
export interface PlaylistSettings {
  readonly source: 'patterns' | 'mine' | 'gallery';
  /** Seconds until the next one; 0: only when asked. */
  readonly seconds: number;
  /** The seed of the order, or null for the order as listed. */
  readonly shuffle: string | null;
  /** Length of a crossfade, seconds. */
  readonly fade: number;
}

const SOURCES = [
  ['patterns', 'Patterns'],
  ['mine', 'My saves'],
  ['gallery', 'Gallery’s best'],
] as const;

const ADVANCES = [
  [0, 'when I say'],
  [30, 'every 30 seconds'],
  [60, 'every minute'],
  [120, 'every 2 minutes'],
  [300, 'every 5 minutes'],
] as const;

export const playlistSettingsStyle = [
  choiceStyle,
  css`
    .settings {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 0.25rem;
      padding-bottom: 0.75rem;
      border-bottom: 1px solid var(--line);
    }
    .row {
      display: grid;
      grid-template-columns: 6.5rem minmax(0, 1fr);
      align-items: center;
      gap: 0.75rem;
      min-height: 2.75rem;
    }
    .row > label:first-child {
      color: var(--soft);
    }
    .shuffle {
      display: flex;
      align-items: center;
      gap: 0.75rem;
    }
    .shuffle input[type='checkbox'] {
      flex: none;
      width: 1.25rem;
      height: 1.25rem;
      margin: 0;
    }
    .shuffle input[type='text'] {
      flex: 1;
      min-width: 0;
    }
    .fade {
      display: flex;
      align-items: center;
      gap: 0.75rem;
    }
    .fade input {
      flex: 1;
      min-width: 0;
    }
    .fade output {
      width: 4.5rem;
      text-align: end;
    }
  `,
];

/**
 * The settings of a playlist as a form.
 * @param change is given the settings whole, when one of them was changed
 */
export function playlistSettings(
  settings: PlaylistSettings,
  change: (settings: PlaylistSettings) => void,
): TemplateResult {
  const set = (part: Partial<PlaylistSettings>) => change({ ...settings, ...part });
  const value = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
  const isOn = (event: Event) => (event.target as HTMLInputElement).checked;
  const advances = ADVANCES.some(([seconds]) => seconds === settings.seconds)
    ? ADVANCES
    : [...ADVANCES, [settings.seconds, `every ${settings.seconds} seconds`] as const];
  return html`<div class="settings">
    ${choice({ label: 'What plays', options: SOURCES, chosen: settings.source, choose: (source) => set({ source }) })}
    <div class="row">
      <label for="advance">Next one</label>
      <select id="advance" @change=${(event: Event) => set({ seconds: Number(value(event)) })}>
        ${advances.map(
          ([seconds, text]) =>
            html`<option value=${seconds} ?selected=${seconds === settings.seconds}>${text}</option>`,
        )}
      </select>
    </div>
    <div class="row">
      <label for="fade">Crossfade</label>
      <div class="fade">
        <input
          id="fade"
          type="range"
          min="0"
          max="20"
          step="0.5"
          .value=${String(settings.fade)}
          aria-valuetext=${`${settings.fade} seconds`}
          @input=${showSeconds}
          @change=${(event: Event) => set({ fade: Number(value(event)) })}
        />
        <output for="fade">${secondsText(settings.fade)}</output>
      </div>
    </div>
    <div class="row">
      <label for="shuffle">Shuffle</label>
      <div class="shuffle">
        <input
          id="shuffle"
          type="checkbox"
          .checked=${settings.shuffle !== null}
          @change=${(event: Event) => set({ shuffle: isOn(event) ? '1' : null })}
        />
        ${
          settings.shuffle === null
            ? nothing
            : html`<input
                type="text"
                aria-label="Seed of the order"
                title="The same seed gives the same order"
                placeholder="seed"
                spellcheck="false"
                autocomplete="off"
                maxlength="60"
                .value=${settings.shuffle}
                @change=${(event: Event) => set({ shuffle: value(event).trim() || '1' })}
              />`
        }
      </div>
    </div>
  </div>`;
}

function secondsText(seconds: number): string {
  return seconds === 0 ? 'at once' : `${seconds} s`;
}

/** While the slider moves only its figure follows; the setting changes when it is let go. */
function showSeconds(event: Event): void {
  const input = event.target as HTMLInputElement;
  const output = input.nextElementSibling;
  if (output) output.textContent = secondsText(Number(input.value));
}
