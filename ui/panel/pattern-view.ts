import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Costs } from '../../engine/compile';
import { formatProblem, type Problem } from '../../engine/problem';
import { controls, theme } from '../chrome';
import { costMark } from './cost-mark';
import { DeskElement } from './desk-element';
import { selectField, textField } from './field';
import { formStyle } from './form-style';
import { panelStyle } from './panel-style';

const sizes = ['256', '512', '1024', '2048', '4096'];

/** What people read of the live pattern, and how finely it is drawn. */
@customElement('afterimage-pattern-view')
export class AfterimagePatternView extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    formStyle,
    css`
      h3 {
        margin-bottom: 0.375rem;
      }
      .note {
        margin-top: 0.375rem;
        font-size: 0.75rem;
      }
      .note .cost {
        font-size: inherit;
      }
    `,
  ];

  @state() private problems: readonly Problem[] = [];

  protected override render() {
    const { desk } = this;
    if (!desk.deck) return nothing;
    const { pattern, library } = desk.deck;
    const { name, about, tags, size, supersample } = pattern;
    const samples = [1, 2, 3, 4].map((count) => ({
      value: String(count),
      text: count === 1 ? 'off' : `${count} × ${count}`,
    }));
    return html`${
      desk.knows('describe')
        ? html`<section aria-label="Description">
            <h3>Description</h3>
            <div class="fields">
              ${textField('name', name, (value) => this.send('describe', { name: value.trim() }))}
              ${textField('tags', tags.join(', '), (value) => this.send('describe', { tags: tagsOf(value) }), true)}
              ${textField('about', about, (value) => this.send('describe', { about: value.trim() }), true)}
            </div>
          </section>`
        : nothing
    }
    ${
      desk.knows('setProfile')
        ? html`<section aria-label="Profile">
            <h3>Profile</h3>
            <div class="fields">
              ${selectField(
                'simulation',
                String(size),
                sizes.map((side) => ({ value: side, text: `${side} × ${side}` })),
                (value) => this.send('setProfile', { size: Number(value) }),
              )}
              ${selectField('samples per pixel', String(supersample), samples, (value) =>
                this.send('setProfile', { supersample: Number(value) }),
              )}
            </div>
            <p class="note soft">All light is kept, drawn anew at the new size. Finer is slower: see the meters (|).</p>
            <p class="note soft">A pixel costs ${costMark(new Costs(library).pattern(pattern), 'pattern')} as much as in a bare feedback loop, by its code.</p>
          </section>`
        : nothing
    }
    ${this.problems.map((problem) => html`<p class="problem" role="alert">${formatProblem(problem)}</p>`)}`;
  }

  private async send(method: string, arg: unknown): Promise<void> {
    this.problems = await this.desk.run(method, arg);
    // What was refused is shown as it still is.
    await this.updateComplete;
    this.desk.tell();
  }
}

function tagsOf(text: string): string[] {
  return text
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-pattern-view': AfterimagePatternView;
  }
}
