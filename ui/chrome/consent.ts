import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { consentStyle } from './consent-style';
import { picture } from './picture';
import { controls, theme } from './theme';

/** A piece of code that the viewer may read. */
export interface ShownCode {
  readonly type: 'component' | 'include' | 'family';
  readonly name: string;
  /** Who wrote it, by its own account; may be empty. */
  readonly by: string;
  readonly source: string;
}

/** What somebody wants to open, and what happens when they agree. */
export interface ConsentRequest {
  readonly title: string;
  /** Who shared it; null when nobody says so. */
  readonly author: string | null;
  readonly code: readonly ShownCode[];
  /** Address of its picture. */
  readonly picture: string;
  readonly play: () => void;
  /** Lets it run without a question for everybody; absent: the viewer is no curator. */
  readonly approve?: () => void;
}

/**
 * A card that asks before code of others is run. It takes neither the focus nor the keys of the stage: what plays goes on, for as long as it
 * stands there.
 */
@customElement('afterimage-consent')
export class AfterimageConsent extends LitElement {
  static override styles = [theme, controls, consentStyle];

  /** Nothing but the picture: the question waits. */
  @property({ type: Boolean }) quiet = false;
  @state() private request: ConsentRequest | null = null;
  @state() private showsCode = false;

  /** Asks, in place of what was asked before. */
  ask(request: ConsentRequest): void {
    this.request = request;
    this.showsCode = false;
  }

  /** Adds an answer to a question that stands there still. */
  add(request: ConsentRequest, { approve }: Required<Pick<ConsentRequest, 'approve'>>): void {
    if (this.request === request) this.request = { ...request, approve };
  }

  /** Takes the question away. */
  withdraw(): void {
    this.request = null;
  }

  protected override render() {
    const { request, quiet } = this;
    return html`<div role="status" class="unseen">${request && !quiet ? `${request.title}: ${words(request)}` : ''}</div>
      ${request && !quiet ? this.renderCard(request) : nothing}`;
  }

  private renderCard(request: ConsentRequest) {
    const { showsCode } = this;
    const withdrawn = (act: () => void) => (): void => {
      this.withdraw();
      act();
    };
    return html`<section class="card surface" aria-labelledby="title" @keydown=${this.onKey}>
      ${picture(request.picture)}
      <div class="words">
        <h2 id="title">${request.title}</h2>
        <p>${words(request)} ${danger}</p>
      </div>
      <div class="answers">
        <button class="main" @click=${withdrawn(request.play)}>Play</button>
        <button
          aria-expanded=${showsCode}
          @click=${() => {
            this.showsCode = !showsCode;
          }}
        >
          ${showsCode ? 'Hide the code' : 'Show the code'}
        </button>
        <button class="bare later" @click=${this.withdraw}>Not now</button>
      </div>
      ${
        showsCode
          ? html`<div class="code">
              ${request.code.map((piece) => renderCode(piece, request.code.length === 1))}
              ${request.approve ? renderApproval(withdrawn(request.approve)) : nothing}
            </div>`
          : nothing
      }
    </section>`;
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.withdraw();
  }
}

const danger = 'Such code runs on the graphics card and reaches nothing else; at worst the picture stalls.';

function renderCode({ type, name, by, source }: ShownCode, isOpen: boolean) {
  return html`<details ?open=${isOpen}>
    <summary>${name} <span class="soft">${type}${by ? `, by ${by}` : ''}</span></summary>
    <pre tabindex="0" aria-label=${`Code of ${name}`}>${source}</pre>
  </details>`;
}

/** Under the code: what nobody has read nobody approves. */
function renderApproval(approve: () => void) {
  return html`<div class="approval">
    <p>You are a curator here. Approved, it opens without this question for everybody.</p>
    <button @click=${approve}>Approve and play</button>
  </div>`;
}

function words({ author, code }: ConsentRequest): string {
  const parts = code.filter(({ type }) => type === 'component').length || code.length;
  const what = parts === 1 ? 'a component' : `${parts} components`;
  const whose = author === null ? 'of its own' : `by ${author}`;
  return `It brings ${what} ${whose} that this installation does not have.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-consent': AfterimageConsent;
  }
}
