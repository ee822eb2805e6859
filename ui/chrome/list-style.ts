import { css } from 'lit';

/** Small pictures and empty lists, for the sheets that list things to open. */
export const listStyle = css`
  .picture {
    position: relative;
    display: grid;
    place-items: center;
    flex: none;
    width: 4.5rem;
    aspect-ratio: 8 / 5;
    overflow: hidden;
    border-radius: 7px;
    background: #1d1a15;
    color: rgb(255 243 222 / 0.3);
  }
  .picture svg {
    width: 28px;
    height: 28px;
  }
  .picture img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .title {
    overflow: hidden;
    font-weight: 500;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .soft {
    color: var(--soft);
    font-size: 0.8125rem;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 0.5rem;
    padding: 3rem 1rem;
    color: var(--soft);
    text-align: center;
    text-wrap: balance;
  }
  .empty svg {
    width: 40px;
    height: 40px;
    color: var(--glow);
  }
  .empty strong {
    color: var(--text);
    font-weight: 600;
  }
`;
