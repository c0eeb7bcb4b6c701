// Package random writes rule sets and units for property tests: [Rules] small rule sets in which leaves share fields as they fall, [Unit] a
// unit for any rule set. The same source of numbers gives the same sets and units.
package random
