/** Whether mail leaves at all, as whoever sends some is told it; the app wires it in. */
export class MailSetUp {
  constructor(private readonly isSetUp: boolean) {}

  /**
   * In words; null where it leaves.
   *
   * @param waiting how many mails wait
   */
  says(waiting: number): string | null {
    return this.isSetUp ? null : `not set up: ${waiting} ${waiting === 1 ? 'waits' : 'wait'} (SMTP_URL, SMTP_FROM)`;
  }
}
