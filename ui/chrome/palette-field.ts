import { html, nothing, type TemplateResult } from 'lit';

/** One thing that a form asks for. */
export interface PaletteField {
  readonly name: string;
  readonly kind: 'text' | 'lines' | 'number' | 'switch' | 'choice' | 'data';
  readonly about: string;
  readonly required: boolean;
  /** As it is written first. */
  readonly value: string;
  /** What can be chosen, or is suggested. */
  readonly options: readonly string[];
  readonly low?: number;
  readonly high?: number;
}

/** What is wrong with a field, or with all of it. */
export interface FieldProblem {
  readonly field: string | null;
  readonly text: string;
}

/** A field with its label, its problems in place. */
export function paletteField(field: PaletteField, problems: readonly FieldProblem[]): TemplateResult {
  const { name, about, required } = field;
  const isWrong = problems.length > 0;
  return html`<div class="field">
    <label for="field-${name}">${words(name)}${required ? nothing : html` <span class="soft">optional</span>`}</label>
    ${control(field, isWrong)}
    <span class="soft" id="about-${name}">
      ${isWrong ? problems.map(({ text }) => html`<span class="problem" role="alert">${text}</span>`) : about}
    </span>
  </div>`;
}

function control({ name, kind, value, options, low, high }: PaletteField, isWrong: boolean): TemplateResult {
  const invalid = isWrong ? 'true' : nothing;
  const id = `field-${name}`;
  if (kind === 'choice' || kind === 'switch') {
    const listed = kind === 'switch' ? ['true', 'false'] : options;
    return html`<select id=${id} name=${name} aria-invalid=${invalid} aria-describedby="about-${name}">
      ${value === '' ? html`<option value="">as it is</option>` : nothing}
      ${listed.map((option) => html`<option value=${option} ?selected=${option === value}>${option}</option>`)}
    </select>`;
  }
  if (kind === 'lines')
    return html`<textarea id=${id} name=${name} rows="5" spellcheck="false" aria-invalid=${invalid} aria-describedby="about-${name}" .value=${value}></textarea>`;
  const list = options.length > 0 ? `list-${name}` : nothing;
  return html`<input
      id=${id}
      name=${name}
      type="text"
      inputmode=${kind === 'number' && (low ?? -1) >= 0 ? 'decimal' : nothing}
      list=${list}
      spellcheck="false"
      autocapitalize="off"
      aria-invalid=${invalid}
      aria-describedby="about-${name}"
      placeholder=${kind === 'number' && low !== undefined && high !== undefined ? `${low} to ${high}` : nothing}
      .value=${value}
    />
    ${options.length > 0 ? html`<datalist id="list-${name}">${options.map((option) => html`<option value=${option}></option>`)}</datalist>` : nothing}`;
}

/** `minSeconds` as people read it. */
function words(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
