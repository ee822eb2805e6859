import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icons } from './icons';
import { controls, theme } from './theme';

export type ToastKind = 'ok' | 'info' | 'error';

/** A short message. */
export interface Toast {
  readonly text: string;
  readonly kind: ToastKind;
  /** More to read, shown when asked for. */
  readonly detail?: string;
  /** How long it stays; default 4 s, errors 14 s. */
  readonly seconds?: number;
  /** One thing to do about it; the toast goes when it is done. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Shown extends Toast {
  readonly id: number;
  readonly times: number;
  left: number;
}

const MOST = 4;
const SECONDS: Record<ToastKind, number> = { ok: 4, info: 5, error: 14 };
const STEP = 0.25;
const ICONS = { ok: icons.check, info: icons.info, error: icons.alert } as const;

/** Messages at the bottom left that never take the focus and go by themselves, except while the pointer rests on them. */
@customElement('afterimage-toasts')
export class AfterimageToasts extends LitElement {
  static override styles = [
    theme,
    controls,
    css`
      :host {
        position: fixed;
        z-index: 4;
        left: max(0.75rem, env(safe-area-inset-left));
        bottom: calc(0.75rem + var(--toasts-lift, 0px) + env(safe-area-inset-bottom));
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: 0.5rem;
        max-width: min(26rem, 100vw - 1.5rem);
        pointer-events: none;
        transition: bottom 200ms;
      }
      :host([quiet]) {
        visibility: hidden;
      }
      @media (max-width: 40rem) {
        :host([raised]) {
          top: max(0.75rem, env(safe-area-inset-top));
          bottom: auto;
        }
      }
      .region {
        display: contents;
      }
      .toast {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 0 0.625rem;
        min-height: 2.75rem;
        max-width: 100%;
        padding: 0.25rem 0.375rem 0.25rem 0.875rem;
        border-radius: 14px;
        pointer-events: auto;
        animation: enter 160ms ease-out;
      }
      @keyframes enter {
        from {
          opacity: 0;
          transform: translateY(8px);
        }
      }
      .toast > svg {
        color: var(--glow);
      }
      .error > svg {
        color: var(--bad);
      }
      .text {
        padding: 0.375rem 0.5rem 0.375rem 0;
        overflow-wrap: anywhere;
      }
      .times {
        color: var(--soft);
        margin-left: 0.4em;
      }
      .buttons {
        display: flex;
        align-items: center;
        color: var(--soft);
      }
      .buttons button {
        min-height: 2.25rem;
      }
      .action {
        color: var(--glow);
      }
      .buttons .round {
        width: 2.25rem;
        height: 2.25rem;
        color: inherit;
      }
      details {
        grid-column: 1 / -1;
        padding-right: 0.5rem;
      }
      summary {
        width: fit-content;
        padding: 0.125rem 0 0.5rem;
        border-radius: 4px;
        color: var(--soft);
        font-size: 0.8125rem;
        cursor: pointer;
      }
      pre {
        max-height: 40vh;
        margin: 0 0 0.5rem;
        overflow: auto;
        font: 0.75rem / 1.5 var(--mono);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        user-select: text;
      }
    `,
  ];

  /** Shows nothing; what comes meanwhile waits. */
  @property({ type: Boolean, reflect: true }) quiet = false;
  /** At the top of a narrow window, where a sheet fills its bottom. */
  @property({ type: Boolean, reflect: true }) raised = false;
  @state() private shown: readonly Shown[] = [];
  private count = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  /**
   * Shows a message. The same one again counts up instead of piling up.
   * @returns takes the message away again
   */
  show(toast: Toast): () => void {
    const same = this.shown.find(({ text, kind }) => text === toast.text && kind === toast.kind);
    const id = ++this.count;
    const left = toast.seconds ?? SECONDS[toast.kind];
    const added: Shown = { ...toast, id, times: (same?.times ?? 0) + 1, left };
    this.shown = trim([...this.shown.filter((other) => other !== same), added]);
    this.timer ??= setInterval(() => this.pass(), STEP * 1000);
    return () => this.dismiss(id);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
    this.timer = undefined;
  }

  protected override render() {
    const region = (isError: boolean) =>
      repeat(
        this.shown.filter(({ kind }) => (kind === 'error') === isError),
        ({ id }) => id,
        (toast) => this.renderToast(toast),
      );
    return html`
      <div class="region" role="status" aria-atomic="false">${region(false)}</div>
      <div class="region" role="alert" aria-atomic="false">${region(true)}</div>
    `;
  }

  private renderToast({ id, kind, text, times, detail, action }: Shown) {
    const act = () => {
      this.dismiss(id);
      action?.run();
    };
    return html`<div class="toast surface ${kind}" data-id=${id}>
      ${ICONS[kind]}
      <div class="text">
        ${kind === 'error' ? html`<span class="unseen">Problem: </span>` : nothing}${text}${
          times > 1 ? html`<span class="times">×${times}</span>` : nothing
        }
      </div>
      <div class="buttons">
        ${action ? html`<button class="bare action" @click=${act}>${action.label}</button>` : nothing}
        ${
          kind === 'error' || action || detail
            ? html`<button class="bare round" aria-label="Dismiss" @click=${() => this.dismiss(id)}>${icons.close}</button>`
            : nothing
        }
      </div>
      ${detail ? html`<details><summary>Details</summary><pre tabindex="0">${detail}</pre></details>` : nothing}
    </div>`;
  }

  private dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
    if (this.shown.length > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** A step of time passes, but not for what is being read or cannot be seen. */
  private pass(): void {
    for (const toast of this.shown) {
      const element = this.renderRoot.querySelector(`[data-id="${toast.id}"]`);
      const isRead = element?.matches(':hover, :focus-within, :has([open])') ?? false;
      const waits = this.quiet && toast.kind === 'error';
      if (!isRead && !waits) toast.left -= STEP;
      if (toast.left <= 0) this.dismiss(toast.id);
    }
  }
}

/** The newest few; errors are the last to go. */
function trim(shown: readonly Shown[]): readonly Shown[] {
  if (shown.length <= MOST) return shown;
  const goes = shown.find(({ kind }) => kind !== 'error') ?? shown[0];
  return shown.filter((toast) => toast !== goes);
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-toasts': AfterimageToasts;
  }
}
