declare module 'qrcode/lib/core/qrcode.js' {
  const core: {
    create(
      segments: readonly { data: string; mode: 'byte' }[],
      options: { errorCorrectionLevel: 'M' },
    ): { modules: { size: number; data: Uint8Array } };
  };
  export default core;
}

declare module 'qrcode/lib/core/byte-data.js' {
  interface ByteData {
    getLength(): number;
  }
  const constructor: new (data: string) => ByteData;
  export type { ByteData };
  export default constructor;
}
