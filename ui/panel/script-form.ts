import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Component, nameOf, parameterParts, type Script, type Section } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import { controls, theme } from '../chrome';
import { DeskElement } from './desk-element';
import { formStyle } from './form-style';
import { moduleData, spanText } from './model/script-data';
import { panelStyle } from './panel-style';

const kinds = ['randomize', 'switch', 'stepParam'] as const;
type Kind = (typeof kinds)[number];

/**
 * Adds a script to a module, or gives one other settings.
 * @fires script-done what was edited is kept
 */
@customElement('afterimage-script-form')
export class AfterimageScriptForm extends DeskElement {
  static override styles = [theme, controls, panelStyle, formStyle];

  /** The script that is edited; null to add one. */
  @property({ attribute: false }) script: Exclude<Script, { kind: 'finishSwitch' }> | null = null;
  /** The address of the module that has it; '' to let one be chosen. */
  @property() holder = '';
  @state() private module = '';
  @state() private kind: Kind = 'randomize';
  @state() private target = '';
  @state() private problems: readonly Problem[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('script') || !this.script) return;
    this.kind = this.script.kind;
    this.target = this.script.target;
  }

  protected override render() {
    const { deck, chosen } = this.desk;
    const places = deck?.placed ?? [];
    const place = places.find(({ address }) => address === (this.holder || this.module || chosen)) ?? places[0];
    const component = place && deck?.library.find('component', place.module.component);
    if (!place || !component) return nothing;
    const targets = targetsOf(this.kind, component);
    const target = targets.includes(this.target) ? this.target : (targets[0] ?? '');
    return html`<form class="fields" aria-label=${this.script ? 'Edit the script' : 'Add a script'} @submit=${(event: Event) => this.add(event, place.address, target)}>
        ${
          this.holder
            ? nothing
            : this.renderSelect(
                'module',
                'module',
                place.address,
                places.map(({ address }) => address),
                (value) => {
                  this.module = value;
                },
              )
        }
        ${this.renderSelect('kind', 'does', this.kind, kinds, (value) => {
          this.kind = kinds.find((kind) => kind === value) ?? 'randomize';
        })}
        ${this.renderSelect('target', 'to', target, targets, (value) => {
          this.target = value;
        })}
        ${this.renderSettings(component, target)}
        <button type="submit" ?disabled=${targets.length === 0}>${this.script ? 'Keep' : 'Add script'}</button>
      </form>
      ${targets.length === 0 ? html`<p class="soft">This module has nothing that ${this.kind} acts on.</p>` : nothing}
      ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}`;
  }

  private renderSettings(component: Component, target: string) {
    const { library } = this.desk.deck ?? {};
    const { script } = this;
    const own = script?.kind === this.kind ? script : null;
    const family = component.slots.find((slot) => slot.name === target)?.family;
    if (this.kind === 'switch') {
      const names =
        library?.search({ type: 'component', ...(family === undefined ? {} : { family }) }).map(nameOf) ?? [];
      const { to, after = 10, fade = 6 } = own?.kind === 'switch' ? own : {};
      const value = to ? to.component.replace(/@.*$/, '') : (names[0] ?? '');
      return html`${this.renderSelect('value', 'becomes', value, names)} ${this.renderField('after', 'after, s', after)}
      ${this.renderField('fade', 'fade, s', fade)}`;
    }
    if (this.kind === 'stepParam') {
      const range = component.parameters.find(({ name }) => name === target);
      const given = own?.kind === 'stepParam' ? own : null;
      const { low, high } = given ?? range ?? { low: 0, high: 1 };
      return html`${this.renderField('low', 'from', low)} ${this.renderField('high', 'up to', high)}
      ${this.renderField('step', 'step', given?.step ?? (high - low) / 4)}
      ${this.renderField('every', 'every, s', given ? spanText(given.every) : '4..8')}
      ${this.renderField('fade', 'fade, s', given?.fade ?? 1)}`;
    }
    const given = own?.kind === 'randomize' ? own : null;
    const isFor = ({ entries: [entry] }: Section): boolean =>
      target === 'image' ? library?.find('image', entry?.key ?? '') !== undefined : fits(entry?.key ?? '', family);
    const sections = (library?.search({ type: 'section' }) ?? []).flatMap((section) =>
      section.type === 'section' && isFor(section) ? [section.name] : [],
    );
    const all = target === 'image' ? 'all images' : family === undefined ? 'its options' : `all of ${family}`;
    return html`${this.renderSelect('value', 'picks from', given?.from ?? all, [all, ...sections])}
    ${this.renderField('every', 'every, s', given ? spanText(given.every) : '20..30')}
    ${this.renderField('fade', 'fade, s', given?.fade ?? 6)}`;
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

  private renderField(name: string, label: string, value: string | number) {
    return html`<label>${label}<input type="text" name=${name} value=${value} autocomplete="off" spellcheck="false" /></label>`;
  }

  private async add(event: Event, module: string, target: string): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(form.get(name) ?? '').trim();
    const data = this.written(target, text);
    this.problems = this.script
      ? await this.desk.run('editScript', { script: this.script.id, to: data })
      : await this.desk.run('addScript', { module, script: data });
    if (this.script && this.problems.length === 0) this.dispatchEvent(new CustomEvent('script-done'));
  }

  private written(target: string, text: (name: string) => string): Record<string, unknown> {
    const fade = numeric(text('fade'));
    const value = text('value');
    switch (this.kind) {
      case 'switch':
        return { switch: target, to: this.sameModule(value) ?? value, after: numeric(text('after')), fade };
      case 'stepParam': {
        const [low, high, step] = [text('low'), text('high'), text('step')].map(numeric);
        return { stepParam: target, low, high, step, every: numeric(text('every')), fade };
      }
      case 'randomize': {
        const own = this.script?.kind === 'randomize' && this.script.target === target ? this.script : null;
        const query = own?.query ?? (value === 'all images' ? {} : { family: value.slice(7) });
        const source = /^all (of |images$)/.test(value) ? { query } : { from: value };
        const start = own?.start ? { start: true } : {};
        const picks = value === 'its options' ? {} : source;
        return { randomize: target, ...picks, every: numeric(text('every')), fade, ...start };
      }
    }
  }

  /** What the edited script leads to, with all its settings, where it still is what was chosen. */
  private sameModule(name: string): Record<string, unknown> | null {
    const { script } = this;
    const { library } = this.desk.deck ?? {};
    if (!library || script?.kind !== 'switch' || script.to.component.replace(/@.*$/, '') !== name) return null;
    return moduleData(script.to, library);
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
