import { html, type TemplateResult } from 'lit';

/** One thing to choose. */
export interface Option {
  readonly value: string;
  readonly text: string;
}

/**
 * A labelled list to choose one from.
 * @param label what it is about
 * @param value what is chosen now; it is among the options even if they do not name it
 * @param options values, or values with other words
 * @param choose told of another choice
 */
export function selectField(
  label: string,
  value: string,
  options: readonly (string | Option)[],
  choose: (value: string) => void,
): TemplateResult {
  const all = options.map((option) => (typeof option === 'string' ? { value: option, text: option } : option));
  if (!all.some((option) => option.value === value)) all.unshift({ value, text: value });
  return html`<label>
    ${label}
    <select .value=${value} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${all.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.text}</option>`)}
    </select>
  </label>`;
}

/**
 * A labelled line of text.
 * @param label what it is about
 * @param value what is written there
 * @param write told of what was written instead
 * @param isWhole whether it takes the whole width
 */
export function textField(
  label: string,
  value: string,
  write: (value: string) => void,
  isWhole = false,
): TemplateResult {
  return html`<label class=${isWhole ? 'whole' : ''}>
    ${label}
    <input
      type="text"
      autocomplete="off"
      spellcheck="false"
      .value=${value}
      @change=${(event: Event) => write((event.target as HTMLInputElement).value)}
    />
  </label>`;
}
