import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { AfterimageError } from '../../engine/problem';
import { accountClient, type Me } from '../../saves';
import { choice, choiceStyle, controls, emit, theme } from '../chrome';
import { accountStyle } from './account-style';
import { accountWords, problemWords } from './account-words';
import './token-list';

const DOINGS = [
  ['make', 'Make an account'],
  ['enter', 'Sign in'],
] as const;
type Doing = (typeof DOINGS)[number][0];

/**
 * The sheet that says who somebody is here, and lets them make an account, sign in and out, and keep tokens.
 * @fires sheet-close somebody wants it closed; its owner sets `open`
 * @fires account-change somebody is another than before: what is theirs is to be asked for anew
 */
@customElement('afterimage-account')
export class AfterimageAccount extends LitElement {
  static override styles = [theme, controls, choiceStyle, accountStyle];

  @property({ type: Boolean }) open = false;
  @state() private me: Me | null = null;
  @state() private doing: Doing = 'make';
  @state() private problem = '';
  /** What was just done, for who cannot see that it was. */
  @state() private done = '';
  @state() private busy = false;
  private readonly server = accountClient();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('open')) return;
    this.problem = '';
    this.done = '';
    if (this.open) void this.learn();
  }

  protected override render() {
    return html`<afterimage-sheet heading="You" .open=${this.open}>
      ${this.open && this.me ? this.renderPerson(this.me) : nothing}
      <p class="unseen" role="status">${this.done}</p>
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.problem && !this.me ? html`<button @click=${() => this.learn()}>Try again</button>` : nothing}
    </afterimage-sheet>`;
  }

  private renderPerson(me: Me) {
    return html`<section class="who">
        <strong>${me.name}</strong>
        <span class="soft">${accountWords(me)}</span>
      </section>
      ${me.via === 'off' ? nothing : me.guest ? this.renderGuest(me) : this.renderAccount(me)}`;
  }

  private renderGuest(me: Me) {
    const doing = me.signUp ? this.doing : 'enter';
    return html`<p class="soft">
        This browser is all that knows you. With an account you are the same on every machine, and what you kept here comes along.
      </p>
      ${
        me.signUp
          ? choice({
              ...{ label: 'What to do', options: DOINGS, chosen: doing },
              choose: (chosen) => {
                this.doing = chosen;
                this.problem = '';
              },
            })
          : nothing
      }
      <form @submit=${(event: SubmitEvent) => this.enter(event, doing)}>
        ${
          doing === 'make'
            ? html`<label>
                <span>Name, as others see it</span>
                <input type="text" name="name" autocomplete="nickname" maxlength="60" required .value=${me.name} />
              </label>`
            : nothing
        }
        <label>
          <span>Email</span>
          <input type="email" name="email" autocomplete="username" required />
        </label>
        <label>
          <span>Password${doing === 'make' ? ', at least 10 characters' : ''}</span>
          <input
            type="password"
            name="password"
            autocomplete=${doing === 'make' ? 'new-password' : 'current-password'}
            minlength=${doing === 'make' ? 10 : 1}
            maxlength="200"
            required
          />
        </label>
        <button class="main" ?disabled=${this.busy}>${doing === 'make' ? 'Make an account' : 'Sign in'}</button>
      </form>
      ${this.renderSites(me)}`;
  }

  private renderSites({ ways }: Me) {
    const sites = ways.filter((way) => way !== 'password');
    return sites.map(
      (way) => html`<button ?disabled=${this.busy} @click=${() => this.attempt(() => this.leaveFor(way))}>
        ${way === 'google' ? 'Go on with Google' : 'Go on with your organisation'}
      </button>`,
    );
  }

  private renderAccount(me: Me) {
    return html`<form class="line" @submit=${(event: SubmitEvent) => this.rename(event)}>
        <label>
          <span>Name, as others see it</span>
          <input type="text" name="name" autocomplete="nickname" maxlength="60" required .value=${me.name} />
        </label>
        <button ?disabled=${this.busy}>Change</button>
      </form>
      <details>
        <summary>Change the password</summary>
        <form @submit=${(event: SubmitEvent) => this.changePassword(event)}>
          <input class="unseen" type="email" autocomplete="username" tabindex="-1" aria-hidden="true" .value=${me.email ?? ''} />
          <label>
            <span>The one you have</span>
            <input type="password" name="before" autocomplete="current-password" maxlength="200" required />
          </label>
          <label>
            <span>The new one, at least 10 characters</span>
            <input type="password" name="after" autocomplete="new-password" minlength="10" maxlength="200" required />
          </label>
          <button ?disabled=${this.busy}>Change it, and end my other sessions</button>
        </form>
      </details>
      <afterimage-tokens .server=${this.server}></afterimage-tokens>
      <button class="leave" ?disabled=${this.busy} @click=${() => this.attempt(() => this.leave())}>Sign out</button>`;
  }

  private async learn(): Promise<void> {
    await this.attempt(async () => {
      this.me = await this.server.me();
    });
  }

  private enter(event: SubmitEvent, doing: Doing): void {
    const { name = '', email = '', password = '' } = fieldsOf(event);
    void this.attempt(async () => {
      if (doing === 'make') await this.server.signUp({ name, email, password });
      else await this.server.signIn({ email, password });
      await this.changed(doing === 'make' ? 'You have an account now' : 'You are signed in');
    });
  }

  private rename(event: SubmitEvent): void {
    const { name = '' } = fieldsOf(event);
    void this.attempt(async () => {
      await this.server.rename(name);
      await this.changed('Your name is changed');
    });
  }

  private changePassword(event: SubmitEvent): void {
    const { before = '', after = '' } = fieldsOf(event);
    const form = event.target as HTMLFormElement;
    void this.attempt(async () => {
      await this.server.changePassword(before, after);
      form.reset();
      form.closest('details')?.removeAttribute('open');
      this.done = 'Your password is changed';
    });
  }

  private async leave(): Promise<void> {
    await this.server.signOut();
    this.doing = 'enter';
    await this.changed('You are signed out');
  }

  private async leaveFor(way: 'google' | 'oidc'): Promise<void> {
    location.assign(await this.server.signInBy(way));
  }

  private async changed(done: string): Promise<void> {
    this.me = await this.server.me();
    this.done = done;
    emit(this, 'account-change', null);
  }

  /** Does something with the server, and says in the sheet when it does not work out. */
  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    try {
      await work();
    } catch (error) {
      if (!(error instanceof AfterimageError)) throw error;
      this.problem = problemWords(error.code) ?? error.message;
    } finally {
      this.busy = false;
    }
  }
}

/** What a form holds when it is sent; the page stays. */
function fieldsOf(event: SubmitEvent): Readonly<Record<string, string>> {
  event.preventDefault();
  const fields = [...new FormData(event.target as HTMLFormElement)];
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'));
}

declare global {
  interface HTMLElementTagNameMap {
    'afterimage-account': AfterimageAccount;
  }
  interface HTMLElementEventMap {
    'account-change': CustomEvent<null>;
  }
}
