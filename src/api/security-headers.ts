/**
 * What a page may load: its own scripts and styles, and pictures. A catalog's pictures come from
 * any host that has TLS. Inline scripts and styles do not run, whatever a title manages to say, and
 * no other page may show it in a frame.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Of the API's description at `/docs`. Swagger's page styles its parts inline; what it shows is
 * our own description, and no script but its files runs.
 */
export const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A drawn picture opened by itself loads nothing. */
export const PICTURE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

/**
 * On every answer that does not say otherwise: data is not taken for a page, loads nothing should
 * a browser show it as one, stands in no frame, and tells nobody which address it was asked at.
 * Whether browsers must use TLS is for whoever ends it to say.
 */
export const ANSWER_HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
} as const;
