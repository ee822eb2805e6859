import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { AfterimageError } from '../../engine/problem';
import type { AccountClient, Token } from '../../saves';
import { controls, fullDate, theme } from '../chrome';
import { accountStyle } from './account-style';

const SCOPES = {
  read: 'Read what I may see',
  write: 'Save, change and vote for me',
  admin: 'Do what my role allows beyond that',
} as const;

const DAYS = [
  [7, 'a week'],
  [90, 'three months'],
  [365, 'a year'],
] as const;

/** Personal access tokens, for scripts: a list, and a form that makes one. */
@customElement('afterimage-tokens')
export class AfterimageTokens extends LitElement {
  static override styles = [theme, controls, accountStyle];

  @property({ attribute: false }) server!: AccountClient;
  @state() private tokens: readonly Token[] = [];
  /** The one that was just made; it is never shown again. */
  @state() private secret = '';
  @state() private problem = '';
  @state() private copied = false;

  protected override render() {
    return html`<details @toggle=${this.onToggle}>
      <summary>Tokens for scripts</summary>
      <ul aria-label="Tokens">
        ${repeat(
          this.tokens,
          ({ id }) => id,
          (token) => this.renderToken(token),
        )}
      </ul>
      ${this.secret ? this.renderSecret() : nothing}
      <form @submit=${this.make}>
        <label>
          <span>What the new token is for</span>
          <input type="text" name="name" maxlength="60" required autocomplete="off" />
        </label>
        <fieldset>
          <legend class="soft">What it may do</legend>
          ${Object.entries(SCOPES).map(
            ([scope, words]) => html`<label class="check">
              <input type="checkbox" name="scopes" value=${scope} ?checked=${scope === 'read'} />
              <span>${words}</span>
            </label>`,
          )}
        </fieldset>
        <label>
          <span>It lasts</span>
          <select name="days">
            ${DAYS.map(([days, words]) => html`<option value=${days} ?selected=${days === 90}>${words}</option>`)}
          </select>
        </label>
        <button>Make a token</button>
      </form>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
    </details>`;
  }

  private renderToken({ id, name, scopes, expires, used }: Token) {
    const ends = expires === null ? '' : `, until ${fullDate(expires)}`;
    return html`<li>
      <div>
        <b>${name}</b>
        <span class="soft">${scopes.join(', ')}${ends}${used === null ? ', never used' : ''}</span>
      </div>
      <button class="bare" aria-label=${`Revoke ${name}`} @click=${() => this.revoke(id)}>Revoke</button>
    </li>`;
  }

  private renderSecret() {
    return html`<div class="secret" role="status">
      <p>Copy it now: it is not shown again.</p>
      <div class="line">
        <input type="text" readonly aria-label="The new token" .value=${this.secret} />
        <button type="button" @click=${this.copy}>${this.copied ? 'Copied' : 'Copy'}</button>
      </div>
    </div>`;
  }

  private readonly onToggle = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open) void this.attempt(() => this.fill());
    else this.secret = '';
  };

  private readonly make = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const chosen = fields.getAll('scopes');
    const scopes = (['read', 'write', 'admin'] as const).filter((scope) => chosen.includes(scope));
    if (scopes.length === 0) {
      this.problem = 'Choose what the token may do.';
      return;
    }
    const name = String(fields.get('name'));
    void this.attempt(async () => {
      const { secret } = await this.server.makeToken({ name, scopes, days: Number(fields.get('days')) });
      this.secret = secret;
      this.copied = false;
      form.reset();
      await this.fill();
    });
  };

  private revoke(id: string): void {
    void this.attempt(async () => {
      await this.server.revokeToken(id);
      await this.fill();
    });
  }

  private readonly copy = (): void => {
    void navigator.clipboard.writeText(this.secret).then(() => {
      this.copied = true;
    });
  };

  private async fill(): Promise<void> {
    this.tokens = await this.server.tokens();
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    this.problem = '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AfterimageError)) throw error;
      this.problem = error.message;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-tokens': AfterimageTokens;
  }
}
