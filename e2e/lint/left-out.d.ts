export declare const parts: readonly string[];
export declare const leftOut: readonly string[];
