import type { BoardIndex } from '@touchstone/protocol/wire';

/**
 * JSON of an index. The texts of its claims, rounds and bodies, nearly all of it, are kept as long as an entry does
 * not touch what they tell of, so that an index after another entry costs little more than putting them together.
 */
export class IndexTexts {
  private readonly touched = new WeakMap<object, { touched: number; text: string }>();
  private readonly bodies = new WeakMap<object, string>();

  /** JSON of the index without its last brace, so that a reader's own can follow. */
  of({ claims, rounds, bodies, ...rest }: Omit<BoardIndex, 'me'>): string {
    const head = JSON.stringify(rest).slice(0, -1);
    const said = Object.entries(bodies).map(([seq, body]) => `"${seq}":${this.ofBody(body as object)}`);
    return `${head},"claims":[${this.all(claims)}],"rounds":[${this.all(rounds)}],"bodies":{${said.join(',')}}`;
  }

  private all(items: readonly { touched: number }[]): string {
    return items.map((item) => this.ofItem(item)).join(',');
  }

  private ofItem(item: { touched: number }): string {
    const known = this.touched.get(item);
    if (known?.touched === item.touched) return known.text;
    const text = JSON.stringify(item);
    this.touched.set(item, { touched: item.touched, text });
    return text;
  }

  private ofBody(body: object): string {
    let text = this.bodies.get(body);
    if (text === undefined) this.bodies.set(body, (text = JSON.stringify(body)));
    return text;
  }
}
