/** Why a person cannot do that on the emulated phone; becomes `{error}` with this status. */
export interface ControlProblem {
  readonly status: 400 | 404 | 409;
  readonly error: string;
}
