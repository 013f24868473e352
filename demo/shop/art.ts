/**
 * Product pictures as SVG. They load no other files, and the CSS variables `--tile` and `--table` adapt them to the page's theme.
 */
import { raw } from 'hono/html';

const SHAPES: Readonly<Record<string, string>> = {
  cup: `
    <ellipse cx="204" cy="312" rx="112" ry="16" fill="#000" opacity=".18"/>
    <path d="M270 178c66-14 82 84 2 92l-2-24c42-4 38-52 2-44z" fill="#3d4a45"/>
    <path d="M120 150c0 90 14 132 40 158 14 6 66 6 80 0 26-26 40-68 40-158z" fill="#566761"/>
    <path d="M120 150c0 90 14 132 40 158 8 4 26 5 40 5-40-30-46-110-44-163z" fill="#3d4a45" opacity=".55"/>
    <path d="M120 150c1 26 2 46 5 64 18 22 30-4 50 8s24 22 44 6 34 10 56-12c3-18 5-40 5-66z" fill="#9fc5b3"/>
    <path d="M120 150c1 26 2 46 5 64 10 12 18 10 26 6-6-22-8-48-7-70z" fill="#7fab98"/>
    <ellipse cx="200" cy="150" rx="80" ry="19" fill="#c9e2d6"/>
    <ellipse cx="200" cy="153" rx="70" ry="14" fill="#3a2a20"/>
    <path d="M134 156c20 12 112 12 132 0-12 14-120 14-132 0z" fill="#6b4a36"/>
    <path d="M178 116c-14-18 12-24 0-46M214 112c-14-18 12-26 0-50" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="5" stroke-linecap="round"/>`,
  teapot: `
    <ellipse cx="200" cy="318" rx="126" ry="16" fill="#000" opacity=".18"/>
    <path d="M298 206c30-6 40-40 58-52l14 10c-24 30-30 74-74 84z" fill="#a8573a"/>
    <path d="M110 180c-62-26-84 84-14 92l8-18c-42-4-34-66 8-52z" fill="#8f4630"/>
    <path d="M92 226c0-54 50-86 108-86s108 32 108 86-48 92-108 92-108-38-108-92z" fill="#c06a49"/>
    <path d="M92 226c0 54 48 92 108 92 22 0 42-5 58-13-84-4-120-70-98-158-40 13-68 41-68 79z" fill="#8f4630" opacity=".5"/>
    <path d="M148 152c16-9 34-12 52-12s36 3 52 12c-18 10-86 10-104 0z" fill="#8f4630"/>
    <path d="M152 146c4-20 24-30 48-30s44 10 48 30c-24 10-72 10-96 0z" fill="#cf7f5e"/>
    <path d="M152 146c4-20 24-30 48-30-18 8-28 20-30 36-8-1-14-3-18-6z" fill="#a8573a" opacity=".6"/>
    <ellipse cx="200" cy="108" rx="17" ry="13" fill="#8f4630"/>
    <path d="M232 176c26 8 42 26 46 50" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="7" stroke-linecap="round"/>`,
  vase: `
    <ellipse cx="204" cy="336" rx="70" ry="11" fill="#000" opacity=".18"/>
    <path d="M196 150C190 100 204 70 182 26M206 150c2-54 30-74 34-112M200 150c-4-30-22-48-40-62" fill="none" stroke="#6d7a4f" stroke-width="4" stroke-linecap="round"/>
    <g fill="#8b9a63"><ellipse cx="179" cy="34" rx="9" ry="20" transform="rotate(-18 179 34)"/><ellipse cx="242" cy="46" rx="9" ry="21" transform="rotate(16 242 46)"/><ellipse cx="156" cy="84" rx="8" ry="18" transform="rotate(-50 156 84)"/></g>
    <path d="M182 140c4 40-38 60-38 116 0 44 18 72 28 78 12 4 48 4 60 0 10-6 28-34 28-78 0-56-42-76-38-116z" fill="#e7dcc8"/>
    <path d="M182 140c4 40-38 60-38 116 0 44 18 72 28 78 5 2 15 3 25 3-46-70-18-120-4-160 3-10 4-26 3-37z" fill="#c4b59a" opacity=".7"/>
    <path d="M144 256c0 44 18 72 28 78 12 4 48 4 60 0 10-6 28-34 28-78-30 14-86 14-116 0z" fill="#3f5f6b"/>
    <path d="M144 256c0 44 18 72 28 78 5 2 15 3 25 3-18-26-22-50-20-71-12-2-23-5-33-10z" fill="#2c4650"/>
    <ellipse cx="202" cy="140" rx="20" ry="6" fill="#5d4c3a"/>
    <g fill="#8a6f4e" opacity=".7"><circle cx="196" cy="206" r="2"/><circle cx="226" cy="228" r="2.4"/><circle cx="178" cy="232" r="1.8"/><circle cx="212" cy="186" r="1.6"/><circle cx="240" cy="246" r="1.8"/><circle cx="202" cy="244" r="2"/><circle cx="218" cy="208" r="1.4"/></g>`,
  jar: `
    <ellipse cx="202" cy="326" rx="96" ry="14" fill="#000" opacity=".18"/>
    <path d="M166 92c-70 20-96 68-94 122 2 58 44 96 88 110 14 4 68 4 82 0 46-14 88-54 88-112 0-56-34-102-96-120z" fill="#f6f3ec"/>
    <path d="M166 92c-70 20-96 68-94 122 2 58 44 96 88 110 10 3 36 4 56 3-88-40-120-150-36-235z" fill="#cfd3cf" opacity=".75"/>
    <path d="M73 204c60 22 196 24 257 2" fill="none" stroke="#c8ccc6" stroke-width="3" opacity=".8"/>
    <ellipse cx="200" cy="92" rx="36" ry="9" fill="#fff"/>
    <ellipse cx="200" cy="94" rx="29" ry="6" fill="#8f938d"/>
    <path d="M252 128c30 16 46 44 48 78" fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round"/>`,
};

export function hasArt(productId: string): boolean {
  return Object.hasOwn(SHAPES, productId);
}

/** Returns the picture as an element for a page. It is decorative, because the product's name is next to it. */
export function art(productId: string) {
  return raw(svg(productId, 'class="art" aria-hidden="true" focusable="false"'));
}

/** Returns the picture as a separate SVG file, for line items in the checkout. */
export function artFile(productId: string): string {
  return svg(productId, 'xmlns="http://www.w3.org/2000/svg" width="400" height="400"');
}

function svg(productId: string, attributes: string): string {
  return `<svg viewBox="0 0 400 400" preserveAspectRatio="xMidYMid slice" ${attributes}><path d="M0 0h400v400H0z" fill="var(--tile, #ece4d6)"/><path d="M0 262h400v138H0z" fill="var(--table, #dccfb9)"/>${SHAPES[productId] ?? ''}</svg>`;
}
