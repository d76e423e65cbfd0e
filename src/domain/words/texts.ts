/** A catalogue's entry: a text, or a text for each plural category of the language. */
export type CatalogueText = string | Partial<Record<Intl.LDMLPluralRule, string>>;
export type Catalogue = Record<string, CatalogueText>;
