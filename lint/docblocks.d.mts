import type { Rule } from 'eslint';

export declare const docblockLines: Rule.RuleModule;
export declare const docblockLinks: Rule.RuleModule;
