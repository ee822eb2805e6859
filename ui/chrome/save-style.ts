import { css, html, type TemplateResult } from 'lit';
import { icons } from './icons';
import { picture } from './picture';

/** The list of saves and its rows, which have no shadow root of their own. */
export const savesStyle = css`
  .who {
    max-width: 30rem;
    padding-bottom: 0.875rem;
    text-wrap: pretty;
  }
  .who b {
    color: var(--text);
    font-weight: 500;
  }
  li {
    border-top: 1px solid var(--line);
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.25rem 1rem;
    padding: 0.875rem 0;
  }
  .open {
    align-self: start;
    min-height: 0;
    padding: 0;
    border-radius: 8px;
  }
  .open .picture {
    width: 8.5rem;
  }
  .open:hover .picture {
    box-shadow: 0 0 0 2px var(--glow);
  }
  .name {
    width: 100%;
    margin-left: -0.5rem;
    text-overflow: ellipsis;
  }
  input.name {
    min-height: 2rem;
    padding: 0 0.5rem;
    background: none;
    box-shadow: none;
    font-weight: 500;
  }
  input.name:hover {
    box-shadow: inset 0 0 0 1px var(--line);
  }
  input.name:focus {
    background: rgb(0 0 0 / 0.35);
    box-shadow: inset 0 0 0 1px var(--edge);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.875rem;
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .facts span {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    white-space: nowrap;
  }
  .facts svg {
    width: 15px;
    height: 15px;
  }
  .local {
    color: var(--text);
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 0.125rem;
    padding-top: 0.5rem;
  }
  .tools select {
    flex: 0 1 auto;
    min-width: 0;
    max-width: 13rem;
    margin-right: auto;
    text-overflow: ellipsis;
  }
  .tools .round {
    flex: none;
  }
  .tools .done {
    color: var(--glow);
  }
  .wider {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75rem 0.5rem;
    margin-top: 0.625rem;
    padding: 0.875rem 1rem;
    border-radius: var(--round);
    background: var(--glow-faint);
  }
  .wider p {
    flex: 1 1 16rem;
    padding-right: 0.5rem;
    text-wrap: pretty;
  }
  .wider input {
    flex: 1 1 16rem;
    min-width: 0;
    font-family: var(--mono);
    font-size: 0.8125rem;
  }
  .filter {
    padding-bottom: 0.875rem;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding-bottom: 0.875rem;
  }
  .grow {
    flex: 1;
  }
  .mark,
  .tag {
    padding: 0 0.5em;
    border-radius: 999px;
    box-shadow: inset 0 0 0 1px var(--line);
  }
  .tag {
    background: var(--raise);
    box-shadow: none;
  }
  .room {
    margin-top: 0.5rem;
    padding-top: 0.875rem;
    border-top: 1px solid var(--line);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.625rem 1rem;
    text-wrap: pretty;
  }
  .room p {
    flex: 1 1 14rem;
  }
  .exporting {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    flex: 1 1 100%;
    align-items: center;
    gap: 0 0.75rem;
  }
  .exporting progress {
    grid-column: 1 / -1;
    width: 100%;
    height: 0.375rem;
    border: 0;
    border-radius: 999px;
    overflow: hidden;
    background: var(--raise);
    appearance: none;
  }
  .exporting progress::-webkit-progress-bar {
    background: var(--raise);
  }
  .exporting progress::-webkit-progress-value {
    background: var(--glow);
  }
  .exporting progress::-moz-progress-bar {
    background: var(--glow);
  }
  .all {
    display: block;
    grid-column: 1 / -1;
  }
  .more {
    display: grid;
    gap: 0.75rem;
    margin-top: 0.625rem;
    padding: 0.875rem 1rem;
    border-radius: var(--round);
    background: rgb(255 243 222 / 0.045);
  }
  .more label {
    display: grid;
    gap: 0.25rem;
  }
  .more textarea {
    padding: 0.5rem 0.75rem;
    border: 0;
    border-radius: 8px;
    background: rgb(0 0 0 / 0.35);
    box-shadow: inset 0 0 0 1px var(--edge);
    color: inherit;
    font: inherit;
    color-scheme: dark;
    resize: vertical;
  }
  .more ol > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    border-top: 1px solid var(--line);
  }
  .more ol > li:first-child {
    border-top: 0;
  }
  .found {
    flex: 1 0 100%;
    padding: 0 0 0.5rem 0.75rem;
    overflow-wrap: anywhere;
  }
  .found li {
    border: 0;
  }
  .more > button {
    justify-self: start;
  }
  .deleted {
    display: flex;
    align-items: center;
    gap: 1rem;
    min-height: 4rem;
    color: var(--soft);
  }
  .deleted .picture {
    width: 3.75rem;
    opacity: 0.5;
  }
  .deleted p {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (max-width: 34rem) {
    .filter .choice label {
      padding: 0 0.5625rem;
    }
    .row {
      gap: 0.25rem 0.75rem;
    }
    .open .picture {
      width: 5.5rem;
    }
    .tools {
      grid-column: 1 / -1;
    }
    .body {
      display: contents;
    }
    .head {
      min-width: 0;
    }
  }
`;

/** What is left of a save that was deleted: the way back. */
export function deletedRow(
  save: { readonly id: string; readonly title: string; readonly picture?: string },
  word: 'Undo' | 'Restore',
  restore: () => void,
): TemplateResult {
  return html`<li class="deleted" data-save=${save.id}>
    ${picture(save.picture)}
    <p>${word === 'Undo' ? `“${save.title}” is deleted` : save.title}</p>
    <button class="bare" aria-label=${`${word}: bring back ${save.title}`} @click=${restore}>${icons.undo} ${word}</button>
  </li>`;
}
