declare module 'qrcode/lib/core/qrcode.js' {
  const core: {
    create(
      text: string,
      options: { errorCorrectionLevel: 'M' },
    ): { modules: { size: number; data: Uint8Array } };
  };
  export default core;
}
