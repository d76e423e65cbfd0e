import type { Rule } from 'eslint';

export declare const docblockLines: Rule.RuleModule;
