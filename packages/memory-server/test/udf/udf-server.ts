import { buildEngine } from '../../src/build-engine.js';
import { inlineRunner } from '../../src/udf/inline-runner.js';
import type { CreateUdfRunner } from '../../src/udf/udf-runner.js';
import { answers, concat, infoAnswer, infoRequest, message, text } from '../message.js';
import type { Answer, Message } from '../message.js';
import { MODULES } from './recorded.js';

/** A server whose answers may take time. */
export class UdfServer {
  private readonly engine;

  constructor(createRunner: CreateUdfRunner = inlineRunner) {
    const options = { namespaces: [{ name: 'test', defaultTtl: 2_592_000 }] };
    this.engine = buildEngine(options, createRunner);
  }

  /** Sends a request on a connection of its own and resolves to the whole answer. */
  send(request: Uint8Array): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    return new Promise((resolve, reject) => {
      this.engine
        .open({
          write: (piece) => pieces.push(piece.slice()) > 0,
          end: () => reject(new Error('the connection was closed')),
          idle: () => resolve(concat(...pieces)),
        })
        .receive(request);
    });
  }

  async ask(of: Message): Promise<Answer[]> {
    return answers(await this.send(message(of)));
  }

  async info(command: string): Promise<string> {
    return infoAnswer(await this.send(infoRequest(command)))[command] ?? '';
  }

  async register(fileName: string, source: Uint8Array | string): Promise<string> {
    const content = Buffer.from(source).toString('base64');
    return this.info(
      `udf-put:filename=${fileName};content-len=${content.length};content=${content}`,
    );
  }

  /** Registers the modules of the recorded calls. */
  async registerAll(): Promise<void> {
    for (const [fileName, source] of MODULES) await this.register(fileName, source);
  }
}

/** The fields that name a function; `args` is a packed list. */
export const udfFields = (
  module: string,
  name: string,
  args: Uint8Array = Uint8Array.of(0x90),
): (readonly [number, Uint8Array])[] => [
  [30, text(module)],
  [31, text(name)],
  [32, args],
];
