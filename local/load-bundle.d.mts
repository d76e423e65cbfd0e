export function loadBundle(file: string): Record<string, unknown>;
export function bundleAt(file: string): () => Record<string, unknown>;
export function writeWhole(file: string, data: string | Buffer): void;
