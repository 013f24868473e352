/** Packages for testing and compiling CommonJS shops, by name and exact version. */

export const jest = { jest: '30.5.2', 'jest-environment-jsdom': '30.5.2' };
export const typescript = { typescript: '5.9.3' };
