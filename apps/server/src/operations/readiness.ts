/** Whether the server still welcomes requests. */
export class Readiness {
  closing = false;
}
