import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type Component, nameOf, parameterParts } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import { controls, theme } from '../chrome';
import { DeskElement } from './desk-element';
import { panelStyle } from './panel-style';

const kinds = ['randomize', 'switch', 'stepParam'] as const;
type Kind = (typeof kinds)[number];

/** Adds a script to a module. */
@customElement('afterimage-script-form')
export class AfterimageScriptForm extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr));
        align-items: end;
        gap: 0.5rem;
      }
      label {
        display: grid;
        gap: 0.125rem;
        min-width: 0;
        font-size: 0.75rem;
        color: var(--soft);
      }
      label > * {
        width: 100%;
        font-size: 0.8125rem;
      }
      input[type='number'] {
        width: 100%;
        text-align: left;
      }
    `,
  ];

  @state() private module = '';
  @state() private kind: Kind = 'randomize';
  @state() private target = '';
  @state() private problems: readonly Problem[] = [];

  protected override render() {
    const { deck, chosen } = this.desk;
    const places = deck?.placed ?? [];
    const place = places.find(({ address }) => address === (this.module || chosen)) ?? places[0];
    const component = place && deck?.library.find('component', place.module.component);
    if (!place || !component) return nothing;
    const targets = targetsOf(this.kind, component);
    const target = targets.includes(this.target) ? this.target : (targets[0] ?? '');
    return html`<form aria-label="Add a script" @submit=${(event: Event) => this.add(event, place.address, target)}>
        ${this.renderSelect(
          'module',
          'module',
          place.address,
          places.map(({ address }) => address),
          (value) => {
            this.module = value;
          },
        )}
        ${this.renderSelect('kind', 'does', this.kind, kinds, (value) => {
          this.kind = kinds.find((kind) => kind === value) ?? 'randomize';
        })}
        ${this.renderSelect('target', 'to', target, targets, (value) => {
          this.target = value;
        })}
        ${this.renderSettings(component, target)}
        <button type="submit" ?disabled=${targets.length === 0}>Add script</button>
      </form>
      ${targets.length === 0 ? html`<p class="soft">This module has nothing that ${this.kind} acts on.</p>` : nothing}
      ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}`;
  }

  private renderSettings(component: Component, target: string) {
    const { library } = this.desk.deck ?? {};
    const family = component.slots.find((slot) => slot.name === target)?.family;
    if (this.kind === 'switch') {
      const names =
        library?.search({ type: 'component', ...(family === undefined ? {} : { family }) }).map(nameOf) ?? [];
      return html`${this.renderSelect('value', 'becomes', names[0] ?? '', names)} ${this.renderField('after', 'after, s', '10')}
      ${this.renderField('fade', 'fade, s', '6')}`;
    }
    if (this.kind === 'stepParam') {
      const { low = 0, high = 1 } = component.parameters.find(({ name }) => name === target) ?? {};
      return html`${this.renderField('low', 'from', String(low))} ${this.renderField('high', 'up to', String(high))}
      ${this.renderField('step', 'step', String((high - low) / 4))} ${this.renderField('every', 'every, s', '4..8')}
      ${this.renderField('fade', 'fade, s', '1')}`;
    }
    const sections = (library?.search({ type: 'section' }) ?? []).flatMap((section) =>
      section.type === 'section' && fits(section.entries[0]?.key ?? '', family) ? [section.name] : [],
    );
    const all = family === undefined ? 'its options' : `all of ${family}`;
    return html`${this.renderSelect('value', 'picks from', all, [all, ...sections])}
    ${this.renderField('every', 'every, s', '20..30')} ${this.renderField('fade', 'fade, s', '6')}`;
  }

  private renderSelect(
    name: string,
    label: string,
    value: string,
    options: readonly string[],
    choose?: (value: string) => void,
  ) {
    return html`<label>
      ${label}
      <select name=${name} .value=${value} @change=${(event: Event) => choose?.((event.target as HTMLSelectElement).value)}>
        ${options.map((option) => html`<option value=${option} ?selected=${option === value}>${option}</option>`)}
      </select>
    </label>`;
  }

  private renderField(name: string, label: string, value: string) {
    return html`<label>${label}<input type="text" name=${name} value=${value} autocomplete="off" spellcheck="false" /></label>`;
  }

  private async add(event: Event, module: string, target: string): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(data.get(name) ?? '').trim();
    this.problems = await this.desk.run('addScript', { module, script: this.script(target, text) });
  }

  private script(target: string, text: (name: string) => string): Record<string, unknown> {
    const fade = numeric(text('fade'));
    const value = text('value');
    switch (this.kind) {
      case 'switch':
        return { switch: target, to: value, after: numeric(text('after')), fade };
      case 'stepParam': {
        const [low, high, step] = [text('low'), text('high'), text('step')].map(numeric);
        return { stepParam: target, low, high, step, every: numeric(text('every')), fade };
      }
      case 'randomize': {
        const source = value.startsWith('all of ') ? { query: { family: value.slice(7) } } : { from: value };
        return { randomize: target, ...(value === 'its options' ? {} : source), every: numeric(text('every')), fade };
      }
    }
  }
}

/** A number where the text is one; the command says what is wrong with anything else. */
function numeric(text: string): number | string {
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function targetsOf(kind: Kind, { slots, choices, parameters, usesImage }: Component): string[] {
  const names = slots.map(({ name }) => name);
  if (kind === 'switch') return names;
  if (kind === 'randomize') return [...names, ...choices.map(({ name }) => name), ...(usesImage ? ['image'] : [])];
  return parameters.filter(({ type }) => parameterParts[type] <= 2).map(({ name }) => name);
}

/** Whether an entry of a section fits a slot of a family. */
function fits(key: string, family: string | undefined): boolean {
  return family !== undefined && key.startsWith(`${family}/`);
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-script-form': AfterimageScriptForm;
  }
}
