/** An error that says what it is about; every method of a source rejects with one. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly about: string,
    readonly status: number,
  ) {
    super(message);
  }
}
