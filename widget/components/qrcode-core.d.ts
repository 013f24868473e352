/** The library that the test of our encoder holds it against. */
declare module 'qrcode/lib/core/qrcode.js' {
  const core: {
    create(
      segments: readonly { data: string; mode: 'byte' }[],
      options: { errorCorrectionLevel: 'M' },
    ): { modules: { size: number; data: Uint8Array } };
  };
  export default core;
}
