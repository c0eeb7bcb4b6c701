// Package cells cuts the range of a field into cells over which a score stays the same. Call [Read] for a rule set and [Reads.Along] for a
// field of a unit:
//
//	cuts, exactly := cells.Read(set).Along(values, field, parts, 1000)
//	for _, cell := range set.Field(field).Range.Split(cuts...) { … }
//
// Points are rounded, so every rule is a staircase along a field: between two neighbouring cuts no criterion, bonus or cap changes.
package cells
