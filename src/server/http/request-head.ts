/**
 * The few request headers that every answer depends on, read in one pass over the raw list. Node builds
 * `req.headers` only when it is asked for, and a static page needn't ask. One instance serves all requests: what
 * outlives the current turn of the event loop must be copied.
 */
export class RequestHead {
  host = '';
  hostCount = 0;
  acceptEncoding = '';
  ifNoneMatch = '';
  hasBody = false;

  read(rawHeaders: readonly string[]): void {
    this.host = '';
    this.hostCount = 0;
    this.acceptEncoding = '';
    this.ifNoneMatch = '';
    this.hasBody = false;
    for (let index = 0; index < rawHeaders.length; index += 2) {
      const name = rawHeaders[index] as string;
      switch (name.length) {
        case 4:
          if (isNamed(name, 'host')) {
            this.host = rawHeaders[index + 1] as string;
            this.hostCount++;
          }
          break;
        case 13:
          if (isNamed(name, 'if-none-match'))
            this.ifNoneMatch = joined(this.ifNoneMatch, rawHeaders[index + 1]);
          break;
        case 14:
          if (isNamed(name, 'content-length') && rawHeaders[index + 1] !== '0') this.hasBody = true;
          break;
        case 15:
          if (isNamed(name, 'accept-encoding'))
            this.acceptEncoding = joined(this.acceptEncoding, rawHeaders[index + 1]);
          break;
        case 17:
          if (isNamed(name, 'transfer-encoding')) this.hasBody = true;
          break;
        default:
      }
    }
  }
}

function isNamed(name: string, wanted: string): boolean {
  return name === wanted || name.toLowerCase() === wanted;
}

function joined(before: string, value: string | undefined): string {
  return before === '' ? (value ?? '') : `${before}, ${value}`;
}
