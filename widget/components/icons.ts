import { stroke } from './close-icon.ts';

export const copyIcon = () =>
  stroke(
    'M7.5 7.5V5a1.5 1.5 0 0 1 1.5-1.5h6A1.5 1.5 0 0 1 16.5 5v6a1.5 1.5 0 0 1-1.5 1.5h-2.5M5 7.5h6A1.5 1.5 0 0 1 12.5 9v6a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V9A1.5 1.5 0 0 1 5 7.5z',
  );
export const tickIcon = () => stroke('M4 10.5l4 4 8-9');
export const backIcon = () => stroke('M16 10H4M9 5l-5 5 5 5');
export const phoneIcon = () =>
  stroke(
    'M7 2.5h6A1.5 1.5 0 0 1 14.5 4v12a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 16V4A1.5 1.5 0 0 1 7 2.5zM9 14.75h2',
  );
export const qrIcon = () =>
  stroke(
    'M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h2v2M16.5 11.5v2M11.5 16.5h2M16.5 16.5v.01',
  );
export const downIcon = () => stroke('M5 8l5 5 5-5');
export const searchIcon = () => stroke('M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zm4.5-1.5L17 17');
export const globeIcon = () =>
  stroke('M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM2.5 10h15M10 2.5c-5 5-5 10 0 15 5-5 5-10 0-15');
export const outIcon = () =>
  stroke(
    'M8 4H5a1.5 1.5 0 0 0-1.5 1.5V15A1.5 1.5 0 0 0 5 16.5h9.5A1.5 1.5 0 0 0 16 15v-3M11.5 3.5h5v5M16.5 3.5L9.5 10.5',
  );
export const cardIcon = () =>
  stroke(
    'M4 4.5h12A1.5 1.5 0 0 1 17.5 6v8a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 14V6A1.5 1.5 0 0 1 4 4.5zM2.5 8.5h15M5.5 12h2',
  );
export const alertIcon = () =>
  stroke(
    'M10 7v4M10 13.75v.01M8.7 3.7L2.3 14.7A1.5 1.5 0 0 0 3.6 17h12.8a1.5 1.5 0 0 0 1.3-2.3L11.3 3.7a1.5 1.5 0 0 0-2.6 0z',
  );
export const clockIcon = () => stroke('M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15zM10 6v4l2.5 2');
