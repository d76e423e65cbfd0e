import type { BuildOptions } from 'esbuild';

export function webBuildOptions(options: { outdir: string }): BuildOptions;
