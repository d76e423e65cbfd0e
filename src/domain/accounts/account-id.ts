const HEX24 = '[0-9a-f]{24}';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * The forms in which Atlassian writes account ids: 24 hexadecimal characters, or a UUID behind a short prefix
 * (`557058:`, `712020:`, `ug:`), or two of them (`qm:`, customers of a portal). No word of a list and no part of an
 * address of the API is one.
 */
export const ACCOUNT_ID = new RegExp(`^(?:(?:\\d{1,10}|[a-z]{2,4}):)?(?:${HEX24}|${UUID})(?::(?:${HEX24}|${UUID}))?$`);
