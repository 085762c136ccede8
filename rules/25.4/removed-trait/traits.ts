// Traits that are gone, and what each was made of when it went.
import type { Release } from '../../../src/releases.ts';

interface Removal {
  /** First release without the trait. */
  readonly release: Release;
  readonly parts: readonly string[];
}

const ELEMENT = ['Copyable', 'Movable'];
const gone = (release: Release, ...parts: string[]): Removal => ({ release, parts });
const composed = (...parts: string[]): Removal => gone('25.3', ...ELEMENT, ...parts);

export const REMOVED: Readonly<Record<string, Removal>> = {
  CollectionElement: gone('25.4', ...ELEMENT),
  CollectionElementNew: composed(),
  StringableCollectionElement: composed('Stringable'),
  RepresentableCollectionElement: composed('Representable'),
  EqualityComparableCollectionElement: composed('EqualityComparable'),
  ComparableCollectionElement: composed('Comparable'),
  BoolableCollectionElement: composed('Boolable'),
  WritableCollectionElement: composed('Writable'),
  WritableCollectionElementNew: composed('Writable'),
  BoolableKeyElement: gone('25.3', 'Boolable', 'KeyElement'),
  RepresentableKeyElement: gone('25.3', 'Representable', 'KeyElement'),
  Formattable: gone('25.3', 'Writable'),
  AnyRegType: gone('25.3', 'AnyTrivialRegType'),
  LessThanComparable: gone('0.25.7', 'Comparable'),
  LessThanOrEqualComparable: gone('0.25.7', 'Comparable'),
  GreaterThanComparable: gone('0.25.7', 'Comparable'),
  GreaterThanOrEqualComparable: gone('0.25.7', 'Comparable'),
};
