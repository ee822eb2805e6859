import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { readOwnSection } from '../../engine/document';
import { formatProblem, type Problem } from '../../engine/problem';
import { controls, theme } from '../chrome';
import { DeskElement } from './desk-element';
import { formStyle } from './form-style';
import { panelStyle } from './panel-style';

/**
 * A section as text, one entry per line, with what is wrong beside its line as it is written.
 * @fires section-done it was kept, or left
 */
@customElement('afterimage-section-editor')
export class AfterimageSectionEditor extends DeskElement {
  static override styles = [
    theme,
    controls,
    panelStyle,
    formStyle,
    css`
      form {
        display: grid;
        gap: 0.5rem;
      }
      .paper {
        display: grid;
        grid-template-columns: auto 1fr;
        border-radius: 9px;
        background: #0a0907;
        box-shadow: inset 0 0 0 1px var(--edge);
        font: 0.75rem / 1.6 var(--mono);
        overflow: hidden;
      }
      .paper:focus-within {
        box-shadow: inset 0 0 0 2px var(--glow);
      }
      pre,
      textarea {
        margin: 0;
        padding: 0.5rem;
        font: inherit;
        tab-size: 2;
      }
      pre {
        padding-right: 0.25rem;
        overflow: hidden;
        color: #8f887b;
        text-align: right;
        user-select: none;
      }
      pre b {
        color: var(--bad);
        font-weight: 700;
      }
      textarea {
        height: clamp(9rem, 30dvh, 26rem);
        border: 0;
        outline: none;
        background: none;
        color: var(--text);
        resize: vertical;
        white-space: pre;
        overflow: auto;
        scrollbar-width: thin;
        scrollbar-color: rgb(255 243 222 / 0.25) transparent;
      }
      .problems button {
        display: block;
        width: 100%;
        min-height: 0;
        padding: 0.25rem 0.375rem;
        border-radius: 6px;
        color: var(--bad);
        text-align: left;
        white-space: normal;
        overflow-wrap: anywhere;
        font-weight: 400;
      }
    `,
  ];

  /** The name it has at first, and its text. */
  @property() name = '';
  @property() source = '';
  @state() private problems: readonly Problem[] = [];
  @query('textarea') private area!: HTMLTextAreaElement;
  @query('input') private field!: HTMLInputElement;
  @query('pre') private gutter!: HTMLElement;

  protected override firstUpdated(_changed: PropertyValues): void {
    this.area.value = this.source;
    this.check();
    this.area.focus();
    this.area.setSelectionRange(0, 0);
  }

  protected override render() {
    const lines = (this.area?.value ?? this.source).split('\n').length;
    const faulty = new Set(this.problems.map(lineOf));
    return html`<form aria-label="Edit section" @submit=${this.keep}>
      <div class="fields">
        <label class="whole">
          name; under the name of a core section, scripts pick from yours
          <input type="text" autocomplete="off" spellcheck="false" .value=${this.name} @input=${this.check} />
        </label>
      </div>
      <div class="paper">
        <pre aria-hidden="true">${Array.from({ length: lines }, (_, index) => (faulty.has(index + 1) ? html`<b>${index + 1}</b>\n` : `${index + 1}\n`))}</pre>
        <textarea
          aria-label="Entries of the section, one per line"
          aria-invalid=${this.problems.length > 0}
          aria-describedby="problems"
          wrap="off"
          spellcheck="false"
          autocapitalize="off"
          @input=${this.check}
          @scroll=${() => {
            this.gutter.scrollTop = this.area.scrollTop;
          }}
          @keydown=${this.onKey}
        ></textarea>
      </div>
      <div class="problems" id="problems" role="status">
        ${this.problems
          .slice(0, 6)
          .map(
            (problem) =>
              html`<button type="button" class="bare" title="Go there" @click=${() => this.goTo(lineOf(problem))}>${formatProblem(problem)}</button>`,
          )}
        ${this.problems.length > 6 ? html`<p class="soft">and ${this.problems.length - 6} more</p>` : nothing}
      </div>
      <div class="line">
        <button type="submit" class="main" ?disabled=${this.problems.length > 0}>Keep</button>
        <button type="button" @click=${this.done}>Leave</button>
        <span class="soft">module {settings} weight # comment</span>
      </div>
    </form>`;
  }

  private check(): void {
    const { library } = this.desk.deck ?? {};
    this.problems = library ? readOwnSection(this.field.value.trim(), this.area.value, library).problems : [];
    this.requestUpdate();
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.keep();
  }

  private goTo(line: number): void {
    const { area } = this;
    const lines = area.value.split('\n');
    const from = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    area.focus();
    area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
  }

  private async keep(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.problems.length > 0) return;
    const name = this.field.value.trim();
    const problems = await this.desk.run('setSection', { name, text: this.area.value });
    if (problems.length > 0) this.problems = problems;
    else this.dispatchEvent(new CustomEvent('section-done', { detail: name }));
  }

  private done(): void {
    this.dispatchEvent(new CustomEvent('section-done', { detail: null }));
  }
}

/** The line that a problem is at, from 1; 0 when it is about the whole. */
function lineOf({ where }: Problem): number {
  return 'line' in where ? where.line : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-section-editor': AfterimageSectionEditor;
  }
}
