export declare function circlesAmong(root: string, files: readonly string[]): string[][];
