import type { Rule } from 'eslint';

export declare const importDirection: Rule.RuleModule;
export declare function objection(from: string, specifier: string, typesOnly: boolean): string | undefined;
