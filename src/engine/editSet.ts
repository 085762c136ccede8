import { editsCollide, type Edit } from './edit.ts';

/** Edits of one file, quick to ask whether another one fits among them. */
export interface EditSet {
  add(edit: Edit): void;
  collides(edit: Edit): boolean;
}

/** Edits are short, so a few hundred characters a bucket leave few to compare. */
const BUCKET = 256;

export function createEditSet(): EditSet {
  const buckets = new Map<number, Edit[]>();
  return {
    add(edit) {
      for (const bucket of bucketsOf(edit)) {
        const list = buckets.get(bucket);
        if (list) list.push(edit);
        else buckets.set(bucket, [edit]);
      }
    },
    collides: (edit) =>
      bucketsOf(edit).some((bucket) =>
        buckets.get(bucket)?.some((other) => editsCollide(edit, other)),
      ),
  };
}

function bucketsOf({ start, end }: Edit): number[] {
  const first = Math.floor(start / BUCKET);
  const last = Math.floor(end / BUCKET);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
