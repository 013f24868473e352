import { css } from 'lit';

/** Lists of names and values, and the tools of a receipt. */
export const factStyles = css`
  dl {
    margin: 0;
    border-block-start: 1px dashed var(--_line);
  }
  dl > div {
    display: flex;
    gap: 16px;
    align-items: center;
    justify-content: space-between;
    min-height: 40px;
    padding-block: 8px;
    border-block-end: 1px dashed var(--_line);
  }
  .paid dl {
    padding: 12px 16px;
    border: 0;
    border-radius: var(--_card);
    background: var(--_surface);
    font-size: calc(13em / 15);
    line-height: calc(18 / 13);
    animation: slip 240ms;
  }
  .paid dl > div {
    min-height: 28px;
    padding: 0;
    border: 0;
  }
  .paid dd paywicket-copy-field {
    margin-block: -8px;
  }
  .paid .tools {
    margin-block-start: -16px;
    font-size: calc(13em / 15);
  }
  dt {
    color: var(--_muted);
  }
  dd {
    display: flex;
    flex: 1 0 40%;
    align-items: center;
    justify-content: end;
    min-width: 0;
    margin: 0;
    text-align: end;
  }
  dd a {
    display: flex;
    gap: 6px;
    align-items: center;
    min-width: 0;
    min-height: 24px;
    color: inherit;
  }
  dd paywicket-copy-field {
    margin-block: -12px;
    margin-inline-end: -12px;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0 20px;
    align-items: center;
    justify-content: center;
  }
  .tools .button {
    color: var(--_link);
    font-weight: 600;
  }
  @keyframes slip {
    from {
      transform: translateY(-12px);
    }
  }
`;
