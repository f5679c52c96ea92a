/** The part of ts-fsrs that the schedule uses. */
export enum Rating {
  Again = 1,
  Good = 3,
}

export interface MemoryState {
  stability: number;
  difficulty: number;
}

export class FSRS {
  constructor(parameters: { enable_fuzz: boolean });
  next_interval(stability: number, elapsedDays: number): number;
  next_state(memory: MemoryState | null, elapsedDays: number, rating: Rating, retrievability?: number): MemoryState;
}
