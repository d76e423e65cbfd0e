/** A docblock shares no line with code, so that what it is about stands under it, where readers look for it. */
export const docblockLines = {
  meta: {
    type: 'layout',
    docs: { description: 'docblocks stand on lines of their own' },
    fixable: 'whitespace',
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) {
          if (comment.type !== 'Block' || !comment.value.startsWith('*')) continue;
          const before = sourceCode.getTokenBefore(comment);
          const after = sourceCode.getTokenAfter(comment);
          const isBehind = before?.loc.end.line === comment.loc.start.line;
          const isBeside = after?.loc.start.line === comment.loc.end.line;
          if (!isBehind && !isBeside) continue;
          context.report({
            loc: comment.loc,
            message: 'A docblock stands on a line of its own.',
            fix: (fixer) => [
              ...(isBehind ? [fixer.insertTextBefore(comment, '\n')] : []),
              ...(isBeside ? [fixer.insertTextAfter(comment, '\n')] : []),
            ],
          });
        }
      },
    };
  },
};

/** What a docblock links to is declared or imported in its file, so that an editor can follow it. */
export const docblockLinks = {
  meta: { type: 'problem', docs: { description: 'links of docblocks lead somewhere' }, schema: [] },
  create(context) {
    const { sourceCode } = context;
    return {
      Program() {
        const named = new Set(sourceCode.ast.tokens.flatMap(({ value }) => value.match(/[A-Za-z_$][\w$]*/g) ?? []));
        for (const comment of sourceCode.getAllComments()) {
          for (const [, link] of comment.value.matchAll(/\{@link ([A-Za-z_$][\w$]*)/g)) {
            if (!named.has(link)) context.report({ loc: comment.loc, message: `{@link ${link}} leads nowhere.` });
          }
        }
      },
    };
  },
};
