const LOCAL_CHARS_MAX = 64;
const DOMAIN_CHARS_MAX = 253;
/** Words of letters of any script, digits and signs, joined by dots. @see RFC 5322, dot-atom; RFC 6531 */
const LOCAL = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
/** What a domain may be written in before it is one; the rest of an address of the web is none. */
const WRITTEN_DOMAIN = /^[\p{L}\p{M}\p{N}.\-\u3002\uff0e\uff61\u00b7\u30fb\u200c\u200d]+$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/;

/**
 * An e-mail address in the one form in which addresses are compared: small letters, the domain in ASCII (`xn--`), so
 * that `Ada@Bücher.example` and `ada@xn--bcher-kva.example` are one. `undefined`: it is no address.
 */
export function emailAddressOf(text: string): string | undefined {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, Math.max(at, 0)).normalize('NFC').toLowerCase().normalize('NFC');
  if (local.length > LOCAL_CHARS_MAX || !LOCAL.test(local)) return undefined;
  const domain = domainOf(trimmed.slice(at + 1));
  return domain === undefined ? undefined : `${local}@${domain}`;
}

/**
 * A domain in small ASCII letters, as names are looked up in: the forms of an internationalized one become one.
 * `undefined`: it is no domain of addresses.
 *
 * @see https://url.spec.whatwg.org/#concept-domain-to-ascii which browsers and Node have built in
 */
export function domainOf(text: string): string | undefined {
  const written = text.trim();
  if (!WRITTEN_DOMAIN.test(written) || !URL.canParse(`http://${written}`)) return undefined;
  const domain = new URL(`http://${written}`).hostname;
  return domain.length <= DOMAIN_CHARS_MAX && DOMAIN.test(domain) ? domain : undefined;
}

/** The domain that Atlassian's address of somebody has; `undefined`: nothing can be said of it. */
export function domainOfAddress(email: string): string | undefined {
  return domainOf(email.slice(email.lastIndexOf('@') + 1));
}

/** An address by which an account of Atlassian is compared with those of people: also one that we would not take. */
export function comparableAddress(email: string): string {
  return emailAddressOf(email) ?? email.trim().toLowerCase();
}
