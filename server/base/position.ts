/** Position of the last item of a page. */
export interface Position {
  readonly at: number;
  readonly id: string;
}
