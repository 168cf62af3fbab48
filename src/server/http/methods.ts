import type { RawHeaders } from './security-headers.ts';

/** The methods that anything here understands, as a header. */
export const ALLOWED_METHODS: RawHeaders = ['Allow', 'GET, HEAD, POST'];

export const ALLOWED_METHODS_OF_FILES: RawHeaders = ['Allow', 'GET, HEAD'];
