import type { FastifyReply } from 'fastify';
import type { Board, Leaderboard } from './leaderboard.js';
import { WINDOWS } from './windows.js';

/** How many places the page shows. */
export const SHOWN = 10;

/**
 * Sends the boards to everybody who watches, as server-sent events. However many scores come in, boards are
 * read and sent one after another, never two at once: watchers get the newest, not a queue of old ones.
 */
export class Live {
  private readonly watchers = new Set<FastifyReply>();
  private isStale = false;
  private isSending = false;

  constructor(private readonly leaderboard: Leaderboard) {}

  /** How many watch. */
  get count(): number {
    return this.watchers.size;
  }

  /** Takes over a reply, and sends the boards into it until the watcher leaves. */
  async watch(reply: FastifyReply): Promise<void> {
    reply.hijack();
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no', // proxies, pass it on at once
    });
    this.watchers.add(reply);
    reply.raw.once('close', () => {
      this.watchers.delete(reply);
      this.changed();
    });
    reply.raw.write(await this.message());
    this.changed();
  }

  /** Something is new: everybody shall see it. */
  changed(): void {
    this.isStale = true;
    if (!this.isSending) void this.send();
  }

  /** Ends all streams, so that the server can close. */
  close(): void {
    for (const { raw } of this.watchers) raw.end();
    this.watchers.clear();
  }

  private async send(): Promise<void> {
    this.isSending = true;
    while (this.isStale && this.watchers.size > 0) {
      this.isStale = false;
      const message = await this.message();
      for (const { raw } of this.watchers) raw.write(message);
    }
    this.isSending = false;
  }

  private async message(): Promise<string> {
    try {
      const boards: Board[] = await Promise.all(
        WINDOWS.map((window) => this.leaderboard.board(window, SHOWN)),
      );
      return `event: boards\ndata: ${JSON.stringify({ boards, watching: this.count })}\n\n`;
    } catch (error) {
      return `event: failed\ndata: ${JSON.stringify((error as Error).message)}\n\n`;
    }
  }
}
