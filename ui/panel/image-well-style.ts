import { css } from 'lit';

/** The look of the image well. */
export const imageWellStyle = css`
  .well {
    margin: 0.25rem -0.375rem;
    padding: 0.375rem;
    border-radius: 10px;
    box-shadow: inset 0 0 0 1px transparent;
    transition: box-shadow 200ms;
  }
  .well.over {
    box-shadow: inset 0 0 0 1.5px var(--glow);
    background: var(--glow-faint);
  }
  .now {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.625rem;
  }
  .now > .frame {
    width: 3.5rem;
    height: 3.5rem;
  }
  .words {
    display: grid;
    flex: 1 1 6rem;
    justify-items: start;
    min-width: 0;
  }
  .words .badge {
    margin-left: -0.5rem;
  }
  .words .cut {
    max-width: 100%;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 0.25rem;
  }
  .file {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-height: 1.875rem;
    padding: 0 0.625rem;
    border-radius: 999px;
    background: var(--raise);
    box-shadow: inset 0 0 0 1px var(--line);
    font-weight: 500;
    cursor: pointer;
  }
  .file:hover {
    color: var(--glow);
    background: var(--glow-faint);
  }
  .file:focus-within {
    outline: 2px solid var(--glow);
    outline-offset: 2px;
  }
  .file input {
    position: absolute;
    inset: 0;
    width: 100%;
    opacity: 0;
    font-size: 0;
    cursor: pointer;
  }
  .frame {
    display: grid;
    place-items: center;
    flex: none;
    overflow: hidden;
    border-radius: 7px;
    background: rgb(0 0 0 / 0.4);
    box-shadow: inset 0 0 0 1px var(--line);
    color: var(--soft);
  }
  .frame > * {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .pass {
    display: grid;
    place-items: center;
  }
  .none {
    background: linear-gradient(to top right, transparent calc(50% - 0.5px), var(--edge) 0 calc(50% + 0.5px), transparent 0);
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(4.5rem, 1fr));
    gap: 0.375rem;
    max-height: 16rem;
    margin-top: 0.5rem;
    padding: 3px;
    overflow-y: auto;
  }
  button.choice {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    justify-content: stretch;
    text-align: center;
    gap: 0.125rem;
    min-height: 0;
    padding: 0.25rem;
    border-radius: 9px;
    background: none;
    box-shadow: none;
    font-weight: 400;
    font-size: 0.75rem;
    white-space: normal;
  }
  button.choice .frame {
    width: 100%;
    aspect-ratio: 1;
  }
  button.choice .cut {
    max-width: 100%;
    white-space: nowrap;
  }
  button.choice[aria-pressed='true'] {
    color: var(--glow);
    box-shadow: inset 0 0 0 1.5px var(--glow);
  }
  @media (pointer: coarse) {
    .file {
      min-height: 2.375rem;
    }
  }
`;
