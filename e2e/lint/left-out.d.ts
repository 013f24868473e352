export declare const optionalModules: readonly string[];
export declare const leftOut: readonly string[];
